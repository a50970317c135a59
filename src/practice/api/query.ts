// Reads page, sort and filters out of a query string.
import type { Row } from '../world/collection.ts';

export const DEFAULT_SIZE = 50;
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
  /** From 1. */
  number: number;
  /** Page 0 was asked for. */
  zero: boolean;
  /** At least 1 and at most 1000, whatever was asked for. */
  size: number;
  /** The page size that was asked for. */
  asked: number;
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
  const asked = wholeNumber(parameters.get('page[size]'), DEFAULT_SIZE);
  return {
    number: wholeNumber(parameters.get('page[number]'), 1),
    zero: /^0+$/.test(parameters.get('page[number]') ?? ''),
    size: Math.min(LARGEST_SIZE, asked),
    asked,
    sort: parameters.get('sort') ?? '',
    filters,
  };
}

/** Splits at commas that are not escaped with a backslash. */
export function splitAlternatives(text: string): string[] {
  return text.split(/(?<!\\),/).map((part) => part.replaceAll('\\,', ',').trim());
}
