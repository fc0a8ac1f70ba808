// @ts-check
// What the volunteer is to reach and how far it is, as the server last said; kept for when there is no network.

import * as box from "./box.js";
import { showDay, showWhen } from "./visit.js";

/**
 * @typedef {{ holder_name: string, name_vi: string, name_en: string, to: string,
 *   campaign?: { name_vi: string, name_en: string }, progress: { target: number, done: number, plan_to_date: number, status: string } }} Aim
 */

const COLOURS = { ahead: "done", fair: "done", reached: "done", slow: "wait", late: "bad", missed: "bad" };

/**
 * @param {HTMLElement} section
 * @param {{ say: (key: string, n?: string | number) => string, who: string, isMine: boolean }} hooks
 */
export async function aims(section, { say, who, isMine }) {
  const lang = document.documentElement.lang === "en" ? "en" : "vi";
  const blank = /** @type {HTMLTemplateElement} */ (section.querySelector("template")).content;
  const count = (/** @type {number} */ n) => new Intl.NumberFormat(lang).format(n);
  const key = `aims ${who}`;

  if (isMine) {
    const answer = await fetch("/api/v1/targets/mine").catch(() => undefined);
    if (answer?.ok) await box.put("notes", { ...(await answer.json()), at: Date.now() }, key);
  }
  /** @type {{ items: Aim[], at: number } | undefined} */
  const kept = await box.get("notes", key);
  section.hidden = !kept;
  if (!kept) return;
  const told = /** @type {HTMLElement} */ (section.querySelector("[data-as-of]"));
  told.textContent = kept.items.length ? say("aims-as-of", showWhen(kept.at, say)) : say("targets-mine-none");
  const list = /** @type {HTMLElement} */ (section.querySelector("ul"));
  list.hidden = !kept.items.length;
  list.replaceChildren(...kept.items.map(row));

  /** @param {Aim} aim */
  function row({ progress, campaign, ...aim }) {
    const line = /** @type {DocumentFragment} */ (blank.cloneNode(true));
    const part = (/** @type {string} */ name) => /** @type {HTMLElement} */ (line.querySelector(`[data-${name}]`));
    const { target, done, plan_to_date: plan, status } = progress;
    part("name").textContent = aim[`name_${lang}`];
    part("whose").textContent = [aim.holder_name, campaign?.[`name_${lang}`], say("aims-until", showDay(aim.to))].filter(Boolean).join(" · ");
    part("done").textContent = say("aims-done", `${count(done)} / ${count(target)}`);
    part("plan").textContent = count(plan);
    part("state").textContent = say(`pace-${status}`);
    part("state").classList.add(...[COLOURS[status]].filter(Boolean));
    const bar = /** @type {HTMLProgressElement} */ (line.querySelector("progress"));
    [bar.max, bar.value] = [Math.max(target, 1), done];
    bar.ariaLabel = aim[`name_${lang}`];
    return line;
  }
}
