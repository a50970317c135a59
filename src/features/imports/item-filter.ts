// Which records of a run are looked at: read from and written to the address of the page.
import { DECISIONS, OUTCOMES, type Decision, type Outcome } from '#src/model/import-run.ts';

const UNDO_ENDS = ['undone', 'kept'] as const;

export type ItemFilter = {
  decision?: Decision;
  outcome?: Outcome;
  /** What undoing the run did with the record. */
  undo?: (typeof UNDO_ENDS)[number];
  reason?: string;
  companyId?: string;
  category?: string;
  folder?: string;
  q?: string;
};

const KEYS = ['decision', 'outcome', 'undo', 'reason', 'companyId', 'category', 'folder', 'q'] as const;

function among<T extends string>(list: readonly T[], value: string | null): T | undefined {
  return list.find((one) => one === value);
}

/** The filter in an address; what is not known there is left out. */
export function readFilter(search: URLSearchParams): ItemFilter {
  const text = (key: (typeof KEYS)[number]) => search.get(key)?.slice(0, 200) || undefined;
  const found = {
    decision: among(DECISIONS, search.get('decision')),
    outcome: among(OUTCOMES, search.get('outcome')),
    undo: among(UNDO_ENDS, search.get('undo')),
    reason: text('reason'),
    companyId: text('companyId'),
    category: text('category'),
    folder: text('folder'),
    q: text('q'),
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}

/** The same address with another filter; everything else in it stays. */
export function writeFilter(search: URLSearchParams, filter: ItemFilter): URLSearchParams {
  const next = new URLSearchParams(search);
  for (const key of KEYS) {
    const value = filter[key];
    if (value) next.set(key, value);
    else next.delete(key);
  }
  return next;
}

export function isFiltered(filter: ItemFilter): boolean {
  return Object.keys(filter).length > 0;
}
