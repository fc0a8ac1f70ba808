// @ts-check
// What stands for a citizen in campaigns that count each once: a key made of a mobile number on this phone. The number
// is in the field while it is typed and nowhere else; what is kept and sent is the key.

/** @typedef {import("./campaigns.js").Campaign} Campaign @typedef {{ campaign: string, key: string }} Key */

/** Eleven-digit numbers and what replaced them on 15 September 2018. */
const RENUMBERED = Object.fromEntries(
  ("162:32 163:33 164:34 165:35 166:36 167:37 168:38 169:39 120:70 121:79 122:77 126:76 128:78 123:83 124:84 125:85 " +
    "127:81 129:82 186:56 188:58 199:59").split(" ").map((pair) => pair.split(":")));

/**
 * The number in E.164 however it was written, or nothing when it is no Vietnamese mobile number: by the same rules as
 * the server's `vietnam::phone`.
 * @param {string} typed @returns {string | undefined}
 */
export function mobile(typed) {
  const text = typed.normalize("NFC").replace(/[\u200b-\u200d\ufeff]/gu, "").trim().replace(/^'/, "");
  if (!/^\+?[\d\s.\-–()]*$/u.test(text)) return undefined;
  const digits = text.replace(/\D/gu, "");
  const abroad = digits.startsWith("00") ? digits.slice(2) : text.includes("+") ? digits : undefined;
  if (abroad !== undefined && !abroad.startsWith("84")) return undefined;
  // Shorter numbers that begin with 84 are domestic ones (084…) that lost their zero.
  const isCoded = abroad !== undefined || (!digits.startsWith("0") && digits.startsWith("84") && digits.length >= 11);
  const number = (isCoded ? (abroad ?? digits).slice(2) : digits).replace(/^0/, "");
  if (/^[35789]\d{8}$/.test(number)) return `+84${number}`;
  const now = /^1\d{9}$/.test(number) && RENUMBERED[number.slice(0, 3)];
  return now ? `+84${now}${number.slice(3)}` : undefined;
}

/** @param {string} number @param {NonNullable<Campaign["once"]>} once @returns {Promise<string>} */
export async function keyOf(number, { salt, rounds }) {
  const secret = await crypto.subtle.importKey("raw", new TextEncoder().encode(number), "PBKDF2", false, ["deriveBits"]);
  const bytes = Uint8Array.from(salt.match(/../g) ?? [], (pair) => parseInt(pair, 16));
  const bits = await crypto.subtle.deriveBits({ name: "PBKDF2", hash: "SHA-256", salt: bytes, iterations: rounds }, secret, 256);
  return [...new Uint8Array(bits)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * The part of the form that makes keys.
 * @param {HTMLDetailsElement} part
 * @param {{ say: (key: string) => string, changed: () => void, drives: import("./campaigns.js").Drives }} hooks
 */
export function citizen(part, { say, changed, drives }) {
  const at = (/** @type {string} */ name) => /** @type {HTMLElement} */ (part.querySelector(name));
  const [input, error, made, drop] = [/** @type {HTMLInputElement} */ (at("input")), at("#citizen-e"), at("[data-made]"), at("[data-unmake]")];
  /** @type {Key[]} */
  let keys = [];
  /** Campaigns of the day, and those of them that count what is ticked. @type {Campaign[]} */
  let open = [];
  /** @type {Campaign[]} */
  let counting = [];
  /** @type {Promise<void> | undefined} */
  let making;

  /** @param {{ day: string, seat: string, people: number, codes: string[] }} visit */
  function show({ day, seat, people, codes }) {
    // Whatever else is ticked later: keys are made for all campaigns of the day.
    open = crypto.subtle && people === 1 ? drives.once(day, seat) : [];
    counting = open.filter(({ once }) => once?.indicators.some((code) => codes.includes(code)));
    part.hidden = !counting.length;
    at("[data-for]").textContent = counting.map((it) => drives.name(it)).join(", ");
    draw();
  }

  function draw() {
    const isMade = counting.length > 0 && counting.every(({ id }) => keys.some(({ campaign }) => campaign === id));
    at("[data-typing]").hidden = isMade || !!making;
    drop.hidden = !isMade;
    made.textContent = making ? say("once-working") : isMade ? say("once-made") : "";
  }

  /** @param {string} text */
  function complain(text) {
    error.textContent = text;
    input.setAttribute("aria-invalid", String(!!text));
  }

  /** @param {string} number */
  async function renew(number) {
    const fresh = await Promise.all(open.map(async ({ id, once }) => once && { campaign: id, key: await keyOf(number, once) }));
    const made = fresh.filter((it) => it !== undefined);
    keys = [...keys.filter(({ campaign }) => !made.some((it) => it.campaign === campaign)), ...made];
  }

  /** Makes keys of what is typed, and forgets it. @returns {Promise<boolean>} Whether nothing unreadable is left. */
  async function make() {
    const number = mobile(input.value);
    const isBad = !number && !!input.value.trim();
    complain(isBad ? say("once-bad") : "");
    if (!number) return !isBad;
    input.value = "";
    making = renew(number);
    draw();
    await making;
    making = undefined;
    draw();
    changed();
    return true;
  }

  input.addEventListener("change", make);
  input.addEventListener("input", () => error.textContent && complain(""));
  // Enter makes the key; it does not send the visit.
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    make();
  });
  drop.addEventListener("click", () => {
    keys = [];
    draw();
    changed();
    input.focus();
  });

  return {
    show,
    /** Keys of a draft, or of a record that is corrected. @param {Key[]} [from] */
    fill(from = []) {
      [keys, input.value] = [from, ""];
      complain("");
      part.open = !!from.length;
      draw();
    },
    kept: () => keys,
    /** The keys that go with the visit; nothing when what is typed is no number. @returns {Promise<Key[] | undefined>} */
    async read() {
      if (part.hidden) return [];
      await making;
      if (!(await make())) {
        part.open = true;
        return void input.focus();
      }
      return keys.filter(({ campaign }) => counting.some(({ id }) => id === campaign));
    },
  };
}
