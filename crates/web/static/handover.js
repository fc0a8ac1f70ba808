// @ts-check
// Work that changes hands: sealed by the phone it was written down on, carried to the server by another. The first
// phone keeps its copy until the server says that it has the work.

import * as box from "./box.js";

/** @param {Uint8Array<ArrayBuffer>} bytes */
const hex = (bytes) => [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
/** @param {string} text */
const bytes = (text) => new TextEncoder().encode(text);

/** @param {string} secret @param {string} text Hexadecimal HMAC-SHA-256 under a key made of the secret. */
async function seal(secret, text) {
  const raw = await crypto.subtle.digest("SHA-256", bytes(`hand over ${secret}`));
  const key = await crypto.subtle.importKey("raw", raw, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  return hex(new Uint8Array(await crypto.subtle.sign("HMAC", key, bytes(text))));
}

/** Hands everything that waits to a colleague. @param {string} who @returns {Promise<number>} How many rows. */
export async function handOver(who) {
  const phone = await box.get("phones", who);
  const acts = await box.waiting(who, 900);
  if (!phone || !acts.length) return 0;
  const rows = (/** @type {string} */ kind) => acts.filter((act) => act.kind === kind).map((act) => act.row);
  const text = JSON.stringify({ records: rows("record"), withdrawals: rows("withdrawal"), ahead_ms: phone.ahead });
  const kit = await box.get("kits", who);
  const letter = { what: "xungkich", phone: phone.id, from: kit?.name ?? "", count: acts.length, text, seal: await seal(phone.secret, text) };
  await share(`ban-giao-${acts.length}-luot.json`, JSON.stringify(letter));
  for (const { id } of acts) {
    const record = await box.get("records", id);
    if (record) await box.put("records", { ...record, handed: true });
  }
  return acts.length;
}

/** Takes a colleague's work along. @param {File} file @returns {Promise<number>} How many rows; 0 when it is no such file. */
export async function takeOver(file) {
  try {
    const { what, phone, from, count, text, seal } = JSON.parse(await file.text());
    const whole = [phone, text, seal].every((it) => typeof it === "string" && it) && Number.isInteger(count);
    if (what !== "xungkich" || !whole) return 0;
    await box.put("carried", { seal, phone, text, count, from: String(from), state: "waiting" });
    return count;
  } catch {
    return 0;
  }
}

/** By the phone's own ways to share where it has them, else as a file. @param {string} name @param {string} text */
async function share(name, text) {
  const file = new File([text], name, { type: "application/json" });
  if (navigator.canShare?.({ files: [file] })) {
    try {
      return await navigator.share({ files: [file] });
    } catch (fault) {
      if (/** @type {Error} */ (fault).name === "AbortError") return;
    }
  }
  save(name, text);
}

/** @param {string} name @param {string} text */
export function save(name, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
