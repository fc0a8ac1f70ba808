// @ts-check
// A board on a wall for weeks: asks for its own page every second, is answered only when something changed, waits longer
// while the line is down, and begins afresh each night and with each new edition of the product.

const EVERY = 1_000;
const LONGEST = 30_000;

/** @param {HTMLElement} body */
export function start(body) {
  const state = /** @type {HTMLElement} */ (body.querySelector("[data-wall-state]"));
  const clock = /** @type {HTMLElement} */ (body.querySelector("[data-clock]"));
  const time = new Intl.DateTimeFormat("vi", { hour: "2-digit", minute: "2-digit", timeZone: "Asia/Ho_Chi_Minh" });
  const date = new Intl.DateTimeFormat("vi", { dateStyle: "short", timeZone: "Asia/Ho_Chi_Minh" });
  const began = date.format(new Date());
  const edition = sheet(document);
  let tag = "";
  let wait = EVERY;

  async function look() {
    clock.textContent = time.format(new Date());
    if (!document.hidden) {
      try {
        const answer = await fetch(location.href, { cache: "no-store", headers: tag ? { "if-none-match": tag } : {}, signal: AbortSignal.timeout(10_000) });
        if (answer.status !== 304 && !answer.ok) throw new Error(String(answer.status));
        if (began !== date.format(new Date())) return location.reload();
        if (answer.ok) {
          const page = new DOMParser().parseFromString(await answer.text(), "text/html");
          if (sheet(page) !== edition) return location.reload();
          show(page);
          tag = answer.headers.get("etag") ?? "";
        }
        state.dataset.state = "on";
        wait = EVERY;
      } catch {
        state.dataset.state = "off";
        wait = Math.min(wait * 2, LONGEST);
      }
    }
    setTimeout(look, wait);
  }

  /** @param {Document} page */
  function show(page) {
    const [old, fresh] = [document, page].map((it) => it.querySelector("#figures"));
    if (!old || !fresh || old.innerHTML === fresh.innerHTML) return;
    for (const number of fresh.querySelectorAll("[data-n]")) {
      const before = old.querySelector(`[data-n="${number.getAttribute("data-n")}"]`);
      if (before && before.textContent !== number.textContent) number.classList.add("fresh");
    }
    old.replaceChildren(...fresh.childNodes);
  }

  look();
  // A screen that may stay awake does; one that may not goes on without.
  const stay = () => document.hidden || navigator.wakeLock?.request("screen").catch(() => {});
  stay();
  document.addEventListener("visibilitychange", stay);
}

/** @param {Document} page */
const sheet = (page) => page.querySelector("link[rel=stylesheet]")?.getAttribute("href");
