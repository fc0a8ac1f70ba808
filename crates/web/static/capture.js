// @ts-check
// One visit, several services: steppers, the total in the send button, and an id the phone makes so that sending twice counts once.

/** @param {HTMLFormElement} form */
export function start(form) {
  const send = /** @type {HTMLButtonElement} */ (form.querySelector("[data-send]"));
  const { none = "", one = "", many = "" } = send.dataset;
  const id = /** @type {HTMLInputElement} */ (form.elements.namedItem("id"));
  // Back on a page that may have been sent: the same answers keep the id, a change makes it another visit.
  let sent = !!history.state?.id;
  if (sent) id.value = history.state.id;
  else another();

  function another() {
    sent = false;
    id.value = uuid7();
    history.replaceState({ id: id.value }, "");
  }

  function total() {
    let sum = 0;
    for (const pick of form.querySelectorAll(".pick")) {
      const [box, count] = pick.querySelectorAll("input");
      if (box.checked) sum += Number(count.value);
    }
    send.textContent = (sum > 1 ? many : sum ? one : none).replace("{n}", String(sum));
    send.disabled = !sum;
  }

  form.addEventListener("click", (event) => {
    const button = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest("[data-step]"));
    const inputs = button?.closest(".pick")?.querySelectorAll("input");
    if (!button || !inputs) return;
    const [box, count] = inputs;
    const next = Number(count.value) + Number(button.dataset.step);
    if (next > Number(count.max)) return;
    if (next) count.value = String(next);
    else box.checked = false; // one fewer than one: not this service
    if (!next) box.focus();
    form.dispatchEvent(new Event("input"));
  });
  form.addEventListener("input", () => {
    if (sent) another();
    total();
  });
  form.addEventListener("submit", () => (sent = true));
  total();
}

/** RFC 9562, version 7: the instant first, so that ids sort by time. */
function uuid7() {
  const random = [...crypto.getRandomValues(new Uint8Array(10))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const hex = Date.now().toString(16).padStart(12, "0") + random;
  const variant = "89ab"[parseInt(hex[16], 16) & 3];
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})/, `$1-$2-7$3-${variant}$4-`);
}
