// @ts-check
// Asking the help desk from this phone and reading what is known, both without a network too. A question waits here
// under an id of its own until the server has it; it is asked once, however often it is sent.

import * as box from "./box.js";
import { longestNumber, newId, showWhen, TELLING } from "./visit.js";

/** @typedef {import("./box.js").Question} Question */
/** @typedef {{ id: string, title_vi: string, body_vi: string, title_en?: string, body_en?: string }} Article */

const SHOWN = 8;
/** What scores less than this share of the best is noise; the server has the same rule: `known/mod.rs`. */
const NOISE = 4;
const COLOURS = { waiting: "wait", refused: "bad", open: "blue", reopened: "blue", answered: "done", accepted: "done" };

/** Nothing more will come. @param {Question} question */
const isOver = ({ state }) => state === "accepted" || state === "closed";

/** As people type who leave marks out. @param {string} text */
const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();

/**
 * @param {HTMLElement} section
 * @param {{ say: (key: string, n?: string | number) => string, who: string, isMine: boolean, send: () => void }} hooks
 */
export async function asking(section, { say, who, isMine, send }) {
  const lang = document.documentElement.lang === "en" ? "en" : "vi";
  const part = (/** @type {string} */ name) => /** @type {HTMLElement} */ (section.querySelector(`[data-${name}]`));
  const blank = (/** @type {string} */ name) => /** @type {HTMLTemplateElement} */ (part(name)).content;
  const form = /** @type {HTMLFormElement} */ (section.querySelector("form"));
  const at = (/** @type {string} */ name) => /** @type {HTMLInputElement} */ (form.elements.namedItem(name));
  const draftKey = `asking ${who}`;
  const packKey = `knowledge ${who}`;
  /** @type {{ article: Article, title: string, body: string }[]} */
  let pack = [];
  /** What is being written: the refused question that is put right, and the record it is about. @type {Partial<Question>} */
  let writing = {};
  let most = SHOWN;

  // ── what is known ──

  /** Takes along what was published since; all of it when the seats changed or the server knows less than this phone. @param {string} seats */
  async function carry(seats) {
    const kept = await box.get("notes", packKey);
    const ask = async (/** @type {number} */ since) => {
      const answer = await fetch(`/api/v1/knowledge?since=${since}`).catch(() => undefined);
      return answer?.ok ? answer.json() : undefined;
    };
    const since = kept?.seats === seats ? kept.until : 0;
    let news = await ask(since);
    const isWhole = !since || news?.until < since;
    if (since && isWhole) news = await ask(0);
    if (!news) return;
    const gone = new Set([...news.gone, ...news.items.map((/** @type {Article} */ it) => it.id)]);
    const items = isWhole ? news.items : [...kept.items.filter((/** @type {Article} */ it) => !gone.has(it.id)), ...news.items];
    await box.put("notes", { seats, until: news.until, items }, packKey);
  }

  async function unpack() {
    /** @type {Article[]} */
    const items = (await box.get("notes", packKey))?.items ?? [];
    pack = items.map((article) => ({ article, title: ` ${fold(`${article.title_vi} ${article.title_en ?? ""}`)} `, body: ` ${fold(`${article.body_vi} ${article.body_en ?? ""}`)} ` }));
    look();
  }

  /** The best first: pairs of words in the title weigh most, and rare words more than common ones. @param {string} typed */
  function find(typed) {
    const words = fold(typed).split(" ").filter((word) => word.length > 1);
    const terms = [...words.map((word) => ` ${word}`), ...words.slice(1).map((word, nth) => ` ${words[nth]} ${word}`)];
    const scores = new Map(pack.map((it) => [it, 0]));
    for (const term of new Set(terms)) {
      const isPair = term.includes(" ", 1);
      const hits = pack.map((it) => [it, it.title.includes(term) ? (isPair ? 6 : 3) : Number(!isPair && it.body.includes(term))]).filter(([, hit]) => hit);
      for (const [it, hit] of hits) scores.set(it, scores.get(it) + hit * Math.log(1 + pack.length / hits.length));
    }
    const best = Math.max(0, ...scores.values());
    return pack.filter((it) => scores.get(it) && scores.get(it) * NOISE >= best).sort((one, other) => scores.get(other) - scores.get(one));
  }

  function look() {
    const typed = at("title").value.trim();
    const found = typed ? find(typed) : [...pack].reverse();
    part("known").replaceChildren(...found.slice(0, SHOWN).map(({ article }) => {
      const line = /** @type {DocumentFragment} */ (blank("article").cloneNode(true));
      line.querySelector("summary").textContent = (lang === "en" && article.title_en) || article.title_vi;
      line.querySelector("p").textContent = (lang === "en" && article.body_en) || article.body_vi;
      return line;
    }));
    part("known").hidden = !found.length;
    const more = found.length > SHOWN ? "asking-known-more" : pack.length ? "asking-known-all" : "asking-known-none";
    part("how-many").textContent = typed && !found.length ? say("asking-no-answer") : say(more, typed ? found.length : pack.length);
    part("rest").hidden = !typed && !writing.record && !at("body").value;
  }

  // ── asking ──

  /** @param {Partial<Question>} question */
  function fill(question) {
    writing = question;
    for (const name of /** @type {const} */ (["title", "topic", "body"])) at(name).value = question[name] ?? "";
    at("private").checked = !!question.private;
    part("about").hidden = !question.about;
    part("about-what").textContent = question.about ? say("asking-about", question.about) : "";
    part("wrong").textContent = "";
    look();
  }

  /** What is wrong with it and where; the server looks too. @returns {[string, string] | undefined} */
  function fault() {
    for (const [name, key] of [["title", "help-title-empty"], ["topic", "question-topic-unknown"], ["body", "help-text-empty"]]) {
      if (!at(name).value.trim()) return [name, key];
    }
    const telling = ["title", "body"].find((name) => longestNumber(at(name).value.normalize("NFC")) >= TELLING);
    return telling ? [telling, "asking-telling"] : undefined;
  }

  const typed = () => ({ ...writing, title: at("title").value, topic: at("topic").value, body: at("body").value, private: at("private").checked });

  form.addEventListener("input", () => {
    look();
    box.put("notes", typed(), draftKey);
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const wrong = fault();
    part("wrong").textContent = wrong ? say(wrong[1]) : "";
    if (wrong) return at(wrong[0]).focus();
    const { id = newId(), ...rest } = typed();
    await box.put("questions", { ...rest, id, who, at: Date.now(), state: "waiting", reason: undefined });
    await box.drop("notes", draftKey);
    fill({});
    part("told").textContent = say("asking-kept");
    await draw();
    send();
  });
  part("drop").addEventListener("click", () => fill({ ...typed(), record: undefined, about: undefined }));

  // ── what became of it ──

  /** Takes over what the server knows: answers, and what was asked elsewhere. */
  async function hear() {
    const answer = await fetch("/api/v1/questions").catch(() => undefined);
    if (!answer?.ok) return;
    for (const { asked_at: asked, ...heard } of (await answer.json()).items) {
      const kept = await box.get("questions", heard.id);
      await box.put("questions", { at: Date.parse(asked), ...kept, ...heard, who, reason: undefined });
    }
  }

  /** @param {Question} question */
  function row(question) {
    const line = /** @type {DocumentFragment} */ (blank("asked").cloneNode(true));
    const put = (/** @type {string} */ name, /** @type {string} */ text) => {
      const here = /** @type {HTMLElement} */ (line.querySelector(`[data-${name}]`));
      here.textContent = text;
      here.hidden = !text;
      return here;
    };
    const { state } = question;
    put("what", question.title);
    put("when", [showWhen(question.at, say), question.number && say("asking-number", question.number)].filter(Boolean).join(" · "));
    put("state", say({ waiting: "box-here", refused: "box-refused" }[state] ?? `question-${state}`)).classList.add(...[COLOURS[state]].filter(Boolean));
    put("reason", question.reason ?? "");
    put("of", question.about ? say("asking-about", question.about) : "");
    put("text", question.body);
    line.querySelector("[data-said]")?.replaceChildren(...(question.said ?? []).map(({ author, body, accepted }) => {
      const said = document.createElement("p");
      const name = document.createElement("b");
      name.textContent = author + (accepted ? " ✓" : "");
      said.className = "told";
      said.append(name, `\n${body}`);
      return said;
    }));
    const acts = /** @type {HTMLElement} */ (line.querySelector("[data-acts]"));
    acts.hidden = !["waiting", "refused"].includes(state);
    const [edit, drop] = acts.querySelectorAll("button");
    edit.hidden = state !== "refused";
    edit.addEventListener("click", () => {
      fill(question);
      form.scrollIntoView();
    });
    drop.addEventListener("click", async () => {
      await box.drop("questions", question.id);
      await draw();
    });
    line.firstElementChild?.setAttribute("data-id", question.id);
    return line;
  }

  async function draw() {
    /** @type {Question[]} */
    const mine = (await box.all("questions")).filter((it) => it.who === who).sort((one, other) => Number(isOver(one)) - Number(isOver(other)) || other.at - one.at);
    const opened = new Set([...part("questions").querySelectorAll("details[open]")].map((it) => it.closest("li")?.dataset.id));
    part("questions").replaceChildren(...mine.slice(0, most).map(row));
    part("all").hidden = mine.length <= most;
    part("all").textContent = say("asking-all", mine.length);
    for (const line of part("questions").querySelectorAll("li")) line.querySelector("details")?.toggleAttribute("open", opened.has(line.dataset.id));
    part("mine").hidden = !mine.length;
    const waiting = mine.filter(({ state }) => state === "waiting").length;
    part("count").textContent = say("asking-waiting", waiting);
    part("count").hidden = !waiting;
  }

  part("all").addEventListener("click", () => {
    most = Infinity;
    draw();
  });

  fill((await box.get("notes", draftKey)) ?? {});
  section.hidden = false;
  await Promise.all([unpack(), draw()]);

  return {
    draw,
    /** Brings what is new from the server. @param {string} seats */
    refresh: async (seats) => {
      if (!isMine) return;
      await Promise.all([carry(seats), hear()]);
      await Promise.all([unpack(), draw()]);
    },
    /** @param {string} record @param {string} about */
    about: (record, about) => {
      section.toggleAttribute("open", true);
      fill({ ...typed(), id: undefined, record, about });
      form.scrollIntoView();
      at("title").focus();
    },
  };
}
