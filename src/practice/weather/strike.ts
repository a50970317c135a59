// Turns weather that strikes before the record is looked at into an answer; list and show weather is played where lists and shows are made.
import { HttpResponse } from 'msw';
import { errorAnswer, gatewayPage, htmlAnswer, jsonAnswer, tooManyRequests } from '../api/answers.ts';
import type { WeatherKind, WeatherRule } from './weather.ts';

const GIVE_UP_MS = 600_000;
const DEEP = 100_000;
const MEGABYTE = 1_048_576;

/** Marks a body that must be sent as it comes; the server on a port removes it. */
export const STREAM_HEADER = 'x-practice-stream';

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

function limited(arg: string | null, nowMs: number): Response {
  if (arg === 'none') return tooManyRequests(null);
  const dated = /^date:(\d+)$/.exec(arg ?? '')?.[1];
  if (dated !== undefined) return tooManyRequests(retryAfterText('date', Number(dated) * 1000, nowMs));
  return tooManyRequests(arg ?? '1');
}

function endless(arg: string | null): Response {
  const chunk = new TextEncoder().encode(`"${'x'.repeat(65_533)}",`);
  let left = Number(arg ?? '64') * MEGABYTE;
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      controller.enqueue(new TextEncoder().encode('{"data":['));
    },
    pull: (controller) => {
      left -= chunk.byteLength;
      if (left > 0) controller.enqueue(chunk);
      else controller.close();
    },
  });
  return new HttpResponse(body, { headers: { 'Content-Type': 'application/json', [STREAM_HEADER]: '1' } });
}

function statusOf(arg: string | null, fallback: number): number {
  const status = Number(arg ?? fallback);
  return Number.isInteger(status) && status >= 400 && status <= 599 ? status : fallback;
}

function echoKey(arg: string | null, key: string): Response {
  const status = statusOf(arg, 500);
  return errorAnswer(
    { status, title: `Request failed for x-api-key ${key}`, detail: `key=${key}` },
    { 'X-Debug': key },
  );
}

type Force = (arg: string | null, key: string, nowMs: number) => Response;

const FORCED: Partial<Record<WeatherKind, Force>> = {
  limited: (arg, _key, nowMs) => limited(arg, nowMs),
  'server-error': (arg) => gatewayPage(statusOf(arg, 502)),
  status: (arg) => errorAnswer({ status: statusOf(arg, 403), title: 'Refused by the practice weather' }),
  html: () => htmlAnswer('<!DOCTYPE html><html><body><h1>Scheduled maintenance</h1></body></html>', 200),
  truncated: () => jsonAnswer('{"data":[{"id":"1","type":"passwords","attributes":{"name":"cut o'),
  empty: () => jsonAnswer(''),
  redirect: (arg) =>
    new HttpResponse(null, { status: 302, headers: { Location: arg ?? 'http://127.0.0.1:9/elsewhere' } }),
  deep: () => jsonAnswer('{"data":'.concat('['.repeat(DEEP), ']'.repeat(DEEP), '}')),
  endless: (arg) => endless(arg),
  'wrong-shape': () => jsonAnswer('{"data":{"0":{"id":7,"attributes":"none"}},"meta":[]}'),
  'echo-key': (arg, key) => echoKey(arg, key),
};

/** The answer a rule forces, or null when it only waits or is played later. */
export function forcedAnswer(rule: WeatherRule, key: string, nowMs: number): Response | null {
  return FORCED[rule.kind]?.(rule.arg, key, nowMs) ?? null;
}

/** Lets the rules take their time; gives the network error or the late refusal they end in, if any. */
export async function waitOut(rules: readonly WeatherRule[]): Promise<Response | null> {
  for (const { kind, arg } of rules) {
    if (kind === 'slow') await wait(Number(arg ?? 2000));
    if (kind === 'reset') return HttpResponse.error();
    if (kind === 'timeout') {
      await wait(Number(arg ?? GIVE_UP_MS));
      return gatewayPage(504);
    }
  }
  return null;
}
