// The way in: every call passes key, limit and weather, in that order, before a record is looked at.
import type { PracticeKey, Region } from '../keys.ts';
import type { Manners } from '../manners/manners.ts';
import { type Desk, ruleOf } from '../weather/desk.ts';
import { bendAnswer } from '../weather/bend-answer.ts';
import { forcedAnswer, retryAfterText, wait, waitOut } from '../weather/strike.ts';
import type { WeatherRule } from '../weather/weather.ts';
import type { Account } from '../world/account.ts';
import type { World } from '../world/world.ts';
import { missingKey, refusedKey, tooManyRequests, withoutSlash } from './answers.ts';
import { dressed } from './dressed.ts';

/** A call that was let in. */
export type Call = {
  request: Request;
  url: URL;
  params: Record<string, string>;
  account: Account;
  key: PracticeKey;
  /** The weather that strikes this call. */
  rules: readonly WeatherRule[];
  manners: Manners;
};

export type Gate = {
  world: World;
  desk: Desk;
  region: Region;
};

export type Route = (call: Call) => Response | Promise<Response>;

type Asked = { request: Request; params: Record<string, unknown> };

function textParams(params: Record<string, unknown>): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const [name, value] of Object.entries(params)) if (typeof value === 'string') texts[name] = value;
  return texts;
}

/** The key behind the header, or the refusal; a key of another region looks like one that never was. */
function readKey(gate: Gate, sent: string | null, rules: readonly WeatherRule[]): PracticeKey | Response {
  if (sent === null || sent === '') return missingKey();
  const { badKey, pausedKey } = gate.desk.manners();
  const key = gate.world.keys.find((known) => known.key === sent);
  if (!key || key.region !== gate.region || key.state === 'revoked') return refusedKey(badKey);
  if (key.state === 'paused') return refusedKey(pausedKey);
  return ruleOf(rules, 'revoked') ? refusedKey(badKey) : key;
}

async function admit(gate: Gate, { request, params }: Asked, url: URL): Promise<Call | Response> {
  const { desk, world } = gate;
  const rules = desk.strike(url.pathname + url.search);
  const { latencyMs, rate } = desk.weather();
  if (latencyMs > 0) await wait(latencyMs);
  if (rules.length > 0) {
    const ended = await waitOut(rules);
    if (ended) return ended;
  }
  const sent = request.headers.get('x-api-key');
  const key = readKey(gate, sent, rules);
  if (key instanceof Response) return key;
  const waitMs = desk.take(key);
  const manners = desk.manners();
  if (waitMs > 0) {
    const retryAfter = retryAfterText(rate?.retryAfter ?? 'seconds', waitMs, desk.now());
    return tooManyRequests(retryAfter, manners.limitBody);
  }
  for (const rule of rules) {
    const forced = forcedAnswer(rule, { key: key.key, nowMs: desk.now(), limitBody: manners.limitBody });
    if (forced) return forced;
  }
  return {
    request,
    url,
    params: textParams(params),
    account: world.accounts[key.account],
    key,
    rules,
    manners,
  };
}

/** Wraps a route so that it sees only calls that were let in, and every call is counted. */
export function guard(gate: Gate, route: Route): (asked: Asked) => Promise<Response> {
  return async (asked) => {
    const url = new URL(asked.request.url);
    const slash = url.pathname !== '/' && url.pathname.endsWith('/');
    const admitted = slash ? withoutSlash(url) : await admit(gate, asked, url);
    const made =
      admitted instanceof Response ? admitted : await bendAnswer(await route(admitted), admitted.rules);
    const answer = dressed(made, gate.desk.manners());
    const sent = asked.request.headers.get('x-api-key');
    gate.desk.see({
      method: asked.request.method,
      path: url.pathname + url.search,
      status: answer.status,
      key: gate.world.keys.find((known) => known.key === sent)?.label ?? null,
    });
    return answer;
  };
}
