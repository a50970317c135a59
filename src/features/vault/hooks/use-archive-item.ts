'use client';
// Archives an item, and brings it back.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { archiveVaultItem, changeVaultItem, type VaultItem } from '#src/contracts/vault.ts';
import { call } from '../../http.ts';
import { vaultKeys } from '../queries.ts';

export function useArchiveItem(companyId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ item, archived }: { item: VaultItem; archived: boolean }): Promise<void> => {
      const params = { companyId, itemId: item.id };
      if (archived) await call(archiveVaultItem, { params });
      else await call(changeVaultItem, { params, body: { version: item.version, archived } });
    },
    onSettled: () => client.invalidateQueries({ queryKey: vaultKeys.company(companyId) }),
  });
}
