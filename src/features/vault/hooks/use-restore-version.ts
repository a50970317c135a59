'use client';
// Brings an earlier version of an item back.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { restoreVaultItem } from '#src/contracts/vault-daily.ts';
import type { VaultItem } from '#src/contracts/vault.ts';
import { call } from '../../http.ts';
import { vaultKeys } from '../queries.ts';

export function useRestoreVersion(companyId: string, item: VaultItem) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (from: number) =>
      call(restoreVaultItem, {
        params: { companyId, itemId: item.id },
        body: { version: item.version, from },
      }),
    onSettled: () => client.invalidateQueries({ queryKey: vaultKeys.company(companyId) }),
  });
}
