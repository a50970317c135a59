// What the practice IT Glue remembers while it runs: weather and how often each rule struck, windows, and the calls it saw.
import type { AccountName, PracticeKey } from '../keys.ts';
import { changeManners, type Manners, USUAL_MANNERS } from '../manners/manners.ts';
import { createFixedWindow, createSlidingWindow, type Window } from './rate.ts';
import { changeWeather, type Weather, type WeatherKind, type WeatherRule } from './weather.ts';

const RECENT = 500;
const CALM: Weather = { latencyMs: 0, rate: null, rules: [], exportMs: 2000, tls: 'good' };

export type SeenCall = { at: string; method: string; path: string; status: number; key: string | null };

export type CallCounts = {
  total: number;
  byStatus: Record<string, number>;
  /** By path with ids replaced by `:id`. */
  byRoute: Record<string, number>;
  byKey: Record<string, number>;
  /** The last 500. Paths and queries only, never a key. */
  recent: SeenCall[];
};

export type Desk = {
  now: () => number;
  weather: () => Weather;
  setWeather: (given: Record<string, unknown>) => Weather;
  manners: () => Manners;
  /** What is left out stays as it was. */
  setManners: (given: Record<string, unknown>) => Manners;
  /** The rules that strike this call, each counted. */
  strike: (target: string) => WeatherRule[];
  /** 0 when there is room in the window this key's calls are counted in, else the milliseconds to wait. */
  take: (key: Pick<PracticeKey, 'account' | 'label'>) => number;
  /** Calls in the window of an account; of the one of its keys that has most, where each key has a window. */
  used: (account: AccountName) => number;
  see: (call: Omit<SeenCall, 'at'>) => void;
  calls: () => CallCounts;
  forgetCalls: () => void;
};

function emptyCounts(): CallCounts {
  return { total: 0, byStatus: {}, byRoute: {}, byKey: {}, recent: [] };
}

function bump(counts: Record<string, number>, name: string): void {
  counts[name] = (counts[name] ?? 0) + 1;
}

/** Takes another tool's calls out of a window, at the moments they would have come, from the first call seen on. */
function createOtherTool(weatherNow: () => Weather): (window: Window, nowMs: number) => void {
  let madeFor: WeatherRule | undefined;
  let last = new WeakMap<Window, number>();
  return (window, nowMs) => {
    const { rules, rate } = weatherNow();
    const rule = ruleOf(rules, 'other-tool');
    if (rule !== madeFor) last = new WeakMap();
    madeFor = rule;
    if (!rule || !rate) return;
    const gapMs = 1000 / Math.max(0.001, Number(rule.arg ?? 5));
    let due = Math.max(last.get(window) ?? nowMs, nowMs - rate.windowMs) + gapMs;
    for (; due <= nowMs; due += gapMs) window.take(due);
    last.set(window, due - gapMs);
  };
}

/** The windows calls are counted in, with what another tool took out of them; all of them anew when the limit or its manners change. */
function createLimit(now: () => number, weatherNow: () => Weather, mannersNow: () => Manners) {
  const otherTool = createOtherTool(weatherNow);
  let windows = new Map<string, { window: Window; account: AccountName }>();
  let madeFor: unknown[] = [];
  const renewed = (): Manners => {
    const manners = mannersNow();
    const facts = [weatherNow().rate, manners.limitWindow, manners.limitFor];
    if (facts.some((fact, index) => fact !== madeFor[index])) windows = new Map();
    madeFor = facts;
    return manners;
  };
  return {
    take({ account, label }: Pick<PracticeKey, 'account' | 'label'>): number {
      const { limitWindow, limitFor } = renewed();
      const { rate } = weatherNow();
      if (!rate) return 0;
      const name = { account, key: label, address: '' }[limitFor];
      const create = limitWindow === 'slides' ? createSlidingWindow : createFixedWindow;
      const { window } = windows.get(name) ?? { window: create(rate) };
      windows.set(name, { window, account });
      otherTool(window, now());
      return window.take(now());
    },
    used(account: AccountName): number {
      const { limitFor } = renewed();
      const own = [...windows.values()].filter((one) => limitFor === 'address' || one.account === account);
      return Math.max(
        0,
        ...own.map(({ window }) => {
          otherTool(window, now());
          return window.used(now());
        }),
      );
    },
  };
}

/** Does the list of rules hold one of this kind? */
export function ruleOf(rules: readonly WeatherRule[], kind: WeatherKind): WeatherRule | undefined {
  return rules.find((rule) => rule.kind === kind);
}

/** `now` gives milliseconds; tests hand in a clock of their own. */
export function createDesk(
  first: Partial<Weather> = {},
  now: () => number = Date.now,
  firstManners: Manners = USUAL_MANNERS,
): Desk {
  let weather: Weather = { ...CALM, ...first };
  let strikes = new Map<WeatherRule, { matched: number; hit: number }>();
  let counts = emptyCounts();
  let manners = firstManners;
  const limit = createLimit(
    now,
    () => weather,
    () => manners,
  );

  const hits = (rule: WeatherRule, target: string): boolean => {
    if (rule.match !== null && !target.includes(rule.match)) return false;
    const tally = strikes.get(rule) ?? { matched: 0, hit: 0 };
    strikes.set(rule, tally);
    tally.matched += 1;
    if (rule.times !== null && tally.hit >= rule.times) return false;
    const past = tally.matched - rule.after - rule.every;
    if (past < 0 || past % rule.every >= rule.burst) return false;
    tally.hit += 1;
    return true;
  };

  return {
    now,
    weather: () => weather,
    setWeather: (given) => {
      weather = changeWeather(weather, given);
      strikes = new Map();
      return weather;
    },
    manners: () => manners,
    setManners: (given) => (manners = changeManners(manners, given)),
    strike: (target) =>
      weather.rules.length === 0 ? [] : weather.rules.filter((rule) => hits(rule, target)),
    ...limit,
    see: (call) => {
      counts.total += 1;
      bump(counts.byStatus, String(call.status));
      bump(counts.byRoute, (call.path.split('?')[0] ?? '').replaceAll(/\/\d+/g, '/:id'));
      bump(counts.byKey, call.key ?? 'unknown');
      counts.recent.push({ at: new Date(now()).toISOString(), ...call });
      if (counts.recent.length > RECENT * 2) counts.recent = counts.recent.slice(-RECENT);
    },
    calls: () => ({ ...counts, recent: counts.recent.slice(-RECENT) }),
    forgetCalls: () => {
      counts = emptyCounts();
    },
  };
}
