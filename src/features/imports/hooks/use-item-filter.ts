'use client';
// The filter of the records, kept in the address so that a view can be sent to somebody.
import { useSearchParams } from 'next/navigation';
import { useCallback, useMemo } from 'react';
import { readFilter, writeFilter, type ItemFilter } from '../item-filter.ts';

/** Changing it replaces the address without asking the server for the page again. */
export function useItemFilter(): [
  ItemFilter,
  (change: Partial<Record<keyof ItemFilter, string | null>>) => void,
] {
  const search = useSearchParams();
  const filter = useMemo(() => readFilter(new URLSearchParams(search)), [search]);
  const change = useCallback((wish: Partial<Record<keyof ItemFilter, string | null>>) => {
    const now = new URLSearchParams(window.location.search);
    for (const [key, value] of Object.entries(wish)) {
      if (value) now.set(key, value);
      else now.delete(key);
    }
    const next = writeFilter(now, readFilter(now)).toString();
    window.history.replaceState(null, '', next ? `?${next}` : window.location.pathname);
  }, []);
  return [filter, change];
}
