'use client';
// Brings an earlier version of an item back.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { restoreVaultItem } from '#src/contracts/vault-daily.ts';
import type { VaultItem } from '#src/contracts/vault.ts';
import { call } from '../../http.ts';
import { vaultKeys } from '../queries.ts';
import { openCompany, sealRestored } from '../sealed-vault.ts';

export function useRestoreVersion(companyId: string, item: VaultItem) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (from: number) => {
      const company = await openCompany(companyId);
      const sealed = company === null ? undefined : await sealRestored(company, item.id, from);
      const body = { version: item.version, from, sealed };
      return call(restoreVaultItem, { params: { companyId, itemId: item.id }, body });
    },
    onSettled: () => client.invalidateQueries({ queryKey: vaultKeys.company(companyId) }),
  });
}
