// @ts-check
// Recording on a phone, with or without a network. What is recorded is on this phone before anything is sent, and goes
// out by itself. Where the phone keeps nothing the form is sent as it stands: the page works without this script.

import * as box from "./box.js";
import { campaigns } from "./campaigns.js";
import { deliver } from "./deliver.js";
import { journal } from "./journal.js";
import { places } from "./places.js";
import { dayOf, newId, showDay, visit } from "./visit.js";

/** @typedef {import("./box.js").Record} Kept @typedef {import("./box.js").Phone} Phone */
/** @typedef {{ who: string, name: string, seats: { id: string, team: string, unit: string }[], places: { id: string, name: string }[], campaigns?: import("./campaigns.js").Campaign[] }} Kit */

const DAYS_BACK = 7;
/** What is there to read comes when the work is done with the network. */
const READING_MS = 4_000;
/** Pauses between tries, in seconds: soon at first, then every five minutes. */
const PAUSES = [5, 15, 45, 120, 300];

/** @param {HTMLFormElement} form */
export async function start(form) {
  const section = /** @type {HTMLElement} */ (document.querySelector("[data-journal]"));
  /** @type {Map<string, string>} */
  const texts = new Map();
  for (const text of section.querySelector("template[data-texts]")?.["content"].children ?? []) texts.set(text.dataset.key, text.textContent);
  const say = (/** @type {string} */ key, /** @type {string | number} */ n = "") => (texts.get(key) ?? key).replace("{n}", String(n));

  let who = form.dataset.who || undefined;
  try {
    who ??= await box.get("notes", "who");
    await box.put("notes", document.documentElement.lang, "lang");
  } catch (fault) {
    console.info("xungkich: nothing can be kept here", String(fault));
    return plain(form, say);
  }
  if (!who) return plain(form, say);
  const owner = who;
  await box.put("notes", owner, "who");
  await box.tidy();

  /** @type {Kept | undefined} */
  let editing;
  let last = "";
  const keepDraft = () => void box.put("drafts", { ...page.draft(), who: owner, editing, citizens: person?.kept() });
  const page = visit(form, { say, changed: keepDraft });
  /** Only where a campaign counts each citizen once. @type {ReturnType<typeof import("./citizen.js").citizen> | undefined} */
  let person;
  const isMine = form.dataset.who === owner;
  /** What is not needed to record comes after it. @type {Promise<Awaited<ReturnType<import("./asking.js").asking>>> | undefined} */
  let desk;
  const openDesk = () => (desk ??= import("./asking.js")
    .then((part) => part.asking(find("[data-asking]"), { say, who: owner, isMine, send: flush }))
    .catch((fault) => {
      desk = undefined; // the network was cut before the phone had everything: next time
      throw fault;
    }));
  const drives = campaigns(/** @type {HTMLDetailsElement} */ (document.querySelector("[data-consents]")), owner);
  const list = journal(section, {
    say, edit, withdraw, send: flush, who: owner, names: names(form), counting: drives.counting,
    ask: async (record, about) => (await openDesk()).about(record.id, about),
  });

  let place = "";
  const round = places(/** @type {HTMLElement} */ (document.querySelector("[data-places]")), {
    say, who: owner, moved: (name) => {
      place = name;
      const at = /** @type {HTMLElement} */ (document.querySelector("[data-at]"));
      at.textContent = name && say("place-now", name);
      at.hidden = !name;
    },
  });
  let kit = /** @type {Kit | undefined} */ (await box.get("kits", owner));
  if (kit) unpack(form, kit, say);
  drives.take(kit?.campaigns);
  await meet();
  form.hidden = form.dataset.who ? form.hidden : !kit?.seats.length;
  for (const part of document.querySelectorAll("[data-app], [data-journal]")) part.removeAttribute("hidden");
  const draft = await box.get("drafts", owner);
  editing = draft?.editing;
  fill(draft);
  mark();
  consent();

  /** Whom a visit is to matters to campaigns that count each citizen once; without one nothing of it is loaded. */
  async function meet() {
    if (person || !kit?.campaigns?.some(({ once }) => once)) return;
    const part = await import("./citizen.js").catch(() => undefined);
    person ??= part?.citizen(/** @type {HTMLDetailsElement} */ (find("[data-once]")), { say, drives, changed: keepDraft });
  }

  /** @param {any} [from] */
  function fill(from) {
    page.fill(from);
    person?.fill(from?.citizens);
    consent();
  }

  /** What the citizen hears first depends on day and seat. */
  function consent() {
    const { day, seat, tally, counts } = page.draft();
    const when = { day: day || dayOf(Date.now()), seat: seat || kit?.seats[0]?.id || "" };
    drives.show(when.day, when.seat, Object.keys(counts));
    person?.show({ ...when, people: tally ? 0 : 1, codes: Object.keys(counts) });
  }

  /** @param {Partial<Kept>} what */
  async function keep(what) {
    const at = Date.now();
    const { day, seat, ...rest } = { day: "", seat: "", ...what };
    // What the server refused never stood: it goes out anew under its id, and corrects what it was to correct.
    const anew = editing?.state === "refused" && !editing.stored ? editing : undefined;
    const kept = await box.keep({
      id: anew?.id ?? newId(), who: owner, at: new Date(at).toISOString(), day: day || dayOf(at), people: 1, services: [],
      seat: seat || kit?.seats[0]?.id || "", corrects: anew ? anew.corrects : editing?.id, place: editing ? editing.place : place || undefined, ...rest,
    });
    if (!editing) await round.visited(!kept.people);
    editing = undefined;
    fill({ seat });
    mark();
    last = kept.id;
    tell(say("box-saved"));
    scrollTo(0, 0);
    await list.draw();
    flush();
  }

  function mark() {
    /** @type {HTMLElement} */ (form.querySelector("[data-editing]")).hidden = !editing;
  }

  /** @param {Kept} record */
  function edit(record) {
    editing = record;
    const counts = Object.fromEntries(record.services.map(({ indicator, count }) => [indicator, String(count)]));
    const { day, seat, note = "", people, citizens } = record;
    // A number of people that follows from the counts goes on following them.
    const isTyped = people > 1 && people !== Math.max(...record.services.map(({ count }) => count));
    fill({ citizens, day: day === dayOf(Date.now()) ? "" : day, seat, note, counts, tally: people > 1, people: isTyped ? String(people) : "" });
    mark();
    form.scrollIntoView();
    page.send.focus();
  }

  /** @param {Kept} record */
  async function withdraw(record) {
    await box.withdraw(record);
    await list.draw();
    flush();
  }

  let isKeeping = false;
  form.addEventListener("input", consent);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (isKeeping) return; // a second tap while the first is still written down
    isKeeping = true;
    try {
      const [read, citizens] = [page.read(), person ? await person.read() : []];
      if (read && citizens) await keep({ ...read, citizens: citizens.length ? citizens : undefined });
    } finally {
      isKeeping = false;
    }
  });
  form.querySelector("[data-absent]")?.addEventListener("click", () => keep({ people: 0, seat: page.read()?.seat }));
  form.querySelector("[data-stop]")?.addEventListener("click", () => {
    editing = undefined;
    fill();
    mark();
    box.drop("drafts", owner);
  });

  // ── sending: at once, when the network is back, when the page is seen again, and again after each failure ──

  let failures = 0;
  let timer = 0;
  let enlisted = false;
  /** @returns {Promise<void>} */
  async function flush() {
    clearTimeout(timer);
    const end = await deliver();
    failures = end === "later" ? failures + 1 : 0;
    if (end === "revoked" && !enlisted && (await enlist(owner, form))) {
      enlisted = true; // once: a server that refuses a new phone too is not asked for ever
      return flush();
    }
    await list.draw(end);
    const sent = last && (await box.get("records", last));
    if (sent?.receipt) tell(say("box-receipt", sent.receipt));
    if (failures) timer = setTimeout(flush, PAUSES[Math.min(failures, PAUSES.length) - 1] * 1000 * (0.8 + Math.random() * 0.4));
    else timer = setTimeout(flush, 300_000);
    wish();
  }

  addEventListener("online", flush);
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) return;
    consent();
    flush();
  });
  new BroadcastChannel("xungkich").onmessage = ({ data }) => {
    list.draw(undefined, data.sending);
    desk?.then((part) => part.draw(), () => {});
  };

  if (!form.dataset.who) {
    // The language of the page that the phone keeps is the phone's own affair.
    document.querySelector("form[action='/language']")?.addEventListener("submit", async (event) => {
      event.preventDefault();
      const chosen = /** @type {HTMLButtonElement | null} */ (/** @type {SubmitEvent} */ (event).submitter)?.value;
      await box.put("notes", chosen, "lang");
      location.reload();
    });
  }

  await list.draw();
  await round.draw();
  await install();
  if (form.dataset.who) {
    kit = (await fetchKit(owner)) ?? kit;
    if (kit) unpack(form, kit, say);
    if (kit) await round.take(kit.places);
    drives.take(kit?.campaigns);
    await meet();
    consent();
    await enlist(owner, form);
  }
  list.tellStorage(await persist());
  const aims = import("./aims.js").then((part) => part.aims(find("[data-aims]"), { say, who: owner, isMine }));
  await Promise.allSettled([flush(), aims, openDesk()]);
  const seats = kit?.seats.map(({ id }) => id).join() ?? "";
  const read = () => openDesk().then((part) => part.refresh(seats), () => {});
  setTimeout(read, READING_MS);
  find("[data-asking]").addEventListener("toggle", read, { once: true });
}

/** @param {string} selector */
const find = (selector) => /** @type {HTMLElement} */ (document.querySelector(selector));

/** Without a place to keep records the form goes to the server as it stands. @param {HTMLFormElement} form @param {(key: string, n?: string | number) => string} say */
function plain(form, say) {
  const id = /** @type {HTMLInputElement} */ (form.elements.namedItem("id"));
  const page = visit(form, { say, changed: () => (id.value = newId()) });
  if (!id.value) id.value = newId();
  form.addEventListener("submit", (event) => page.read() ?? event.preventDefault());
}

/** @param {HTMLFormElement} form Names of the services by code. */
function names(form) {
  const labels = form.querySelectorAll(".pick");
  return new Map([...labels].map((pick) => [pick.querySelector("input")?.value ?? "", pick.querySelector("label span")?.textContent ?? ""]));
}

/** Makes this phone known, so that it may deliver after its owner signed out. @param {string} who @param {HTMLFormElement} form @returns {Promise<boolean>} Whether it is new. */
async function enlist(who, form) {
  /** @type {Phone | undefined} */
  const known = await box.get("phones", who);
  if (form.dataset.who !== who || (known && !known.revoked)) return false;
  const body = JSON.stringify({ name: nameOf(navigator.userAgent) });
  const answer = await fetch("/api/v1/phones", { method: "POST", headers: { "content-type": "application/json" }, body }).catch(() => undefined);
  if (!answer?.ok) return false;
  const { id, secret, now } = await answer.json();
  await box.put("phones", { who, id, secret, since: 0, ahead: Date.now() - Date.parse(now), heard: 0 });
  localStorage.setItem("xungkich-phone", "1");
  return true;
}

/** @param {string} agent */
function nameOf(agent) {
  const browser = /(Edg|SamsungBrowser|Firefox|CriOS|Chrome|Safari)/.exec(agent)?.[1] ?? "";
  const machine = /(Android [\d.]+(?:; [^;)]+)?|iPhone|iPad|Windows|Mac OS X|Linux)/.exec(agent)?.[1] ?? "";
  return [browser, machine].filter(Boolean).join(", ");
}

/** @param {string} who @returns {Promise<Kit | undefined>} */
async function fetchKit(who) {
  const answer = await fetch("/api/v1/kit").catch(() => undefined);
  if (!answer?.ok) return undefined;
  const { person: _, ...kit } = await answer.json();
  await box.put("kits", { ...kit, who });
  return { ...kit, who };
}

/** Fills the form with what was taken along. @param {HTMLFormElement} form @param {Kit} kit @param {(key: string, n?: string) => string} say */
function unpack(form, kit, say) {
  const [seat, day] = ["seat", "day"].map((name) => /** @type {HTMLSelectElement} */ (form.elements.namedItem(name)));
  const chosen = seat.value;
  seat.replaceChildren(...kit.seats.map(({ id, team, unit }) => new Option(`${team}, ${unit}`, id, false, id === chosen)));
  seat.disabled = false;
  seat.closest(".opt")?.toggleAttribute("hidden", kit.seats.length < 2);
  const where = form.querySelector("[data-where]");
  if (where) where.textContent = say("box-where", kit.seats[0]?.team ?? "");
  const back = Array.from({ length: DAYS_BACK }, (_, nth) => dayOf(Date.now() - (nth + 1) * 86_400_000));
  const was = day.value;
  day.replaceChildren(day.options[0], ...back.map((it) => new Option(showDay(it), it, false, it === was)));
}

/** Keeps the app on the phone, so that it opens without a network. */
async function install() {
  if (!navigator.serviceWorker) return;
  try {
    const registration = await navigator.serviceWorker.register("/worker.js", { type: "module", updateViaCache: "none" });
    registration.active?.postMessage("refresh");
  } catch (fault) {
    console.info("xungkich: no worker", String(fault));
  }
}

/** Where the browser can, it sends by itself once the network is back, even with this page closed. */
async function wish() {
  const registration = await navigator.serviceWorker?.getRegistration();
  await registration?.["sync"]?.register("deliver").catch(() => {});
}

/** Asks the browser not to drop what is kept. @returns {Promise<boolean>} */
async function persist() {
  return !!(await navigator.storage?.persisted?.().catch(() => false)) || !!(await navigator.storage?.persist?.().catch(() => false));
}

/** @param {string} text */
function tell(text) {
  const notice = document.querySelector("[data-told]");
  if (!notice?.lastElementChild) return;
  notice.lastElementChild.textContent = text;
  notice.removeAttribute("hidden");
}
