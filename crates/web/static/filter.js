// @ts-check
// A list that follows the typing: asks for the same page with the new filters and swaps #list and #count.

/** @param {HTMLFormElement} form */
export function start(form) {
  let timer = 0;
  let request = new AbortController();
  const said = document.createElement("p"); // stays where it is, so that readers hear what changes in it
  said.className = "vh";
  said.setAttribute("role", "status");
  form.append(said);

  async function refresh() {
    request.abort();
    request = new AbortController();
    const { signal } = request;
    const url = new URL(form.action);
    for (const [name, value] of new FormData(form)) if (value) url.searchParams.append(name, String(value));
    try {
      const answer = await fetch(url, { signal });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (!page.querySelector("#list")) throw answer;
      for (const id of ["#list", "#count"]) {
        const fresh = page.querySelector(id); // a count inside the list has come along with it
        if (fresh) document.querySelector(id)?.replaceChildren(...fresh.childNodes);
      }
      said.textContent = document.querySelector("#count")?.textContent ?? "";
      history.replaceState(null, "", url);
    } catch {
      if (!signal.aborted) form.submit(); // signed out or no network: the whole page says it better
    }
  }

  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(refresh, 150);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    refresh();
  });
}
