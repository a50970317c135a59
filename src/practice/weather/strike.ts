// Turns weather that strikes before the record is looked at into an answer; list and show weather is played where lists and shows are made.
import { HttpResponse } from 'msw';
import { errorAnswer, gatewayPage, htmlAnswer, jsonAnswer, tooManyRequests } from '../api/answers.ts';
import type { Manners } from '../manners/manners.ts';
import { createRandom, type Random } from '../random.ts';
import { bomb, deep, endless, hugeText, oddJson } from './hostile-bodies.ts';
import type { WeatherKind, WeatherRule } from './weather.ts';

const GIVE_UP_MS = 600_000;

/** Waits without keeping the process alive. */
export function wait(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
}

/** The text of Retry-After for a wait, in the wanted form; null for none. */
export function retryAfterText(
  form: 'seconds' | 'date' | 'none',
  waitMs: number,
  nowMs: number,
): string | null {
  if (form === 'none') return null;
  const seconds = Math.max(1, Math.ceil(waitMs / 1000));
  return form === 'seconds' ? String(seconds) : new Date(nowMs + seconds * 1000).toUTCString();
}

/** What a forced answer may need to know. */
export type Moment = { key: string; nowMs: number; limitBody: Manners['limitBody'] };

function limited(arg: string | null, { nowMs, limitBody }: Moment): Response {
  if (arg === 'none') return tooManyRequests(null, limitBody);
  const dated = /^date:(\d+)$/.exec(arg ?? '')?.[1];
  const date = dated === undefined ? null : retryAfterText('date', Number(dated) * 1000, nowMs);
  return tooManyRequests(date ?? arg ?? '1', limitBody);
}

function statusOf(arg: string | null, fallback: number): number {
  const status = Number(arg ?? fallback);
  return Number.isInteger(status) && status >= 400 && status <= 599 ? status : fallback;
}

function echoKey(arg: string | null, { key }: Moment): Response {
  const status = statusOf(arg, 500);
  return errorAnswer(
    { status, title: `Request failed for x-api-key ${key}`, detail: `key=${key}` },
    { 'X-Debug': key },
  );
}

type Force = (arg: string | null, moment: Moment) => Response;

const FORCED: Partial<Record<WeatherKind, Force>> = {
  limited,
  'server-error': (arg) => gatewayPage(statusOf(arg, 502)),
  status: (arg) => errorAnswer({ status: statusOf(arg, 403), title: 'Refused by the practice weather' }),
  html: () => htmlAnswer('<!DOCTYPE html><html><body><h1>Scheduled maintenance</h1></body></html>', 200),
  truncated: () => jsonAnswer('{"data":[{"id":"1","type":"passwords","attributes":{"name":"cut o'),
  empty: () => jsonAnswer(''),
  redirect: (arg) =>
    new HttpResponse(null, { status: 302, headers: { Location: arg ?? 'http://127.0.0.1:9/elsewhere' } }),
  deep,
  endless,
  'huge-text': hugeText,
  bomb,
  'odd-json': oddJson,
  'wrong-shape': () => jsonAnswer('{"data":{"0":{"id":7,"attributes":"none"}},"meta":[]}'),
  'echo-key': echoKey,
};

/** The answer a rule forces, or null when it only waits or is played later. */
export function forcedAnswer(rule: WeatherRule, moment: Moment): Response | null {
  return FORCED[rule.kind]?.(rule.arg, moment) ?? null;
}

/** `2000`, or `0-120000` for any time between, a different one each time. */
function slowMs(arg: string | null, random: Random): number {
  const [from = 2000, to = from] = (arg ?? '2000').split('-').map(Number);
  return random.int(from, Math.max(from, to));
}

const slowness = createRandom(17);

/** Lets the rules take their time; gives the network error or the late refusal they end in, if any. */
export async function waitOut(rules: readonly WeatherRule[]): Promise<Response | null> {
  for (const { kind, arg } of rules) {
    if (kind === 'slow') await wait(slowMs(arg, slowness));
    if (kind === 'reset') return HttpResponse.error();
    if (kind === 'timeout') {
      await wait(Number(arg ?? GIVE_UP_MS));
      return gatewayPage(504);
    }
  }
  return null;
}
