// @ts-check
// Collecting dues: how many are ticked and what they pay, while ticks and months change. Up and down walk from tick to
// tick, so that a branch is done by arrows and the space bar.

/** @param {HTMLFormElement} form */
export function start(form) {
  const style = new Intl.NumberFormat(document.documentElement.lang === "en" ? "en" : "vi");
  const boxes = /** @type {HTMLInputElement[]} */ ([...form.querySelectorAll("[name=pay]")]);
  const told = form.querySelector("#chosen");
  const before = told?.textContent ?? "";

  /** @param {HTMLInputElement} box */
  const cost = (box) => {
    const month = /** @type {HTMLSelectElement | null} */ (form.elements.namedItem(`through-${box.value.split(".")[0]}`));
    return Number(month?.selectedOptions[0]?.dataset.cost ?? 0);
  };

  function total() {
    const paying = boxes.filter((box) => box.checked);
    const sum = paying.reduce((sum, box) => sum + cost(box), 0);
    const words = (form.dataset.chosen ?? "").replace("{people}", style.format(paying.length)).replace("{sum}", style.format(sum));
    if (told) told.textContent = paying.length ? words : before;
  }

  form.addEventListener("change", () => setTimeout(total));
  form.addEventListener("keydown", (event) => {
    const at = boxes.indexOf(/** @type {HTMLInputElement} */ (event.target));
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (at < 0 || !step || !boxes[at + step]) return;
    event.preventDefault();
    boxes[at + step].focus();
  });
  total();
}
