// The weather of the practice IT Glue: what goes wrong, how often, and for which calls.
import { readTlsWay, type TlsWay } from '../tls/tls-ways.ts';
import { type Rate, readRate } from './rate.ts';

/** Each kind with what it does; `arg` is what may stand after the colon. */
export const WEATHER = {
  limited: '429; arg: seconds for Retry-After (or any text), date:<seconds>, or none',
  'other-tool': 'another tool makes calls on the same budget; arg: calls a second (default 5)',
  'server-error': 'an HTML page; arg: 500, 502, 503 or 504',
  status: 'a JSON error; arg: the status',
  timeout: 'no answer; arg: milliseconds until it gives up after all',
  slow: 'answers late; arg: milliseconds, or a range such as 0-120000',
  drip: 'the body comes 64 bytes at a time; arg: milliseconds between them',
  reset: 'the connection is cut before an answer',
  cut: 'the connection is cut within the body; arg: after how many bytes',
  'hang-up': 'the connection is cut right after the answer, though it promised to stay open',
  'endless-headers': 'headers that do not end',
  html: '200 with a page where JSON should be',
  'wrong-type': 'JSON that calls itself something else; arg: the content type',
  truncated: 'JSON that ends too early',
  empty: '200 without a body',
  redirect: '302 to another address; arg: the address',
  deep: 'JSON nested thousands deep',
  endless: 'a body that does not end; arg: megabytes (default 64)',
  'huge-text': 'one text of many megabytes; arg: megabytes (default 100)',
  bomb: 'a small body that unfolds into 128 megabytes; arg: gzip or br',
  'odd-json': 'JSON with keys twice, __proto__, numbers that are none, ids in three spellings',
  'wrong-shape': 'valid JSON of a wrong form',
  'echo-key': 'an error that repeats the key; arg: the status (default 500)',
  'foreign-row': 'a list has one row of another organization',
  'foreign-show': 'a record belongs to another organization when it is shown',
  'repeated-row': 'a list repeats its first row',
  'missing-row': 'a list leaves its first row out',
  shifting: 'rows move between pages; arg: by how many (default -1: one comes twice; 1: one is missed)',
  'drifting-total': 'total-count changes from call to call; arg: one wrong count instead',
  'page-size-ignored': 'pages of 50 rows whatever is asked for',
  loop: 'next-page points to the same page for ever; arg: to this page instead',
  'foreign-link': 'links lead to another host',
  'hostile-text': 'every text of a record begins with a formula, a script and a forged log line',
  'odd-times': 'updated-at lies years ahead, and a day further back with every answer',
  vanished: 'a listed record is gone on show (404)',
  'no-password-access': 'the key has lost Password Access',
  revoked: 'the key is refused',
} as const;

export const WEATHER_KINDS = Object.keys(WEATHER) as WeatherKind[];

export type WeatherKind = keyof typeof WEATHER;

export type WeatherRule = {
  kind: WeatherKind;
  /** Meaning depends on the kind. */
  arg: string | null;
  /** Every n-th matching call is hit; 1 means each. */
  every: number;
  /** So many calls in a row are hit each time; 1 means that one alone. */
  burst: number;
  /** How many calls are hit in all; null means no end. */
  times: number | null;
  /** Matching calls that are left alone first. */
  after: number;
  /** Part of the path and query, for example `/passwords/`; null means every call. */
  match: string | null;
};

export type Weather = {
  /** Added to every answer, in milliseconds. */
  latencyMs: number;
  /** Null means no limit. */
  rate: Rate | null;
  rules: WeatherRule[];
  /** How long an export takes at least, in milliseconds. */
  exportMs: number;
  /** How the encrypted port proves who it is to the next connection. */
  tls: TlsWay;
};

const SETTINGS = ['every', 'burst', 'times', 'after', 'match'] as const;

function isKind(text: string): text is WeatherKind {
  return Object.hasOwn(WEATHER, text);
}

function count(value: unknown, fallback: number): number {
  const number = typeof value === 'string' ? Number(value) : value;
  return typeof number === 'number' && Number.isInteger(number) && number >= 0 ? number : fallback;
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
}

/** Completes a rule; throws with a sentence when its kind is unknown. */
export function completeRule(given: Record<string, unknown>): WeatherRule {
  const kind = String(given['kind'] ?? '');
  if (!isKind(kind))
    throw new Error(`There is no weather called "${kind}". There is: ${WEATHER_KINDS.join(', ')}.`);
  const times = given['times'];
  return {
    kind,
    arg: textOrNull(given['arg']),
    every: Math.max(1, count(given['every'], 1)),
    burst: Math.max(1, count(given['burst'], 1)),
    times: times === undefined || times === null ? null : count(times, 0),
    after: count(given['after'], 0),
    match: textOrNull(given['match']),
  };
}

/** Reads `limited:2;every=10;times=5;match=/passwords/,slow:300` into rules; throws on what it does not know. */
export function readWeather(text: string): WeatherRule[] {
  const items = text.split(',').map((item) => item.trim());
  return items.filter(Boolean).map((item) => {
    const [head = '', ...settings] = item.split(';');
    const colon = head.indexOf(':');
    const rule: Record<string, unknown> = {
      kind: colon < 0 ? head : head.slice(0, colon),
      arg: colon < 0 ? null : head.slice(colon + 1),
    };
    for (const setting of settings) {
      const equals = setting.indexOf('=');
      const name = setting.slice(0, Math.max(0, equals)).trim();
      if (!(SETTINGS as readonly string[]).includes(name))
        throw new Error(`A weather rule knows ${SETTINGS.join(', ')}; not "${setting}".`);
      rule[name] = setting.slice(equals + 1);
    }
    return completeRule(rule);
  });
}

/** The text `readWeather` reads, for a person to go on from. */
export function writeWeather(rules: readonly WeatherRule[]): string {
  const texts = rules.map(({ kind, arg, every, burst, times, after, match }) => [
    arg === null ? kind : `${kind}:${arg}`,
    ...(every > 1 ? [`every=${every}`] : []),
    ...(burst > 1 ? [`burst=${burst}`] : []),
    ...(times === null ? [] : [`times=${times}`]),
    ...(after > 0 ? [`after=${after}`] : []),
    ...(match === null ? [] : [`match=${match}`]),
  ]);
  return texts.map((parts) => parts.join(';')).join(',');
}

/** Takes a JSON body of the control endpoint; whatever it leaves out stays as it was. Throws with a sentence. */
export function changeWeather(current: Weather, given: Record<string, unknown>): Weather {
  const next = { ...current };
  if (given['latencyMs'] !== undefined) next.latencyMs = count(given['latencyMs'], 0);
  if (given['exportMs'] !== undefined) next.exportMs = count(given['exportMs'], 0);
  if (given['tls'] !== undefined) next.tls = readTlsWay(given['tls']);
  if (given['rate'] === null) next.rate = null;
  if (typeof given['rate'] === 'string') {
    const rate = readRate(given['rate']);
    if (!rate) throw new Error('A rate looks like 3000/300s.');
    const kept = given['retryAfter'] ?? current.rate?.retryAfter;
    next.rate = { ...rate, retryAfter: kept === 'date' || kept === 'none' ? kept : 'seconds' };
  }
  const rules = given['rules'];
  if (typeof rules === 'string') next.rules = readWeather(rules);
  if (Array.isArray(rules))
    next.rules = rules.map((rule: unknown) => completeRule(Object(rule) as Record<string, unknown>));
  return next;
}
