// @ts-check
// Whether a key signed something (Ed25519, RFC 8032). The browser's own way when it has one; browsers before 2025 have
// none, and reckon with big integers: slower, a tenth of a second, the same answer. Checks only; nothing secret is here.

const P = 2n ** 255n - 19n;
const L = 2n ** 252n + 27742317777372353535851937790883648493n;
const D = mod(-121665n * power(121666n, P - 2n));
const ROOT = power(2n, (P - 1n) / 4n);
/** @typedef {[bigint, bigint, bigint, bigint]} Point */

/** @param {Uint8Array} key @param {Uint8Array} text @param {Uint8Array} signature @returns {Promise<boolean>} */
export async function isSigned(key, text, signature) {
  if (key.length !== 32 || signature.length !== 64) return false;
  let own;
  try {
    own = await crypto.subtle.importKey("raw", key, { name: "Ed25519" }, false, ["verify"]);
  } catch {
    return reckon(key, text, signature);
  }
  return crypto.subtle.verify("Ed25519", own, signature, text);
}

/** The same without the browser's help. @param {Uint8Array} key @param {Uint8Array} text @param {Uint8Array} signature */
export async function reckon(key, text, signature) {
  const head = signature.subarray(0, 32);
  const s = number(signature.subarray(32));
  const [a, r] = [point(key), point(head)];
  if (!a || !r || s >= L) return false;
  const hash = await crypto.subtle.digest("SHA-512", new Uint8Array([...head, ...key, ...text]));
  const base = /** @type {Point} */ (point(write(mod(4n * power(5n, P - 2n)))));
  const [left, right] = [times(base, s), add(r, times(a, number(new Uint8Array(hash)) % L))];
  return mod(left[0] * right[2] - right[0] * left[2]) === 0n && mod(left[1] * right[2] - right[1] * left[2]) === 0n;
}

/** @param {bigint} n */
function mod(n) {
  const rest = n % P;
  return rest < 0n ? rest + P : rest;
}

/** @param {bigint} base @param {bigint} exponent */
function power(base, exponent) {
  let [result, square] = [1n, mod(base)];
  for (let left = exponent; left > 0n; left >>= 1n) {
    if (left & 1n) result = mod(result * square);
    square = mod(square * square);
  }
  return result;
}

/** Little-endian. @param {Uint8Array} bytes */
const number = (bytes) => bytes.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
/** @param {bigint} n */
const write = (n) => Uint8Array.from({ length: 32 }, (_, at) => Number((n >> BigInt(8 * at)) & 255n));

/** A point from its 32 bytes: y and the lowest bit of x. @param {Uint8Array} bytes @returns {Point | undefined} */
function point(bytes) {
  const whole = number(bytes);
  const [y, sign] = [whole & ((1n << 255n) - 1n), whole >> 255n];
  if (y >= P) return undefined;
  const [u, v] = [mod(y * y - 1n), mod(D * y * y + 1n)];
  let x = mod(u * v ** 3n * power(u * v ** 7n, (P - 5n) / 8n));
  if (mod(v * x * x) !== u) x = mod(x * ROOT);
  if (mod(v * x * x) !== u || (x === 0n && sign === 1n)) return undefined;
  if ((x & 1n) !== sign) x = P - x;
  return [x, y, 1n, mod(x * y)];
}

/** @param {Point} p @param {Point} q @returns {Point} */
function add([x, y, z, t], [x2, y2, z2, t2]) {
  const a = mod((y - x) * (y2 - x2));
  const b = mod((y + x) * (y2 + x2));
  const c = mod(2n * t * t2 * D);
  const d = mod(2n * z * z2);
  const [e, f, g, h] = [b - a, d - c, d + c, b + a];
  return [mod(e * f), mod(g * h), mod(f * g), mod(e * h)];
}

/** @param {Point} p @param {bigint} n @returns {Point} */
function times(p, n) {
  /** @type {Point} */
  let sum = [0n, 1n, 1n, 0n];
  for (let [left, twice] = [n, p]; left > 0n; left >>= 1n, twice = add(twice, twice)) if (left & 1n) sum = add(sum, twice);
  return sum;
}
