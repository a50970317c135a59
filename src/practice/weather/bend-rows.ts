// Weather that lies in the records themselves: texts made to hurt whoever shows, exports or logs them, and clocks that go back.
import type { RowView } from '../world/collection.ts';
import { ruleOf } from './desk.ts';
import type { WeatherRule } from './weather.ts';

/** For a spreadsheet, a page, a template, a log and a terminal, in this order. */
export const HOSTILE_TEXT =
  '=HYPERLINK("http://10.0.0.9/") <script>alert(9)</script>\'"> {{7*7}}\r\n{"level":"fatal"}\u001B[2J\u0000';

/** Ids and times have a form of their own; everything else is text. */
const FORMED = /(^|-)(ids?|at|on)$/;

function spoilt(value: unknown): unknown {
  if (typeof value === 'string') return `${HOSTILE_TEXT}${value}`;
  if (Array.isArray(value)) return value.map(spoilt);
  return typeof value === 'object' && value !== null ? spoiltMembers(value) : value;
}

function spoiltMembers(members: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(members).map(([name, value]) => [name, FORMED.test(name) ? value : spoilt(value)]),
  );
}

const DAY_MS = 86_400_000;
const answered = new WeakMap<WeatherRule, number>();

/** Ten years ahead at the first answer, and a day less with each further one. */
function nextMoment(rule: WeatherRule): string {
  const before = answered.get(rule) ?? 0;
  answered.set(rule, before + 1);
  return new Date(Date.UTC(2036, 0, 1) - before * DAY_MS).toISOString();
}

/** `view`, then the weather; the view itself where the weather leaves records alone. */
export function bentView(view: RowView | null, rules: readonly WeatherRule[]): RowView | null {
  const hostile = ruleOf(rules, 'hostile-text') !== undefined;
  const clock = ruleOf(rules, 'odd-times');
  if (!hostile && !clock) return view;
  const moment = clock && nextMoment(clock);
  return (attributes, id) => {
    const seen = view ? view(attributes, id) : attributes;
    const texts = hostile ? spoiltMembers(seen) : seen;
    return moment === undefined ? texts : { ...texts, 'updated-at': moment };
  };
}
