// @ts-check
// The places a volunteer goes to, and when they were last there. The list stays on this phone.

import * as box from "./box.js";
import { newId, showWhen } from "./visit.js";

/** @typedef {{ id: string, who: string, name: string, last?: number, visits: number, absent: number }} Place */

/**
 * @param {HTMLElement} section
 * @param {{ say: (key: string, n?: string | number) => string, who: string, moved: (name: string) => void }} hooks
 */
export function places(section, { say, who, moved }) {
  const blank = /** @type {HTMLTemplateElement} */ (section.querySelector("template")).content;
  const form = /** @type {HTMLFormElement} */ (section.querySelector("form"));
  let here = "";

  /** @returns {Promise<Place[]>} Where nobody was yet, then where the last visit is longest ago. */
  async function mine() {
    const found = (await box.all("places")).filter((place) => place.who === who);
    return found.sort((one, other) => (one.last ?? 0) - (other.last ?? 0) || one.name.localeCompare(other.name, "vi"));
  }

  /** Takes over the places that the server names. @param {{ id: string, name: string }[]} named */
  async function take(named) {
    const known = new Map((await mine()).map((place) => [place.id, place]));
    for (const { id, name } of named) await box.put("places", { visits: 0, absent: 0, ...known.get(id), id, name, who });
    await draw();
  }

  async function draw() {
    here = (await box.get("notes", `place ${who}`)) ?? "";
    const list = await mine();
    section.hidden = false;
    section.querySelector("ul")?.replaceChildren(...list.map(row));
    moved(list.find((place) => place.id === here)?.name ?? "");
  }

  /** @param {Place} place */
  function row({ id, name, last, visits, absent }) {
    const line = /** @type {DocumentFragment} */ (blank.cloneNode(true));
    const [title, told, button] = ["name", "told", "go"].map((it) => /** @type {HTMLElement} */ (line.querySelector(`[data-${it}]`)));
    title.textContent = name;
    const counts = [visits && say("place-visits", visits), absent && say("place-absent", absent)].filter(Boolean);
    told.textContent = last ? [say("place-last", showWhen(last, say)), ...counts].join(" · ") : say("place-never");
    button.textContent = say(id === here ? "place-here" : "place-go");
    button.ariaPressed = String(id === here);
    button.addEventListener("click", () => go(id === here ? "" : id));
    return line;
  }

  /** @param {string} id */
  async function go(id) {
    await box.put("notes", id, `place ${who}`);
    await draw();
  }

  /** Somebody was helped here, or nobody was home. @param {boolean} isAbsent */
  async function visited(isAbsent) {
    /** @type {Place | undefined} */
    const place = here ? await box.get("places", here) : undefined;
    if (!place) return;
    const { visits, absent } = place;
    await box.put("places", { ...place, last: Date.now(), visits: visits + Number(!isAbsent), absent: absent + Number(isAbsent) });
    await draw();
  }

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const input = /** @type {HTMLInputElement} */ (form.elements[0]);
    const name = input.value.trim();
    if (!name) return input.focus();
    input.value = "";
    await box.put("places", { id: newId(), who, name, visits: 0, absent: 0 });
    await draw();
  });

  return { take, draw, visited };
}
