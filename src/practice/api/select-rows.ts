// Applies filters and sort of a query to a collection.
import type { Manners } from '../manners/manners.ts';
import type { CollectionName } from '../world/account.ts';
import { type Collection, compareIds, type Row } from '../world/collection.ts';
import type { Attributes } from '../world/records.ts';
import {
  type FilterRule,
  type ListQuery,
  OWNER_FILTER,
  type QueryRules,
  splitAlternatives,
} from './query.ts';

function inRange(found: readonly string[], text: string): boolean {
  const [from = '*', to = '*'] = text.split(',');
  return found.some((value) => (from === '*' || value >= from) && (to === '*' || value <= to));
}

/** A test for rows, or null when the filter's name is unknown (it is then ignored). */
function testFor(
  rule: FilterRule | undefined,
  text: string,
  inPart: boolean,
): ((row: Row) => boolean) | null {
  if (!rule) return null;
  const asList = (row: Row): readonly string[] => {
    const found = rule.read(row);
    return found === null ? [] : typeof found === 'string' ? [found] : found;
  };
  if (rule.mode === 'range') return (row) => inRange(asList(row), text);
  const wanted = new Set(splitAlternatives(text).map((part) => part.toLowerCase()));
  if (inPart) {
    return (row) =>
      asList(row).some((value) => [...wanted].some((part) => value.toLowerCase().includes(part)));
  }
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

/** What of a list depends on the manners: rows that are kept back, the order, and how a name is matched. */
export type SelectionManners = {
  hidden: ((row: Row) => boolean) | null;
  shuffled: boolean;
  nameInPart: boolean;
  /** The same text for the same choice. */
  key: string;
};

export function selectionManners(
  name: CollectionName,
  query: ListQuery,
  { personal, archived, defaultOrder, nameFilter }: Manners,
): SelectionManners {
  const noPersonal = name === 'passwords' && personal === 'left-out';
  const noArchived =
    name === 'passwords' && archived === 'left-out' && query.filters['archived'] === undefined;
  const isHidden = ({ attributes }: Row): boolean =>
    (noPersonal && attributes['personal'] === true) || (noArchived && attributes['archived'] === true);
  return {
    hidden: noPersonal || noArchived ? isHidden : null,
    shuffled: defaultOrder === 'shuffled',
    nameInPart: nameFilter === 'part',
    key: `${noPersonal} ${noArchived} ${defaultOrder} ${nameFilter}`,
  };
}

/** An order without any sense, the same in every call. */
function shuffle(rows: Row[]): Row[] {
  const backwards = new Map(rows.map((row) => [row, [...row.id].reverse().join('')]));
  return rows.sort((left, right) => compareIds(backwards.get(left) ?? '', backwards.get(right) ?? ''));
}

/** The rows a query selects, all pages of them; kept by the collection until it changes. */
export function selectRows(
  collection: Collection<Attributes>,
  query: ListQuery,
  rules: QueryRules,
  manners: SelectionManners,
): readonly Row[] {
  const key = JSON.stringify([query.sort, query.filters, manners.key]);
  return collection.selection(key, () => {
    const { [OWNER_FILTER]: owners, ...filters } = query.filters;
    const byOwner = owners !== undefined && rules.filters[OWNER_FILTER] !== undefined;
    const tests = Object.entries(byOwner ? filters : query.filters)
      .map(([name, text]) => testFor(rules.filters[name], text, name === 'name' && manners.nameInPart))
      .filter((test) => test !== null);
    const { hidden } = manners;
    if (hidden) tests.push((row) => !hidden(row));
    const rows = byOwner ? collection.rowsOwnedBy(splitAlternatives(owners)) : collection.rows();
    const kept = tests.length === 0 ? [...rows] : rows.filter((row) => tests.every((test) => test(row)));
    if (query.sort === '') return manners.shuffled ? shuffle(kept) : kept;
    if (query.sort === 'id' && collection.idsRise) return kept.sort((a, b) => a.order - b.order);
    return sorted(kept, query.sort, rules);
  });
}
