// @ts-check
// Brings what waits on this phone to the server, in order and as often as needed: the server counts each record once.
// Runs in pages and in the worker; knows nothing of what is shown.

import * as box from "./box.js";

/** @typedef {import("./box.js").Act} Act @typedef {import("./box.js").Phone} Phone @typedef {import("./box.js").Carried} Carried @typedef {import("./box.js").Question} Question */
/** How a delivery ended: all is there, something is left for later, or this phone may not deliver. @typedef {"done" | "later" | "revoked"} End */

const ROWS = 200;
const TIMEOUT_MS = 45_000;

/** Tells open pages that something changed. @param {{ sending?: string[] }} what */
function tell(what) {
  const channel = new BroadcastChannel("xungkich");
  channel.postMessage(what);
  channel.close();
}

/** The delivery that waits for another page or the worker to be done. @type {Promise<End> | undefined} */
let queued;

/** Delivers everything that is here when its turn comes. @returns {Promise<End>} */
export function deliver() {
  if (!navigator.locks) return run();
  queued ??= navigator.locks.request("deliver", () => {
    queued = undefined;
    return run();
  });
  return queued;
}

/** @returns {Promise<End>} */
async function run() {
  /** @type {End} */
  let end = "done";
  try {
    for (const phone of /** @type {Phone[]} */ (await box.all("phones"))) {
      const each = phone.revoked ? "revoked" : await bring(phone);
      if (each !== "done") end = each;
    }
  } catch (fault) {
    console.info("xungkich: not delivered", String(fault));
    end = "later";
  }
  tell({ sending: [] });
  return end;
}

/** @param {Phone} phone @returns {Promise<End>} */
async function bring(phone) {
  let rows = ROWS;
  for (;;) {
    const acts = await box.waiting(phone.who, rows);
    const carried = (await box.all("carried")).filter((it) => it.state === "waiting").slice(0, 1);
    if (!acts.length && !carried.length) break;
    tell({ sending: acts.map((act) => act.id) });
    const sent = await send(phone, acts, carried);
    if (sent === "split" && rows > 1) rows = Math.ceil(acts.length / 2);
    else if (sent === "split") await box.note(acts, [{ status: "refused" }]);
    else if (sent !== "sent") return sent;
  }
  const heard = await listen(phone);
  if (heard === "lost") return bring(phone);
  return heard === "done" ? put(phone) : heard;
}

/** @param {Phone} phone @param {Act[]} acts @param {Carried[]} carried @returns {Promise<"sent" | "split" | "later" | "revoked">} */
async function send(phone, acts, carried) {
  const of = (/** @type {Act["kind"]} */ kind) => acts.filter((act) => act.kind === kind);
  const [records, withdrawals] = [of("record"), of("withdrawal")];
  const answer = await ask(phone, "POST", "/api/v1/records", {
    sent_at: new Date().toISOString(),
    unsent: await box.countWaiting(phone.who),
    mark: phone.mark,
    records: records.map((act) => act.row),
    withdrawals: withdrawals.map((act) => act.row),
    carried: carried.map(({ phone, text, seal }) => ({ phone, text, seal })),
  });
  if (typeof answer === "string") return answer;
  if (answer.refused) return "split";
  const { results, now, ahead_ms: ahead, mark, lost } = answer;
  await box.note([...records, ...withdrawals], results);
  await settle(carried, results.slice(acts.length));
  if (lost) await box.again(phone.who);
  Object.assign(phone, { mark: mark ?? phone.mark, ahead, heard: Date.parse(now), since: lost ? 0 : phone.since });
  await box.put("phones", phone);
  tell({});
  return "sent";
}

/** Puts the questions that wait to the help desk. @param {Phone} phone @returns {Promise<End>} */
async function put(phone) {
  for (const question of /** @type {Question[]} */ (await box.all("questions"))) {
    if (question.who !== phone.who || question.state !== "waiting") continue;
    const { id, topic, title, body, record } = question;
    const about = record && { about_kind: "record", about: record };
    const answer = await ask(phone, "POST", "/api/v1/questions", { id, topic, title, body, private: question.private, ...about });
    if (typeof answer === "string") return answer;
    await box.heardOf(question, answer.refused ? { state: "refused", reason: answer.refused } : { state: answer.state, number: answer.number });
    tell({});
  }
  return "done";
}

/** @param {Carried[]} carried @param {{ status: string, reason?: string, id: string }[]} rows */
async function settle([carried], rows) {
  if (!carried) return;
  const bad = rows.find((row) => row.status === "refused");
  const state = bad && bad.id === carried.phone ? "refused" : "answered";
  await box.put("carried", { ...carried, state, reason: bad?.reason });
}

/** Asks what became of records that the server has, or learns that it lost some. @param {Phone} phone @returns {Promise<End | "lost">} */
async function listen(phone) {
  for (;;) {
    const query = new URLSearchParams({ since: String(phone.since), ...(phone.mark && { mark: phone.mark }) });
    const heard = await ask(phone, "GET", `/api/v1/records/states?${query}`);
    if (typeof heard === "string") return heard;
    if (heard.refused) return "later";
    if (heard.lost) {
      await box.again(phone.who);
      await box.put("phones", Object.assign(phone, { since: 0, mark: undefined }));
      return "lost";
    }
    await box.hear(heard.items);
    await box.put("phones", Object.assign(phone, { since: heard.next }));
    if (!heard.more) return "done";
  }
}

/**
 * @param {Phone} phone @param {string} method @param {string} path @param {object} [body]
 * @returns {Promise<any>} The answer, or why it was refused as a whole; a word when this phone may not ask, or not now.
 */
async function ask(phone, method, path, body) {
  /** @type {Record<string, string>} */
  const headers = { authorization: `Bearer ${phone.secret}` };
  let packed;
  if (body) {
    headers["content-type"] = "application/json";
    packed = await pack(JSON.stringify(body), headers);
  }
  const answer = await fetch(path, { method, headers, body: packed, signal: AbortSignal.timeout?.(TIMEOUT_MS) });
  if (answer.ok) return answer.json();
  if (answer.status === 401) {
    await box.put("phones", Object.assign(phone, { revoked: true }));
    return "revoked";
  }
  if (![409, 413, 422].includes(answer.status)) return "later";
  const { detail = "", fields = [] } = await answer.json().catch(() => ({}));
  return { refused: fields.map((/** @type {{ detail: string }} */ it) => it.detail).join(" ") || detail || "?" };
}

/** @param {string} text @param {Record<string, string>} headers */
async function pack(text, headers) {
  if (text.length < 1000 || !("CompressionStream" in globalThis)) return text;
  headers["content-encoding"] = "gzip";
  return new Response(new Blob([text]).stream().pipeThrough(new CompressionStream("gzip"))).arrayBuffer();
}
