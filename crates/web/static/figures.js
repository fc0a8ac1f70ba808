// @ts-check
// Live figures: the stream only says "something changed"; the numbers come from the page itself, so both always agree.

/** @param {HTMLElement} dot */
export function start(dot) {
  /** @type {EventSource} */
  let stream;
  let busy = false;
  let again = false;

  async function refresh() {
    again = busy || document.hidden;
    if (again) return;
    busy = true;
    try {
      const answer = await fetch(location.href);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      swap(document.querySelector("#figures"), page.querySelector("#figures"));
    } catch {
      // the dot already shows that the line is down; the next event tries again
    }
    busy = false;
    if (again) setTimeout(refresh, 300);
  }

  function open() {
    stream = new EventSource(dot.dataset.live ?? "");
    stream.onopen = () => (dot.dataset.state = "on");
    stream.onerror = () => (dot.dataset.state = "off");
    stream.addEventListener("figures", refresh);
  }

  open();
  addEventListener("pagehide", () => stream.close());
  addEventListener("pageshow", (event) => event.persisted && (open(), refresh()));
  document.addEventListener("visibilitychange", () => again && refresh());
}

/**
 * Keeps what is open and where the keyboard is, and marks the [data-n] numbers that changed.
 * @param {Element | null} old @param {Element | null} fresh
 */
function swap(old, fresh) {
  if (!old || !fresh || old.textContent === fresh.textContent) return;
  const place = [...old.querySelectorAll("a, summary")].indexOf(/** @type {Element} */ (document.activeElement));
  const opened = [...old.querySelectorAll("details")].map((details) => details.open);
  fresh.querySelectorAll("details").forEach((details, i) => (details.open = opened[i]));
  for (const number of fresh.querySelectorAll("[data-n]")) {
    const before = old.querySelector(`[data-n="${number.getAttribute("data-n")}"]`);
    if (before?.textContent !== number.textContent) number.classList.add("fresh");
  }
  old.replaceChildren(...fresh.childNodes);
  /** @type {NodeListOf<HTMLElement>} */ (old.querySelectorAll("a, summary"))[place]?.focus();
}
