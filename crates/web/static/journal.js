// @ts-check
// What was recorded on this phone and where each record is: here, on its way, received, or sent back.

import * as box from "./box.js";
import { handOver, save, takeOver } from "./handover.js";
import { showWhen } from "./visit.js";

/** @typedef {import("./box.js").Record} Kept */
/**
 * @typedef {{ say: (key: string, n?: string | number) => string, edit: (record: Kept) => void,
 *   withdraw: (record: Kept) => void, ask: (record: Kept, about: string) => void, counting: (record: Kept) => string,
 *   send: () => void, who: string, names: Map<string, string> }} Hooks
 */

const SHOWN = 100;
const COLOURS = { here: "wait", sending: "blue", handed: "wait", received: "done", refused: "bad", returned: "bad", conflict: "wait" };
/** A clock that is off by more is told. */
const AHEAD_MS = 600_000;

/** @param {HTMLElement} section @param {Hooks} hooks */
export function journal(section, { say, edit, withdraw, ask, counting, send, who, names }) {
  const part = (/** @type {string} */ name) => /** @type {HTMLElement} */ (section.querySelector(`[data-${name}]`));
  const blank = /** @type {HTMLTemplateElement} */ (section.querySelector("template[data-row]")).content;
  /** @type {string[]} */
  let sending = [];
  let end = "";
  const home = document.title;

  /** @param {Kept} record */
  function stateOf(record) {
    if (record.state !== "here") return record.state;
    return sending.includes(record.id) ? "sending" : record.handed ? "handed" : "here";
  }

  /** @param {Kept} record */
  function what({ services, people }) {
    if (!people) return document.querySelector("[data-absent]")?.textContent?.trim() ?? "";
    const list = services.map(({ indicator, count }) => (names.get(indicator) ?? indicator) + (count > 1 ? ` × ${count}` : "")).join(", ");
    return people > 1 ? `${list} (${say("box-people", people)})` : list;
  }

  /** @param {Kept} record */
  function row(record) {
    const line = /** @type {DocumentFragment} */ (blank.cloneNode(true));
    const put = (/** @type {string} */ name, /** @type {string} */ text) => {
      const at = /** @type {HTMLElement} */ (line.querySelector(`[data-${name}]`));
      at.textContent = text;
      at.hidden = !text;
      return at;
    };
    const state = stateOf(record);
    put("what", what(record));
    const when = showWhen(Date.parse(record.at), say, record.day);
    put("when", [when, record.place].filter(Boolean).join(", "));
    put("repeat", state === "received" ? record.repeat ?? "" : "");
    put("state", say(`box-${state}`, record.receipt)).classList.add(...[COLOURS[state]].filter(Boolean));
    put("reason", record.reason ?? (state === "refused" ? say("box-no-reason") : ""));
    put("note", record.note ?? "");
    const open = !["withdrawn", "replaced"].includes(state);
    const campaigns = open ? counting(record) : "";
    put("counted", campaigns && say("box-counted", campaigns));
    line.firstElementChild?.setAttribute("data-id", record.id);
    line.querySelector("[data-ask]")?.addEventListener("click", () => ask(record, `${what(record)}, ${when}`));
    for (const [name, act] of /** @type {const} */ ([["edit", edit], ["withdraw", withdraw]])) {
      const button = /** @type {HTMLElement} */ (line.querySelector(`[data-${name}]`));
      button.hidden = !open;
      button.addEventListener("click", () => act(record));
    }
    return line;
  }

  /** @param {string} [ended] How the last delivery ended. @param {string[]} [ids] What is on its way now. */
  async function draw(ended, ids) {
    end = ended ?? end;
    sending = ids ?? (ended ? [] : sending);
    const [records, left, phone, carried] = await Promise.all([box.records(who, SHOWN), box.countWaiting(who), box.get("phones", who), box.all("carried")]);
    const opened = new Set([...section.querySelectorAll("details[open]")].map((it) => it.closest("li")?.dataset.id));
    part("records").replaceChildren(...records.map(row));
    for (const line of section.querySelectorAll("li")) line.querySelector("details")?.toggleAttribute("open", opened.has(line.dataset.id));
    const helped = carried.filter((it) => it.state === "waiting").reduce((sum, it) => sum + it.count, 0);
    part("summary").textContent = [
      summary(left, records.length),
      helped ? say("box-carried", helped) : "",
      ...new Set(carried.map((it) => it.reason ?? "")),
      Math.abs(phone?.ahead ?? 0) > AHEAD_MS ? say("box-clock", Math.round(Math.abs(phone.ahead) / 60_000)) : "",
    ].filter(Boolean).join(" ");
    part("now").hidden = !(left || helped);
    const link = document.querySelector("[data-left]");
    if (link) link.textContent = say("box-left", left);
    link?.toggleAttribute("hidden", !left);
    document.title = left ? `(${left}) ${home}` : home;
    navigator["setAppBadge"]?.(left).catch(() => {});
  }

  /** @param {number} left @param {number} records */
  function summary(left, records) {
    if (!left) return say(records ? "box-all-there" : "box-nothing");
    if (end === "revoked") return say("box-revoked", left);
    if (!navigator.onLine) return say("box-offline", left);
    return say(end === "later" ? "box-later" : "box-unsent", left);
  }

  /** @param {string} text */
  const tell = (text) => void (part("summary").textContent = text);

  part("now").addEventListener("click", send);
  part("hand").addEventListener("click", async () => {
    const count = await handOver(who);
    await draw();
    tell(count ? say("box-handed-over", count) : say("box-hand-none"));
  });
  part("take").addEventListener("change", async ({ target }) => {
    const input = /** @type {HTMLInputElement} */ (target);
    const count = input.files?.[0] ? await takeOver(input.files[0]) : 0;
    input.value = "";
    await draw();
    tell(count ? say("box-taken", count) : say("box-taken-bad"));
    if (count) send();
  });
  part("export").addEventListener("click", async () => {
    save("xung-kich-ghi-ho-tro.json", JSON.stringify((await box.all("records")).filter((it) => it.who === who).map(({ citizens: _, ...it }) => it), null, 1));
  });

  /** @param {boolean} kept Whether the browser promised to keep what is here. */
  const tellStorage = (kept) => void (part("storage").textContent = say(kept ? "box-persisted" : "box-not-persisted"));

  return { draw, tellStorage };
}
