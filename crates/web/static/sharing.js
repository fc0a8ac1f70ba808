// @ts-check
// Sharing a number out: the sum follows the typing and says in words whether it adds up.

/** @param {HTMLFormElement} form */
export function start(form) {
  const whole = Number(form.dataset.sharing);
  const { exact = "", under = "", over = "" } = form.dataset;
  const style = new Intl.NumberFormat(document.documentElement.lang === "en" ? "en" : "vi");
  const fields = /** @type {HTMLInputElement[]} */ ([...form.querySelectorAll("input.amount")]);
  const given = form.querySelector("#given");
  const state = form.querySelector("#state");

  function total() {
    const sum = fields.reduce((sum, field) => sum + (Number(field.value.replace(/[.,\s]/g, "")) || 0), 0);
    const left = whole - sum;
    if (given) given.textContent = style.format(sum);
    if (!state) return;
    state.textContent = (left > 0 ? under : left < 0 ? over : exact).replace("{n}", style.format(Math.abs(left)));
    state.className = `badge ${left > 0 ? "wait" : left < 0 ? "bad" : "done"}`;
  }

  form.addEventListener("input", total);
  // Down and up walk through the column, Enter goes on to the next field; the last one saves.
  form.addEventListener("keydown", (event) => {
    const at = fields.indexOf(/** @type {HTMLInputElement} */ (event.target));
    const step = { ArrowDown: 1, Enter: 1, ArrowUp: -1 }[event.key];
    if (at < 0 || !step || !fields[at + step]) return;
    event.preventDefault();
    fields[at + step].select();
  });
  total();
}
