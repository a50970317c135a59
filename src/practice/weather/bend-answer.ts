// Weather that strikes when the answer is made already: its type, its speed, and a connection that ends at the wrong moment.
import { HttpResponse } from 'msw';
import { ruleOf } from './desk.ts';
import { STREAM_HEADER } from './hostile-bodies.ts';
import { wait } from './strike.ts';
import type { WeatherRule } from './weather.ts';

const DRIP_BYTES = 64;

/** How the server on a port must send an answer that does not end as it should; inside a process it comes whole. */
export type Ending = { kind: 'cut'; afterBytes: number } | { kind: 'hang-up' } | { kind: 'endless-headers' };
const endings = new WeakMap<Response, Ending>();

export function endingOf(answer: Response): Ending | undefined {
  return endings.get(answer);
}

async function dripping(answer: Response, pauseMs: number): Promise<Response> {
  const bytes = new Uint8Array(await answer.arrayBuffer());
  let sent = 0;
  const body = new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      if (sent > 0) await wait(pauseMs);
      controller.enqueue(bytes.subarray(sent, (sent += DRIP_BYTES)));
      if (sent >= bytes.byteLength) controller.close();
    },
  });
  const headers = new Headers(answer.headers);
  headers.set(STREAM_HEADER, '1');
  return new HttpResponse(body, { status: answer.status, headers });
}

/** The answer itself, or one in its place; `rules` are those that strike the call. */
export async function bendAnswer(answer: Response, rules: readonly WeatherRule[]): Promise<Response> {
  let bent = answer;
  const type = ruleOf(rules, 'wrong-type');
  if (type) bent.headers.set('Content-Type', type.arg ?? 'text/html; charset=utf-8');
  const drip = ruleOf(rules, 'drip');
  if (drip) bent = await dripping(bent, Number(drip.arg ?? 100));
  const cut = ruleOf(rules, 'cut');
  if (cut) endings.set(bent, { kind: 'cut', afterBytes: Number(cut.arg ?? 40) });
  if (ruleOf(rules, 'hang-up')) endings.set(bent, { kind: 'hang-up' });
  if (ruleOf(rules, 'endless-headers')) endings.set(bent, { kind: 'endless-headers' });
  return bent;
}
