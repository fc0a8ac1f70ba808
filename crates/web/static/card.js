// @ts-check
// Checks a member's card in the browser, with or without a network: the code carries facts and a signature; keys and the
// list of revoked cards are kept from the last time there was a network, and how old they are is said.

import * as box from "./box.js";
import { isSigned } from "./ed25519.js";

/** @typedef {{ prefix: string, at: string, keys: { number: number, public: string }[], revoked: string[] }} List */
/** @typedef {{ k: number, s: string, n: string, c: string, u: string, e: string }} Facts */

const CACHE = "cards";
/** A network that takes longer is none. */
const PATIENCE_MS = 4_000;

/** @param {HTMLElement} page */
export async function start(page) {
  const words = new Map([...(page.querySelector("template[data-texts]")?.["content"].children ?? [])].map((it) => [it.dataset.key, it.textContent ?? ""]));
  const say = (/** @type {string} */ key, /** @type {string} */ when = "") => (words.get(key) ?? key).replace("{when}", when);
  const form = /** @type {HTMLFormElement} */ (page.querySelector("form"));
  const field = /** @type {HTMLInputElement} */ (form.querySelector("input"));
  keep();
  const show = async () => {
    const code = (field.value || location.hash).split("#").pop()?.trim() ?? "";
    if (code) tell(page, say, await judge(code, page.dataset.list ?? ""));
  };
  form.addEventListener("submit", (event) => (event.preventDefault(), void show()));
  addEventListener("hashchange", () => ((field.value = ""), void show()));
  await show();
  if (!location.hash) await list(page.dataset.list ?? "");
}

/** Keeps the page, so that it opens without a network. */
function keep() {
  box.put("notes", document.documentElement.lang, "lang").catch(() => {});
  navigator.serviceWorker?.register("/worker.js", { type: "module", updateViaCache: "none" }).catch(() => {});
}

/**
 * The newest list there is, and when it came.
 * @param {string} address @returns {Promise<{ list: List, at: number } | undefined>}
 */
async function list(address) {
  const cache = await globalThis.caches?.open(CACHE).catch(() => undefined);
  try {
    const answer = await fetch(address, { cache: "no-store", signal: AbortSignal.timeout(PATIENCE_MS) });
    if (!answer.ok) throw new Error(String(answer.status));
    const list = await answer.json();
    const at = Date.now();
    await cache?.put(address, new Response(JSON.stringify({ list, at })));
    return { list, at };
  } catch {
    return (await cache?.match(address))?.json();
  }
}

/**
 * @param {string} code @param {string} address
 * @returns {Promise<{ state: string, facts?: Facts, at?: number }>}
 */
async function judge(code, address) {
  const [text, signature] = code.split(".").map(bytes);
  let facts;
  try {
    facts = /** @type {Facts} */ (JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(text)));
  } catch {
    return { state: "unreadable" };
  }
  if (!signature || typeof facts?.e !== "string") return { state: "unreadable" };
  if (!globalThis.crypto?.subtle) return { state: "no-crypto" };
  const known = await list(address);
  if (!known) return { state: "no-keys" };
  const { at } = known;
  const key = known.list.keys.find(({ number }) => number === facts.k);
  if (!key) return { state: "key-unknown", at };
  const signed = new Uint8Array([...new TextEncoder().encode(known.list.prefix), .../** @type {Uint8Array} */ (text)]);
  if (!(await isSigned(bytes(key.public) ?? new Uint8Array(), signed, signature))) return { state: "forged", at };
  if (known.list.revoked.includes(facts.s)) return { state: "revoked", facts, at };
  return { state: facts.e < today() ? "expired" : "good", facts, at };
}

/** Today in Vietnam, UTC+7 all year. */
const today = () => new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);

/** @param {string} base64url @returns {Uint8Array | undefined} */
function bytes(base64url) {
  try {
    return Uint8Array.from(atob(base64url.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
  } catch {
    return undefined;
  }
}

/**
 * @param {HTMLElement} page @param {(key: string, when?: string) => string} say
 * @param {{ state: string, facts?: Facts, at?: number }} found
 */
function tell(page, say, { state, facts, at }) {
  const result = /** @type {HTMLElement} */ (page.querySelector("[data-result]"));
  const tone = { good: "good", expired: "warn", "no-keys": "warn", "key-unknown": "warn", "no-crypto": "warn" }[state] ?? "bad";
  const symbol = result.querySelector("use");
  symbol?.setAttribute("href", `${symbol.getAttribute("href")?.split("#")[0]}#${tone === "good" ? "done" : "alert"}`);
  result.className = `notice ${tone}`;
  result.dataset.state = state;
  /** @type {HTMLElement} */ (result.querySelector("h2")).textContent = say(state);
  /** @type {HTMLElement} */ (result.querySelector("p")).textContent = ["good", "expired", "revoked", "forged"].includes(state) ? say(`${state}-note`) : "";
  result.hidden = false;
  const sheet = /** @type {HTMLElement} */ (page.querySelector("[data-facts]"));
  sheet.hidden = !facts;
  for (const place of sheet.querySelectorAll("[data-fact]")) {
    const value = facts?.[/** @type {keyof Facts} */ (/** @type {HTMLElement} */ (place).dataset.fact)] ?? "";
    place.textContent = /** @type {HTMLElement} */ (place).dataset.fact === "e" ? String(value).split("-").reverse().join("/") : String(value);
  }
  const age = /** @type {HTMLElement} */ (page.querySelector("[data-age]"));
  age.hidden = false;
  const isNew = at !== undefined && Date.now() - at < 60_000;
  age.textContent = at === undefined ? say("list-none") : isNew ? say("list-now") : say("list-old", since(at));
  page.querySelector("[data-ask]")?.setAttribute("hidden", "");
}

/** How long ago, in words. @param {number} at */
function since(at) {
  const words = new Intl.RelativeTimeFormat(document.documentElement.lang, { numeric: "always" });
  const minutes = Math.round((at - Date.now()) / 60_000);
  if (minutes > -60) return words.format(minutes, "minute");
  return minutes > -2_880 ? words.format(Math.round(minutes / 60), "hour") : words.format(Math.round(minutes / 1_440), "day");
}
