'use client';
// The companies one was in last, kept in this browser for each account.
import { useEffect, useSyncExternalStore } from 'react';
import { z } from 'zod';

const AT_MOST = 5;
const recentList = z.array(z.object({ id: z.string(), name: z.string() })).catch([]);
export type RecentCompany = z.infer<typeof recentList>[number];

const NONE: RecentCompany[] = [];
const cache = new Map<string, { text: string | null; list: RecentCompany[] }>();

function storageKey(accountId: string): string {
  return `portal.recent-companies.${accountId}`;
}

/** The same text gives the same array, as React wants it. */
function read(accountId: string): RecentCompany[] {
  let text: string | null = null;
  try {
    text = window.localStorage.getItem(storageKey(accountId));
  } catch {
    return NONE; // storage may be forbidden; then there is no memory
  }
  const known = cache.get(accountId);
  if (known?.text === text) return known.list;
  const list = parse(text);
  cache.set(accountId, { text, list });
  return list;
}

function parse(text: string | null): RecentCompany[] {
  if (text === null) return NONE;
  try {
    return recentList.parse(JSON.parse(text)).slice(0, AT_MOST);
  } catch {
    return NONE;
  }
}

function remember(accountId: string, company: RecentCompany): void {
  const others = read(accountId).filter((one) => one.id !== company.id);
  try {
    window.localStorage.setItem(
      storageKey(accountId),
      JSON.stringify([company, ...others].slice(0, AT_MOST)),
    );
  } catch {
    // no memory, nothing lost
  }
}

function subscribe(onChange: () => void): () => void {
  window.addEventListener('storage', onChange);
  return () => window.removeEventListener('storage', onChange);
}

/** Last visited first. `current` is put on top when its portal is open. */
export function useRecentCompanies(accountId: string, current: RecentCompany | null): RecentCompany[] {
  const id = current?.id;
  const name = current?.name;
  useEffect(() => {
    if (id !== undefined && name !== undefined) remember(accountId, { id, name });
  }, [accountId, id, name]);
  return useSyncExternalStore(
    subscribe,
    () => read(accountId),
    () => NONE,
  );
}
