// @ts-check
// Campaigns that count what is recorded here: what the citizen is told first, and which of them a record goes to. Nobody
// chooses one: day, seat and services decide, by the server's rule.

import * as box from "./box.js";

/**
 * @typedef {{ id: string, name_vi: string, name_en: string, from: string, to: string, indicators: string[],
 *   seats: string[], consent?: { version: number, vi: string, en: string },
 *   once?: { salt: string, rounds: number, indicators: string[] } }} Campaign
 * @typedef {ReturnType<typeof campaigns>} Drives
 */

/** @param {HTMLDetailsElement} section @param {string} who */
export function campaigns(section, who) {
  const lang = document.documentElement.lang === "en" ? "en" : "vi";
  /** Nothing until the phone was told: the page shows what the server wrote into it. @type {Campaign[] | undefined} */
  let known;
  let shown = "";
  let drawn = "";

  /** @param {Campaign} campaign @param {string} day @param {string} seat */
  const fits = ({ from, to, seats }, day, seat) => from <= day && day <= to && seats.includes(seat);

  /**
   * Words that are the same in several campaigns are said once. Those that count what is ticked come first, and what
   * comes behind the first is folded: it would fill the screen.
   * @param {string} day @param {string} seat @param {string[]} ticked
   */
  async function show(day, seat, ticked) {
    const all = known?.filter((it) => it.consent && fits(it, day, seat));
    if (!all) return;
    const isMeant = (/** @type {Campaign} */ it) => it.indicators.some((code) => ticked.includes(code));
    const told = [...all.filter(isMeant), ...all.filter((it) => !isMeant(it))];
    section.hidden = !told.length;
    const order = told.map(({ id, consent }) => `${id} ${consent?.version}`).join();
    if (order === drawn) return;
    drawn = order;
    /** @type {Map<string, string[]>} */
    const words = new Map();
    for (const { consent, ...it } of told) words.set(consent[lang], [...(words.get(consent[lang]) ?? []), it[`name_${lang}`]]);
    const [first, ...rest] = [...words].map(([text, names]) => {
      const [said, whose] = [document.createElement("p"), document.createElement("small")];
      said.textContent = text;
      whose.textContent = names.join(", ");
      said.append(whose);
      return said;
    });
    const more = document.createElement("details");
    more.className = "more";
    const summary = document.createElement("summary");
    summary.textContent = (section.dataset.more ?? "").replace("{n}", String(rest.length));
    more.append(summary, ...rest);
    section.querySelector("[data-words]")?.replaceChildren(...(first ? [first] : []), ...(rest.length ? [more] : []));
    const key = all.map(({ id, consent }) => `${id} ${consent?.version}`).join();
    if (key === shown) return;
    shown = key;
    section.open = (await box.get("notes", `told ${who}`)) !== key;
  }

  // Whoever knows the words by heart folds them away; other words unfold again.
  section.querySelector("summary")?.addEventListener("click", () => box.put("notes", section.open ? shown : "", `told ${who}`));

  const name = (/** @type {Campaign} */ it) => it[`name_${lang}`];

  /** Names of the campaigns that count a record. @param {import("./box.js").Record} record */
  const counting = ({ day, seat, services }) =>
    (known ?? []).filter((it) => fits(it, day, seat) && services.some(({ indicator }) => it.indicators.includes(indicator))).map(name).join(", ");

  /** Campaigns that count each citizen once. @param {string} day @param {string} seat */
  const once = (day, seat) => (known ?? []).filter((it) => it.once?.indicators.length && fits(it, day, seat));

  return { show, counting, name, once, take: (/** @type {Campaign[] | undefined} */ list) => void (known = list ?? known) };
}
