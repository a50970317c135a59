'use client';
// Which rows of the mapping are shown, in which order: all of it is in the address of the page.
import { parseAsBoolean, parseAsString, parseAsStringLiteral, useQueryState, useQueryStates } from 'nuqs';
import { useCallback, useDeferredValue, useMemo } from 'react';
import type { Sort } from '#src/components/data-table/table-features.ts';
import { CONFIDENCE_WORDS } from '#src/model/mapping-confidence.ts';
import { MAPPING_SORTS, type MappingSort } from '#src/model/mapping-order.ts';
import { MAPPING_FILTERS, type MappingView } from '../queries.ts';
import { useSettled } from '../../use-settled.ts';

const urlState = {
  state: parseAsStringLiteral(MAPPING_FILTERS).withDefault('all'),
  q: parseAsString.withDefault(''),
  type: parseAsString,
  status: parseAsString,
  confidence: parseAsStringLiteral(CONFIDENCE_WORDS),
  twins: parseAsBoolean.withDefault(false),
  sort: parseAsStringLiteral(MAPPING_SORTS).withDefault('name'),
};

/** The company whose alternatives stand side by side: in the address, too, so that they can be shown to somebody. */
export function useOpenCompany() {
  const [openId, setOpen] = useQueryState('open', parseAsString);
  const toggle = useCallback(
    (companyId: string) => void setOpen((open) => (open === companyId ? null : companyId)),
    [setOpen],
  );
  return { openId, toggle };
}

/** `typed` is what stands in the fields now; `view` follows it once the typing rests. */
export function useMappingView() {
  const [typed, setUrl] = useQueryStates(urlState);
  const q = useSettled(typed.q.trim());
  // A pressed filter shows that it is pressed before the rows that come of it are drawn.
  const view: MappingView = useDeferredValue(useMemo(() => ({ ...typed, q }), [typed, q]));
  const sort: Sort = { id: columnOf(typed.sort), desc: typed.sort.startsWith('-') };
  return {
    ...{ typed, view, sort },
    set: (change: Partial<typeof typed>) => void setUrl(change),
    setSort: ({ id, desc }: Sort) => void setUrl({ sort: sortOf(id, desc) }),
    showAll: () =>
      void setUrl({ state: null, q: null, type: null, status: null, confidence: null, twins: null }),
    narrowed:
      typed.state !== 'all' ||
      typed.q.trim() !== '' ||
      typed.type !== null ||
      typed.status !== null ||
      typed.confidence !== null ||
      typed.twins,
  };
}

function columnOf(sort: MappingSort): string {
  const field = sort.replace('-', '');
  return field === 'name' ? 'company' : field;
}

function sortOf(column: string, desc: boolean): MappingSort {
  const field = column === 'company' ? 'name' : column;
  const sort = `${desc ? '-' : ''}${field}`;
  return MAPPING_SORTS.find((known) => known === sort) ?? 'name';
}
