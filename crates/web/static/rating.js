// @ts-check
// Rating with the keyboard or a thumb: 1 to 4 write a grade and go on, arrows move, and every grade is saved on its way.
// The form works without it; with it, a grade that was saved is sent no second time.

const CODES = ["", "excellent", "good", "fair", "poor"];

/** @param {HTMLFormElement} form */
export function start(form) {
  const kept = /** @type {HTMLElement} */ (form.querySelector("#kept"));
  const was = /** @type {HTMLInputElement} */ (form.elements.namedItem("was"));
  const seen = new Map(was.value.split(" ").map((one) => /** @type {[string, string]} */ (one.split(":"))));
  /** @type {Map<string, string>} */
  const waiting = new Map();
  let timer = 0;
  let busy = false;

  const lines = () => /** @type {HTMLElement[]} */ ([...form.querySelectorAll(".grades")]);

  /** @param {HTMLElement} line */
  function enter(line) {
    const place = /** @type {HTMLElement | null} */ (line.querySelector(":checked") ?? line.querySelector("input"));
    place?.focus();
    place?.closest("tr")?.scrollIntoView({ block: "nearest" });
  }

  /** @param {Element} line @param {number} by */
  function go(line, by) {
    const all = lines();
    const next = all[all.indexOf(/** @type {HTMLElement} */ (line)) + by];
    if (next) enter(next);
  }

  async function save() {
    if (busy || !waiting.size) return;
    busy = true;
    const sent = [...waiting];
    waiting.clear();
    const field = (name) => /** @type {HTMLInputElement} */ (form.elements.namedItem(name)).value;
    try {
      const grades = sent.map(([code, nth]) => [code, CODES[Number(nth)], CODES[Number(seen.get(code) ?? 0)]]);
      const body = JSON.stringify({ act: null, unit: field("unit"), year: Number(field("year")), grades });
      const answer = await fetch(form.dataset.rating ?? "", {
        method: "POST", headers: { "content-type": "application/json" }, body,
      });
      // Somebody else changed a line meanwhile, or the list went up: the page itself says who and when.
      if (answer.status === 422) return form.requestSubmit(form.querySelector("button[value=save]"));
      if (!answer.ok) throw answer;
      for (const [code, nth] of sent) seen.set(code, nth);
      was.value = [...seen].map(([code, nth]) => `${code}:${nth}`).join(" ");
      show(await answer.json());
      kept.textContent = form.dataset.saved ?? "";
    } catch {
      for (const [code, nth] of sent) if (!waiting.has(code)) waiting.set(code, nth);
      kept.textContent = form.dataset.unsaved ?? "";
      busy = false;
      return;
    }
    busy = false;
    if (waiting.size) save();
  }

  /** @param {{ grades: number[], warning?: string }} counts */
  function show({ grades, warning }) {
    const numbers = new Intl.NumberFormat(document.documentElement.lang);
    document.querySelectorAll("#counts [data-grade]").forEach((place, at) => (place.textContent = numbers.format(grades[at])));
    const left = lines().filter((line) => !line.querySelector(":checked")).length;
    const place = document.querySelector("#counts [data-left]");
    if (place) place.textContent = numbers.format(left);
    const cap = document.querySelector("#cap");
    if (!cap) return;
    if (!warning) return cap.replaceChildren();
    const note = document.createElement("div");
    note.className = "notice warn";
    note.append(Object.assign(document.createElement("p"), { textContent: warning }));
    cap.replaceChildren(note);
  }

  form.addEventListener("change", (event) => {
    const input = /** @type {HTMLInputElement} */ (event.target);
    if (!input.name.startsWith("g.")) return;
    waiting.set(input.name.slice(2), input.value);
    clearTimeout(timer);
    timer = setTimeout(save, 400);
  });

  form.addEventListener("keydown", (event) => {
    const line = /** @type {Element} */ (event.target).closest(".grades");
    if (!line || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      go(line, event.key === "ArrowDown" ? 1 : -1);
    } else if (["1", "2", "3", "4"].includes(event.key)) {
      event.preventDefault();
      const input = /** @type {HTMLInputElement | undefined} */ (line.querySelectorAll("input")[Number(event.key) - 1]);
      if (!input) return;
      input.checked = true;
      input.dispatchEvent(new Event("change", { bubbles: true }));
      go(line, 1);
    }
  });

  addEventListener("pagehide", () => save());
}
