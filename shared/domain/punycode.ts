/** Punycode as RFC 3492 defines it, sections 3 and 5; without the `xn--` that marks a label. */
const BASE = 36;
const T_MIN = 1;
const T_MAX = 26;
const SKEW = 38;
const DAMP = 700;
const INITIAL_BIAS = 72;
const INITIAL_N = 128;
const DIGITS = 'abcdefghijklmnopqrstuvwxyz0123456789';
const MAX_CODE_POINT = 0x10ffff;

/** Encodes a label; the input's ASCII characters stay as they are. */
export function encodePunycode(label: string): string {
  const codePoints = [...label].map((character) => character.codePointAt(0) ?? 0);
  const basic = codePoints.filter((code) => code < INITIAL_N);
  let output = String.fromCodePoint(...basic) + (basic.length > 0 ? '-' : '');
  let handled = basic.length;
  let n = INITIAL_N;
  let delta = 0;
  let bias = INITIAL_BIAS;
  while (handled < codePoints.length) {
    const next = Math.min(...codePoints.filter((code) => code >= n));
    delta += (next - n) * (handled + 1);
    n = next;
    for (const code of codePoints) {
      if (code < n) delta += 1;
      if (code !== n) continue;
      output += encodeInteger(delta, bias);
      bias = adapt(delta, handled + 1, handled === basic.length);
      delta = 0;
      handled += 1;
    }
    delta += 1;
    n += 1;
  }
  return output;
}

/** Decodes a label; null when it is not Punycode. */
export function decodePunycode(encoded: string): string | null {
  const lastHyphen = encoded.lastIndexOf('-');
  const output = [...encoded.slice(0, Math.max(lastHyphen, 0))].map((character) => character.codePointAt(0) ?? 0);
  let at = lastHyphen < 0 ? 0 : lastHyphen + 1;
  let n = INITIAL_N;
  let i = 0;
  let bias = INITIAL_BIAS;
  while (at < encoded.length) {
    const integer = decodeInteger(encoded, at, bias);
    if (integer === null) return null;
    const length = output.length + 1;
    i += integer.value;
    bias = adapt(integer.value, length, i === integer.value && output.length === Math.max(lastHyphen, 0));
    n += Math.floor(i / length);
    i %= length;
    if (n > MAX_CODE_POINT || (n >= 0xd800 && n <= 0xdfff)) return null;
    output.splice(i, 0, n);
    at = integer.end;
    i += 1;
  }
  return String.fromCodePoint(...output);
}

function encodeInteger(value: number, bias: number): string {
  let output = '';
  let rest = value;
  for (let k = BASE; ; k += BASE) {
    const threshold = thresholdAt(k, bias);
    if (rest < threshold) return output + DIGITS.charAt(rest);
    output += DIGITS.charAt(threshold + ((rest - threshold) % (BASE - threshold)));
    rest = Math.floor((rest - threshold) / (BASE - threshold));
  }
}

function decodeInteger(encoded: string, start: number, bias: number): { value: number; end: number } | null {
  let value = 0;
  let weight = 1;
  let at = start;
  for (let k = BASE; at < encoded.length; k += BASE) {
    const digit = DIGITS.indexOf(encoded.charAt(at));
    at += 1;
    if (digit < 0) return null;
    value += digit * weight;
    if (value > Number.MAX_SAFE_INTEGER / BASE) return null;
    const threshold = thresholdAt(k, bias);
    if (digit < threshold) return { value, end: at };
    weight *= BASE - threshold;
  }
  return null;
}

function thresholdAt(k: number, bias: number): number {
  return Math.min(Math.max(k - bias, T_MIN), T_MAX);
}

function adapt(delta: number, length: number, isFirst: boolean): number {
  let rest = isFirst ? Math.floor(delta / DAMP) : Math.floor(delta / 2);
  rest += Math.floor(rest / length);
  let k = 0;
  for (; rest > ((BASE - T_MIN) * T_MAX) / 2; k += BASE) rest = Math.floor(rest / (BASE - T_MIN));
  return k + Math.floor(((BASE - T_MIN + 1) * rest) / (rest + SKEW));
}
