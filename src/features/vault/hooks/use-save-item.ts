'use client';
// Saves a new or edited item. No mutation of the query library: it would keep the typed secrets in its cache.
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { changeVaultItem, createVaultItem, type VaultItem } from '#src/contracts/vault.ts';
import { ApiError, call } from '../../http.ts';
import type { ItemDraft } from '../item-draft.ts';
import { vaultKeys } from '../queries.ts';
import { openCompany, sealChange, sealNewItem } from '../sealed-vault.ts';

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

/** Of a sealed vault the secrets go to the worker, and what it sealed to the server. */
async function saveItem(companyId: string, item: VaultItem | null, draft: ItemDraft): Promise<VaultItem> {
  const company = await openCompany(companyId);
  const { password, totp, notes, ...plain } = draft;
  const secrets = company === null ? { password, totp, notes } : {};
  if (item === null) {
    const sealed = company === null ? undefined : await sealNewItem(company, draft);
    return call(createVaultItem, { params: { companyId }, body: { ...plain, ...secrets, sealed } });
  }
  const sealed = company === null ? undefined : await sealChange(company, item, draft);
  const body = { ...plain, ...secrets, version: item.version, sealed };
  return call(changeVaultItem, { params: { companyId, itemId: item.id }, body });
}
