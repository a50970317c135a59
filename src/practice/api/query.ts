// Reads page, sort and filters out of a query string and applies them to a collection.
import { type Collection, compareIds, type Row } from '../world/collection.ts';
import type { Attributes } from '../world/records.ts';

const DEFAULT_SIZE = 50;
const LARGEST_SIZE = 1000;
/** The filter with an index of its own: what a hundred organizations own is found without looking at the rest. */
export const OWNER_FILTER = 'organization_id';

/** How one filter looks at a row; several texts when any of them may match. */
export type FilterRule = {
  read: (row: Row) => string | readonly string[] | null;
  /** `exact` compares without regard to case; `range` takes `from,to` with `*` for an open end. */
  mode: 'exact' | 'range';
};

export type QueryRules = {
  filters: Record<string, FilterRule>;
  /** Besides `id`, by which everything can be sorted. */
  sorts: Record<string, (row: Row) => string | number | null>;
};

export type ListQuery = {
  number: number;
  /** At least 1 and at most 1000, whatever was asked for. */
  size: number;
  sort: string;
  filters: Record<string, string>;
};

function wholeNumber(text: string | null, fallback: number): number {
  if (text === null || !/^\d{1,9}$/.test(text)) return fallback;
  const value = Number(text);
  return value < 1 ? fallback : value;
}

/** Never throws: what cannot be read is taken for the default, as the real service seems to do. */
export function readListQuery(parameters: URLSearchParams): ListQuery {
  const filters: Record<string, string> = {};
  for (const [name, value] of parameters) {
    const inner = /^filter\[([a-z_]+)\]$/.exec(name)?.[1];
    if (inner !== undefined) filters[inner] = value;
  }
  return {
    number: wholeNumber(parameters.get('page[number]'), 1),
    size: Math.min(LARGEST_SIZE, wholeNumber(parameters.get('page[size]'), DEFAULT_SIZE)),
    sort: parameters.get('sort') ?? '',
    filters,
  };
}

/** Splits at commas that are not escaped with a backslash. */
export function splitAlternatives(text: string): string[] {
  return text.split(/(?<!\\),/).map((part) => part.replaceAll('\\,', ',').trim());
}

function inRange(found: readonly string[], text: string): boolean {
  const [from = '*', to = '*'] = text.split(',');
  return found.some((value) => (from === '*' || value >= from) && (to === '*' || value <= to));
}

/** A test for rows, or null when the filter's name is unknown (it is then ignored). */
function testFor(rule: FilterRule | undefined, text: string): ((row: Row) => boolean) | null {
  if (!rule) return null;
  const asList = (row: Row): readonly string[] => {
    const found = rule.read(row);
    return found === null ? [] : typeof found === 'string' ? [found] : found;
  };
  if (rule.mode === 'range') return (row) => inRange(asList(row), text);
  const wanted = new Set(splitAlternatives(text).map((part) => part.toLowerCase()));
  return (row) => asList(row).some((value) => wanted.has(value.toLowerCase()));
}

function compareValues(left: string | number | null, right: string | number | null): number {
  if (left === right) return 0;
  if (left === null) return 1;
  if (right === null) return -1;
  return left < right ? -1 : 1;
}

type Compare = (left: Row, right: Row) => number;

function comparing(part: string, rules: QueryRules): Compare | null {
  const name = part.replace(/^-/, '');
  const direction = part.startsWith('-') ? -1 : 1;
  if (name === 'id') return (left, right) => compareIds(left.id, right.id) * direction;
  const read = rules.sorts[name];
  return read ? (left, right) => compareValues(read(left), read(right)) * direction : null;
}

function sorted(rows: Row[], sort: string, rules: QueryRules): Row[] {
  const steps = sort
    .split(',')
    .map((part) => comparing(part, rules))
    .filter((step) => step !== null);
  if (steps.length === 0) return rows;
  return rows.sort((left, right) => {
    for (const compare of steps) {
      const order = compare(left, right);
      if (order !== 0) return order;
    }
    return 0;
  });
}

/** The rows a query selects, all pages of them; kept by the collection until it changes. */
export function selectRows(
  collection: Collection<Attributes>,
  query: ListQuery,
  rules: QueryRules,
): readonly Row[] {
  const key = JSON.stringify([query.sort, query.filters]);
  return collection.selection(key, () => {
    const { [OWNER_FILTER]: owners, ...filters } = query.filters;
    const byOwner = owners !== undefined && rules.filters[OWNER_FILTER] !== undefined;
    const tests = Object.entries(byOwner ? filters : query.filters)
      .map(([name, text]) => testFor(rules.filters[name], text))
      .filter((test) => test !== null);
    const rows = byOwner ? collection.rowsOwnedBy(splitAlternatives(owners)) : collection.rows();
    const kept = tests.length === 0 ? [...rows] : rows.filter((row) => tests.every((test) => test(row)));
    if (query.sort === 'id' && collection.idsRise) return kept.sort((a, b) => a.order - b.order);
    return sorted(kept, query.sort, rules);
  });
}
