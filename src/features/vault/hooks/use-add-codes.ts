'use client';
// Adds codes to their items one after another. No mutation of the query library: it would keep the seeds in its cache.
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { ApiError, errorText } from '../../http.ts';
import type { CodeToAdd } from '../compare-codes.ts';
import { vaultKeys } from '../queries.ts';
import { saveItem } from '../save-item.ts';

export type AddingCodes = {
  total: number;
  added: number;
  failed: { one: CodeToAdd; message: string }[];
  state: 'running' | 'stopped' | 'done';
};

/** What stands in the way of all the others as well. */
const ENDS_ALL = ['offline', 'unauthenticated', 'unavailable', 'account_changed', 'too_many_requests'];

export function useAddCodes() {
  const client = useQueryClient();
  const [adding, setAdding] = useState<AddingCodes | null>(null);
  const stopped = useRef(false);
  const start = async (codes: readonly CodeToAdd[]): Promise<void> => {
    stopped.current = false;
    let now: AddingCodes = { total: codes.length, added: 0, failed: [], state: 'running' };
    setAdding(now);
    /** Vaults that did not open, with the reason: nobody is asked for the passphrase again for each item. */
    const locked = new Map<string, string>();
    for (const one of codes) {
      if (stopped.current) break;
      const { id } = one.home.company;
      const closed = locked.get(id);
      const refused = closed === undefined ? await add(one) : { one, message: closed, code: 'locked' };
      now =
        refused === null ? { ...now, added: now.added + 1 } : { ...now, failed: [...now.failed, refused] };
      setAdding(now);
      if (refused?.code === 'locked') locked.set(id, refused.message);
      if (ENDS_ALL.includes(refused?.code ?? '')) stopped.current = true;
    }
    setAdding({ ...now, state: stopped.current ? 'stopped' : 'done' });
    const companies = new Set(codes.map(({ home }) => home.company.id));
    for (const id of companies) void client.invalidateQueries({ queryKey: vaultKeys.company(id) });
  };
  return {
    adding,
    start,
    stop: () => void (stopped.current = true),
    reset: () => setAdding(null),
  };
}

type Refused = AddingCodes['failed'][number] & { code: string };

/** Null where the item has its code. */
async function add(one: CodeToAdd): Promise<Refused | null> {
  const { code, home } = one;
  const { name, username, url, folder, category } = home.item;
  try {
    const draft = { name, username, url, folder, category, totp: code.seed };
    await saveItem(home.company.id, home.item, draft);
    return null;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return { one, message: errorText(error), code: error.code };
  }
}
