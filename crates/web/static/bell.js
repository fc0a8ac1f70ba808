// @ts-check
// How many notices wait for the reader, beside the bell.

/** @param {HTMLElement} bell */
export async function start(bell) {
  try {
    const answer = await fetch(bell.dataset.bell ?? "");
    if (!answer.ok) return;
    const { unread } = await answer.json();
    const count = /** @type {HTMLElement} */ (bell.querySelector("b"));
    count.textContent = unread > 99 ? "99+" : String(unread);
    count.hidden = !unread;
  } catch {
    // the bell leads to the notices without a number too
  }
}
