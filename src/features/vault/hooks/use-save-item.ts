'use client';
// Saves a new or edited item. No mutation of the query library: it would keep the typed secrets in its cache.
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { changeVaultItem, createVaultItem, type VaultItem } from '#src/contracts/vault.ts';
import { ApiError, call } from '../../http.ts';
import { vaultKeys } from '../queries.ts';

export type ItemDraft = {
  name: string;
  username: string | null;
  url: string | null;
  folder: string | null;
  category: string | null;
  /** Left out: stays as it is. Null: taken away. */
  password?: string | null;
  totp?: string | null;
  notes?: string | null;
};

export function useSaveItem(companyId: string, item: VaultItem | null) {
  const client = useQueryClient();
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);
  /** The saved item, or null when it was refused; `error` then says why. */
  const save = async (draft: ItemDraft): Promise<VaultItem | null> => {
    setPending(true);
    setError(null);
    try {
      const saved =
        item === null
          ? await call(createVaultItem, { params: { companyId }, body: draft })
          : await call(changeVaultItem, {
              params: { companyId, itemId: item.id },
              body: { ...draft, version: item.version },
            });
      await client.invalidateQueries({ queryKey: vaultKeys.company(companyId) });
      return saved;
    } catch (thrown) {
      if (!(thrown instanceof ApiError)) throw thrown;
      setError(thrown);
      if (thrown.code === 'stale') void client.invalidateQueries({ queryKey: vaultKeys.company(companyId) });
      return null;
    } finally {
      setPending(false);
    }
  };
  return { save, pending, error };
}
