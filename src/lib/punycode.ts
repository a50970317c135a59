// Shows an internationalised host as people read it (RFC 3492); the other way is the URL parser's work.

const BASE = 36;
const T_MIN = 1;
const T_MAX = 26;
const SKEW = 38;
const DAMP = 700;

function digitOf(code: number): number {
  if (code >= 48 && code <= 57) return code - 22;
  return code >= 97 && code <= 122 ? code - 97 : BASE;
}

function adapt(delta: number, count: number, first: boolean): number {
  let rest = first ? Math.floor(delta / DAMP) : delta >> 1;
  rest += Math.floor(rest / count);
  let k = 0;
  for (; rest > ((BASE - T_MIN) * T_MAX) >> 1; k += BASE) rest = Math.floor(rest / (BASE - T_MIN));
  return k + Math.floor(((BASE - T_MIN + 1) * rest) / (rest + SKEW));
}

/** One generalised variable-length integer; null where the text ends or holds another sign. */
function readDelta(text: string, start: number, bias: number): { delta: number; next: number } | null {
  let delta = 0;
  let weight = 1;
  for (let at = start, k = BASE; ; k += BASE, at += 1) {
    const digit = at < text.length ? digitOf(text.charCodeAt(at)) : BASE;
    if (digit >= BASE) return null;
    delta += digit * weight;
    const threshold = Math.min(Math.max(k - bias, T_MIN), T_MAX);
    if (digit < threshold) return { delta, next: at + 1 };
    weight *= BASE - threshold;
    if (delta > 0x7fffffff || weight > 0x7fffffff) return null;
  }
}

function decodeLabel(label: string): string | null {
  const body = label.slice(4);
  const dash = body.lastIndexOf('-');
  const points = [...body.slice(0, Math.max(dash, 0))].map((letter) => letter.codePointAt(0) ?? 0);
  let at = dash + 1;
  let point = 128;
  let index = 0;
  let bias = 72;
  while (at < body.length) {
    const read = readDelta(body, at, bias);
    if (!read) return null;
    const count = points.length + 1;
    bias = adapt(read.delta, count, index === 0 && points.length === Math.max(dash, 0));
    index += read.delta;
    point += Math.floor(index / count);
    if (point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) return null;
    index %= count;
    points.splice(index, 0, point);
    index += 1;
    at = read.next;
  }
  return String.fromCodePoint(...points);
}

/** `xn--mller-kva.de` → `müller.de`; labels that do not decode stay as they are. */
export function hostToUnicode(host: string): string {
  return host
    .split('.')
    .map((label) => (label.startsWith('xn--') ? (decodeLabel(label) ?? label) : label))
    .join('.');
}
