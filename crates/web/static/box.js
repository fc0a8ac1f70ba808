// @ts-check
// What is kept on this phone, in IndexedDB: records, everything done to them in the order it was done, and the draft.
// Stores and indexes are only ever added, so that an older page still opens what a newer one made.

/**
 * A record as this phone knows it.
 * @typedef {{ id: string, who: string, seat: string, day: string, at: string, people: number,
 *   services: { indicator: string, count: number }[], note?: string, corrects?: string, n: number,
 *   state: State, receipt?: string, reason?: string, repeat?: string, handed?: boolean, stored?: boolean, place?: string,
 *   citizens?: { campaign: string, key: string }[] }} Record
 * @typedef {"here" | "received" | "refused" | "returned" | "withdrawn" | "replaced" | "conflict"} State
 *
 * Something done to a record; `n` counts up on this phone. `waiting` goes out, `answered` may go out again should the
 * server lose it, `held` waits for the volunteer.
 * @typedef {{ n?: number, who: string, id: string, kind: "record" | "withdrawal", row: object,
 *   state: "waiting" | "answered" | "held", at: number }} Act
 *
 * The credential that this phone delivers a person's work with.
 * @typedef {{ who: string, id: string, secret: string, mark?: string, since: number, ahead: number, heard: number,
 *   revoked?: boolean }} Phone
 *
 * A question to the help desk: `waiting` goes out, `refused` waits for the volunteer, the rest is how it stands there.
 * @typedef {{ id: string, who: string, at: number, topic: string, title: string, body: string, private: boolean,
 *   record?: string, about?: string, state: "waiting" | "refused" | "open" | "answered" | "accepted" | "reopened" | "closed",
 *   number?: number, reason?: string, said?: { author: string, body: string, accepted: boolean }[] }} Question
 *
 * Work that a colleague handed over.
 * @typedef {{ seal: string, phone: string, text: string, count: number, from: string,
 *   state: "waiting" | "answered" | "refused", reason?: string }} Carried
 */

const NAME = "xungkich";
const VERSION = 2;
/** Acknowledged work is kept for so long, in case the server is restored from a backup. */
const KEPT_MS = 60 * 86_400_000;

/** @type {Promise<IDBDatabase> | undefined} */
let opened;

/** @returns {Promise<IDBDatabase>} */
function open() {
  opened ??= attempt(VERSION).catch((fault) => {
    if (fault?.name === "VersionError") return attempt(undefined);
    opened = undefined;
    throw fault;
  });
  return opened;
}

/** @param {number | undefined} version @returns {Promise<IDBDatabase>} */
function attempt(version) {
  return new Promise((done, failed) => {
    const asked = indexedDB.open(NAME, version);
    asked.onupgradeneeded = ({ oldVersion }) => {
      const box = asked.result;
      if (oldVersion < 1) {
        const records = box.createObjectStore("records", { keyPath: "id" });
        records.createIndex("order", ["who", "n"]);
        records.createIndex("state", ["who", "state"]);
        const acts = box.createObjectStore("acts", { keyPath: "n", autoIncrement: true });
        acts.createIndex("turn", ["who", "state", "n"]);
        acts.createIndex("id", "id");
        box.createObjectStore("phones", { keyPath: "who" });
        box.createObjectStore("kits", { keyPath: "who" });
        box.createObjectStore("drafts", { keyPath: "who" });
        box.createObjectStore("carried", { keyPath: "seal" });
        box.createObjectStore("places", { keyPath: "id" });
        box.createObjectStore("notes");
      }
      if (oldVersion < 2) box.createObjectStore("questions", { keyPath: "id" });
    };
    asked.onsuccess = () => {
      asked.result.onversionchange = () => {
        asked.result.close();
        opened = undefined;
      };
      done(asked.result);
    };
    asked.onerror = () => failed(asked.error);
  });
}

/** @template T @param {IDBRequest<T>} request @returns {Promise<T>} */
const answer = (request) => new Promise((done, failed) => {
  request.onsuccess = () => done(request.result);
  request.onerror = () => failed(request.error);
});

/**
 * Runs `steps` in one transaction and comes back when it has reached the disk.
 * @template T @param {string[]} stores @param {(store: (name: string) => IDBObjectStore) => T | Promise<T>} steps
 * @returns {Promise<T>}
 */
async function write(stores, steps) {
  const turn = (await open()).transaction(stores, "readwrite", { durability: "strict" });
  const written = new Promise((done, failed) => {
    turn.oncomplete = () => done(undefined);
    turn.onabort = turn.onerror = () => failed(turn.error);
  });
  const result = await steps((name) => turn.objectStore(name));
  await written;
  return result;
}

/** @param {string} store @returns {Promise<IDBObjectStore>} */
const reading = async (store) => (await open()).transaction(store).objectStore(store);

/** @param {string} store @param {IDBValidKey} key @returns {Promise<any>} */
export const get = async (store, key) => answer((await reading(store)).get(key));

/** @param {string} store @returns {Promise<any[]>} */
export const all = async (store) => answer((await reading(store)).getAll());

/** @param {string} store @param {any} value @param {IDBValidKey} [key] */
export const put = (store, value, key) => write([store], (at) => void at(store).put(value, key));

/** @param {string} store @param {IDBValidKey} key */
export const drop = (store, key) => write([store], (at) => void at(store).delete(key));

/** States that ask something of the volunteer. @type {State[]} */
const ASKING = ["refused", "returned"];

/**
 * The records of a person that ask for something, then the latest.
 * @param {string} who @param {number} most @returns {Promise<Record[]>}
 */
export async function records(who, most) {
  const store = await reading("records");
  const asking = await Promise.all(ASKING.map((state) => answer(store.index("state").getAll([who, state], most))));
  /** @type {Record[]} */
  const found = asking.flat();
  const latest = store.index("order").openCursor(IDBKeyRange.bound([who, 0], [who, Infinity]), "prev");
  await new Promise((done, failed) => {
    latest.onerror = () => failed(latest.error);
    latest.onsuccess = () => {
      const cursor = latest.result;
      if (!cursor || found.length >= most) return done(undefined);
      if (!ASKING.includes(cursor.value.state)) found.push(cursor.value);
      cursor.continue();
    };
  });
  return found;
}

/**
 * Keeps a record and puts it into the queue, both or neither.
 * @param {Omit<Record, "n" | "state">} record @returns {Promise<Record>}
 */
export function keep(record) {
  const { who, id, seat, handed: _, receipt: __, reason: ___, place: ____, repeat: _____, ...row } = record;
  return write(["records", "acts", "drafts"], async (at) => {
    await release(at("acts"), id);
    /** @type {Act} */
    const act = { who, id, kind: "record", row: { id, volunteer: seat || undefined, ...row }, state: "waiting", at: Date.now() };
    const n = Number(await answer(at("acts").add(act)));
    at("acts").put({ ...act, n, row: { ...act.row, n } });
    const kept = { ...record, n, state: /** @type {State} */ ("here") };
    at("records").put(kept);
    if (record.corrects) {
      const old = await answer(at("records").get(record.corrects));
      if (old) at("records").put({ ...old, state: "replaced", reason: undefined });
    }
    at("drafts").delete(who);
    return kept;
  });
}

/** A refused row that is sent anew or withdrawn waits no longer. @param {IDBObjectStore} acts @param {string} id */
async function release(acts, id) {
  for (const act of await answer(acts.index("id").getAll(id))) if (act.state === "held") acts.delete(act.n);
}

/** Takes a record back; a refused correction takes along what it was to correct. @param {Record} record */
export function withdraw(record) {
  return write(["records", "acts"], async (at) => {
    await release(at("acts"), record.id);
    const corrected = record.state === "refused" && record.corrects ? await answer(at("records").get(record.corrects)) : undefined;
    for (const each of corrected ? [record, corrected] : [record]) {
      /** @type {Act} */
      const act = { who: each.who, id: each.id, kind: "withdrawal", row: { id: each.id }, state: "waiting", at: Date.now() };
      at("acts").add(act);
      at("records").put({ ...each, state: "withdrawn", reason: undefined });
    }
  });
}

/** @param {string} who @param {Act["state"]} state */
const turns = (who, state) => IDBKeyRange.bound([who, state, 0], [who, state, Infinity]);

/** The next acts in line. @param {string} who @param {number} [most] @returns {Promise<Act[]>} */
export const waiting = async (who, most) => answer((await reading("acts")).index("turn").getAll(turns(who, "waiting"), most));

/** @param {string} who */
export const countWaiting = async (who) => answer((await reading("acts")).index("turn").count(turns(who, "waiting")));

/**
 * Notes what the server answered to acts, one row each.
 * @param {Act[]} acts @param {{ status: string, state?: State, receipt?: string, reason?: string, repeat?: string }[]} rows
 */
export function note(acts, rows) {
  return write(["records", "acts"], async (at) => {
    for (const [nth, act] of acts.entries()) {
      const row = rows[nth];
      if (!row) continue;
      const refused = row.status === "refused";
      at("acts").put({ ...act, state: refused && act.kind === "record" ? "held" : "answered" });
      /** @type {Record | undefined} */
      const record = await answer(at("records").get(act.id));
      if (!record) continue;
      // A later act on the same record is still on its way: what it wants is what the volunteer sees.
      const superseded = act.kind === "record" && ["withdrawn", "replaced"].includes(record.state);
      const { receipt = record.receipt, reason, repeat } = row;
      const state = superseded ? record.state : refused && act.kind === "record" ? "refused" : row.state ?? record.state;
      if (superseded && refused) await giveUp(at("acts"), act);
      at("records").put({ ...record, state, receipt, reason: superseded ? undefined : reason, repeat, stored: !!row.state });
    }
  });
}

/** A correction that never stood, and is over: what it was to correct must not go on counting. @param {IDBObjectStore} acts @param {Act} act */
async function giveUp(acts, { who, row }) {
  const { corrects: id } = /** @type {{ corrects?: string }} */ (row);
  if (!id || (await answer(acts.index("id").getAll(id))).some((/** @type {Act} */ it) => it.kind === "withdrawal")) return;
  acts.add({ who, id, kind: "withdrawal", row: { id }, state: "waiting", at: Date.now() });
}

/** Notes changes that the server tells of. @param {{ id: string, state: State, receipt: string, reason?: string, repeat?: string }[]} changes */
export function hear(changes) {
  return write(["records", "acts"], async (at) => {
    for (const { id, state, receipt, reason, repeat } of changes) {
      const record = await answer(at("records").get(id));
      if (!record) continue;
      for (const act of await answer(at("acts").index("id").getAll(id))) {
        if (act.kind === "record" && act.state !== "answered") at("acts").put({ ...act, state: "answered" });
      }
      const own = ["withdrawn", "replaced"].includes(record.state) && state === "received";
      at("records").put({ ...record, receipt, repeat: repeat ?? undefined, ...(own ? {} : { state, reason: reason ?? undefined }) });
    }
  });
}

/** The server lost what it acknowledged: everything of a person goes out again, and what it knows is asked for anew. @param {string} who */
export function again(who) {
  return write(["acts", "questions", "notes"], async (at) => {
    for (const act of await answer(at("acts").index("turn").getAll(turns(who, "answered")))) at("acts").put({ ...act, state: "waiting" });
    for (const question of await answer(at("questions").getAll())) {
      if (question.who === who && question.state !== "refused") at("questions").put({ ...question, state: "waiting" });
    }
    at("notes").delete(`knowledge ${who}`);
  });
}

/** Notes what the server said to a question, unless it was taken back or written anew meanwhile. @param {Question} sent @param {Partial<Question>} said */
export function heardOf(sent, said) {
  return write(["questions"], async (at) => {
    const kept = await answer(at("questions").get(sent.id));
    if (kept?.at === sent.at) at("questions").put({ ...kept, reason: undefined, ...said });
  });
}

/** Forgets what was acknowledged long ago. */
export function tidy() {
  const before = Date.now() - KEPT_MS;
  return write(["records", "acts"], async (at) => {
    for (const act of await answer(at("acts").getAll())) {
      if (act.state !== "answered" || act.at > before) continue;
      at("acts").delete(act.n);
      at("records").delete(act.id);
    }
  });
}
