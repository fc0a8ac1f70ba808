// @ts-check
// The form of one record: steppers, the total in the send button, the draft, and what it all comes to. Knows nothing
// of where records go.

/** @typedef {{ tally: boolean, people: string, day: string, seat: string, note: string, counts: { [code: string]: string } }} Draft */

/** A number with so many digits could name a citizen; the server looks in the same way: `note.rs`. */
export const TELLING = 9;

/** @param {string} note Digits of the longest number in it, however its groups are set apart. */
export function longestNumber(note) {
  let longest = 0;
  let digits = 0;
  for (const letter of note) {
    if (/\p{N}/u.test(letter)) longest = Math.max(longest, ++digits);
    else if (!/[\s.\-–—_()+·•]/u.test(letter)) digits = 0;
  }
  return longest;
}

/** A day of the calendar in Vietnam. @param {number} at */
export const dayOf = (at) => new Date(at + 7 * 3_600_000).toISOString().slice(0, 10);

/** @param {string} day As people write it. */
export const showDay = (day) => day.split("-").reverse().join("/");

/** Day and time as people say them. @param {number} at @param {(key: string) => string} say */
export function showWhen(at, say, day = dayOf(at)) {
  const days = { [dayOf(Date.now())]: say("box-today"), [dayOf(Date.now() - 86_400_000)]: say("box-yesterday") };
  return `${days[day] ?? showDay(day)} ${new Date(at + 7 * 3_600_000).toISOString().slice(11, 16)}`;
}

/** RFC 9562, version 7: the instant first, so that ids sort by time. */
export function newId() {
  const random = [...crypto.getRandomValues(new Uint8Array(10))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const hex = Date.now().toString(16).padStart(12, "0") + random;
  const variant = "89ab"[parseInt(hex[16], 16) & 3];
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})/, `$1-$2-7$3-${variant}$4-`);
}

/** @param {HTMLFormElement} form @param {{ changed: () => void, say: (key: string, n?: string | number) => string }} hooks */
export function visit(form, { changed, say }) {
  const send = /** @type {HTMLButtonElement} */ (form.querySelector("[data-send]"));
  const { none = "", one = "", many = "" } = send.dataset;
  const at = (/** @type {string} */ name) => /** @type {HTMLInputElement} */ (form.elements.namedItem(name));
  const picks = [...form.querySelectorAll(".pick")].map((pick) => {
    const [box, count] = pick.querySelectorAll("input");
    return { box, count, code: box.value, isEach: "each" in box.dataset };
  });
  let typedPeople = false;

  const chosen = () => picks.filter(({ box }) => box.checked).map(({ code, count }) => ({ indicator: code, count: Number(count.value) }));

  function show() {
    const services = chosen();
    const sum = services.reduce((total, { count }) => total + count, 0);
    send.textContent = (sum > 1 ? many : sum ? one : none).replace("{n}", String(sum));
    send.disabled = !sum;
    const people = form.querySelector("[data-people]");
    people?.toggleAttribute("hidden", !at("tally")?.checked);
    if (!typedPeople && at("people")) at("people").value = String(Math.max(1, ...services.map(({ count }) => count)));
    checkPeople();
  }

  /** Of many at once everybody was helped with something, and nobody twice with what counts people: `gate.rs`. */
  function checkPeople() {
    const input = at("people");
    const people = Number(input?.value);
    const services = chosen();
    const least = Math.max(1, ...picks.filter(({ box, isEach }) => box.checked && isEach).map(({ count }) => Number(count.value)));
    const most = services.reduce((total, { count }) => total + count, 0);
    const isAsked = at("tally")?.checked && most > 0 && people > 1;
    const told = isAsked && people < least ? say("box-people-few", least) : isAsked && people > most ? say("box-people-many", most) : "";
    const beside = form.querySelector("#people-e");
    if (beside) beside.textContent = told;
    input?.setAttribute("aria-invalid", String(!!told));
    return !told;
  }

  /** @returns {Draft} */
  const draft = () => ({
    tally: at("tally").checked,
    people: typedPeople ? at("people").value : "",
    day: at("day").value,
    seat: at("seat").value,
    note: at("note").value,
    counts: Object.fromEntries(chosen().map(({ indicator, count }) => [indicator, String(count)])),
  });

  /** @param {Partial<Draft>} [from] */
  function fill(from = {}) {
    for (const { box, count, code } of picks) {
      box.checked = code in (from.counts ?? {});
      count.value = from.counts?.[code] ?? "1";
    }
    at("tally").checked = !!from.tally;
    typedPeople = !!from.people;
    if (from.people) at("people").value = from.people;
    at("day").value = from.day ?? "";
    if (from.seat) at("seat").value = from.seat;
    at("note").value = from.note ?? "";
    /** @type {HTMLDetailsElement | null} */ (form.querySelector("details.more"))?.toggleAttribute("open", !!(from.day || from.note));
    checkNote();
    show();
  }

  function checkNote() {
    const bad = longestNumber(at("note").value.normalize("NFC")) >= TELLING;
    const beside = form.querySelector("#note-e");
    if (beside) beside.textContent = bad ? say("record-note-number") : "";
    at("note").setAttribute("aria-invalid", String(bad));
    return !bad;
  }

  /** What the form says; nothing when a number is out of bounds or the note may not be kept. */
  function read() {
    const services = chosen();
    if (!checkNote()) return void at("note").focus();
    const wrong = picks.find(({ box, count }) => box.checked && !count.checkValidity());
    if (wrong) return void wrong.count.focus();
    const people = at("tally").checked ? Number(at("people").value) : 1;
    if (!(people >= 1 && people <= Number(at("people").max)) || !checkPeople()) return void at("people").focus();
    return { services, people, day: at("day").value, seat: at("seat").value, note: at("note").value.trim() || undefined };
  }

  form.addEventListener("click", (event) => {
    const button = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest("[data-step]"));
    const pick = picks.find(({ box }) => box.closest(".pick") === button?.closest(".pick"));
    if (!button || !pick) return;
    const next = Number(pick.count.value) + Number(button.dataset.step);
    if (next > Number(pick.count.max)) return;
    if (next) pick.count.value = String(next);
    else pick.box.checked = false; // one fewer than one: not this service
    if (!next) pick.box.focus();
    form.dispatchEvent(new Event("input"));
  });
  form.addEventListener("input", ({ target }) => {
    if (target === at("people")) typedPeople = true;
    if (target === at("note")) checkNote();
    show();
    changed();
  });
  show();
  return { fill, read, draft, send };
}
