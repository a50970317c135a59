'use client';
// What is searched, filtered and open stands in the address of the page; typing waits a moment before it counts.
import { parseAsBoolean, parseAsString, useQueryStates } from 'nuqs';
import { useEffect, useState } from 'react';
import type { VaultFilter } from '../queries.ts';

const PAUSE_MS = 200;
const parts = {
  q: parseAsString.withDefault(''),
  folder: parseAsString.withDefault(''),
  category: parseAsString.withDefault(''),
  archived: parseAsBoolean.withDefault(false),
  favourites: parseAsBoolean.withDefault(false),
  item: parseAsString.withDefault(''),
};

export type VaultView = ReturnType<typeof useVaultFilter>;

export function useVaultFilter() {
  const [view, setView] = useQueryStates(parts, { history: 'replace' });
  const [typed, setTyped] = useState(view.q);
  useEffect(() => {
    if (typed === view.q) return;
    const timer = setTimeout(() => void setView({ q: typed }), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, view.q, setView]);
  const { item, ...filter } = view;
  const narrowed = filter.q !== '' || filter.folder !== '' || filter.category !== '';
  return {
    /** What the search field shows, ahead of what is searched. */
    typed,
    setTyped,
    filter: filter satisfies VaultFilter,
    narrowed,
    /** The open item's id; empty for none. */
    itemId: item,
    openItem: (itemId: string) => void setView({ item: itemId }),
    setFilter: (change: Partial<VaultFilter>) => void setView(change),
    clear: () => {
      setTyped('');
      void setView({ q: '', folder: '', category: '' });
    },
  };
}
