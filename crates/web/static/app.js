// @ts-check
// Enhances pages that already work without scripts. Small habits live here, larger ones load only where used.

for (const [selector, file] of [
  ["form[data-live-filter]", "./filter.js"],
  ["[data-live]", "./figures.js"],
  ["[data-wall]", "./wall.js"],
  ["form[data-capture]", "./capture.js"],
  ["[data-card]", "./card.js"],
  ["form[data-sharing]", "./sharing.js"],
  ["form[data-collecting]", "./collecting.js"],
  ["form[data-similar]", "./similar.js"],
  ["form[data-rating]", "./rating.js"],
  ["[data-bell]", "./bell.js"],
]) {
  const at = document.querySelector(selector);
  if (at) import(file).then((part) => part.start(at));
}
const bar = document.querySelector("[data-unsent]");
if (bar && localStorage.getItem("xungkich-phone") && !document.querySelector("form[data-capture]")) {
  import("./unsent.js").then((part) => part.start(bar));
}

addEventListener("beforeprint", () => document.querySelectorAll("main details:not(.pop)").forEach((part) => part.setAttribute("open", "")));
document.querySelectorAll("[data-print]").forEach((button) => button.removeAttribute("hidden"));
/** @type {HTMLElement | null} */ (document.querySelector(".errors"))?.focus();

for (const chosen of document.querySelectorAll(".chips :checked, .tabs [aria-current]")) {
  const row = /** @type {HTMLElement} */ (chosen.closest(".chips, .tabs"));
  row.scrollLeft = chosen.getBoundingClientRect().left - row.getBoundingClientRect().left - 48;
}

const MENU = "details.pop, details.me";
const menus = () => /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(`:is(${MENU})[open]`));

/** @param {Event} event @param {string} selector */
const near = (event, selector) => /** @type {Element} */ (event.target).closest(selector);

document.addEventListener("click", (event) => {
  if (near(event, "[data-print]")) print();
  const dialog = document.getElementById(near(event, "[data-dialog]")?.getAttribute("data-dialog") ?? "");
  if (dialog instanceof HTMLDialogElement) {
    event.preventDefault();
    dialog.showModal();
  }
  for (const menu of menus()) if (near(event, MENU) !== menu) menu.removeAttribute("open");
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of menus()) {
    if (menu.contains(document.activeElement)) menu.querySelector("summary")?.focus();
    menu.removeAttribute("open");
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.altKey || near(event, "input, select, textarea, dialog")) return;
  const box = /** @type {HTMLInputElement | null} */ (document.querySelector("[data-search]"));
  if (!box?.offsetParent) return;
  event.preventDefault();
  box.select();
});

document.addEventListener("change", (event) => {
  const input = /** @type {HTMLInputElement} */ (event.target);
  const { checkAll, maxBytes, tooBig = "" } = input.dataset;
  if (checkAll) {
    for (const box of document.getElementsByName(checkAll)) /** @type {HTMLInputElement} */ (box).checked = input.checked;
  }
  if (maxBytes) {
    const message = (input.files?.[0]?.size ?? 0) > Number(maxBytes) ? tooBig : "";
    input.setCustomValidity(message);
    const beside = document.getElementById(`${input.id}-e`);
    if (beside) beside.textContent = message;
  }
});

// A second tap while the first is on its way must not send twice; after ten seconds the person may try again.
document.addEventListener("submit", (event) => {
  const form = /** @type {HTMLFormElement} */ (event.target);
  if (form.method !== "post" || event.defaultPrevented || event.submitter?.getAttribute("formmethod") === "dialog") return;
  if (form.ariaBusy) return event.preventDefault();
  form.ariaBusy = "true";
  setTimeout(() => (form.ariaBusy = null), 10_000);
});
addEventListener("pageshow", () => document.querySelectorAll("form[aria-busy]").forEach((form) => (form.ariaBusy = null)));
