'use client';
// Saves a new or edited item. No mutation of the query library: it would keep the typed secrets in its cache.
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { VaultItem } from '#src/contracts/vault.ts';
import { ApiError } from '../../http.ts';
import type { ItemDraft } from '../item-draft.ts';
import { vaultKeys } from '../queries.ts';
import { saveItem } from '../save-item.ts';

export function useSaveItem(companyId: string, item: VaultItem | null) {
  const client = useQueryClient();
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);
  /** The saved item, or null when it was refused; `error` then says why. */
  const save = async (draft: ItemDraft): Promise<VaultItem | null> => {
    setPending(true);
    setError(null);
    try {
      const saved = await saveItem(companyId, item, draft);
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
