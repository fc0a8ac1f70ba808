// @ts-check
// What is known already, shown while a question is typed: asks the page named in data-similar and swaps the list.

/** @param {HTMLFormElement} form */
export function start(form) {
  const title = /** @type {HTMLInputElement} */ (form.elements.namedItem("title"));
  const place = /** @type {HTMLElement} */ (form.querySelector("#similar"));
  let timer = 0;
  let request = new AbortController();

  async function refresh() {
    request.abort();
    request = new AbortController();
    try {
      const url = `${form.dataset.similar}?q=${encodeURIComponent(title.value)}`;
      const answer = await fetch(url, { signal: request.signal });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.querySelector("#similar #list");
      if (!answer.ok || !fresh) return;
      place.querySelector("#list")?.replaceChildren(...fresh.childNodes);
      place.hidden = !place.querySelector("a");
    } catch {
      // no network, or a newer question: asking works without the list
    }
  }

  title.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(refresh, 250);
  });
}
