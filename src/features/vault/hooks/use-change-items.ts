'use client';
// Moves or archives many items, in as many calls as their number needs.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { changeVaultItems, MANY } from '#src/contracts/vault-daily.ts';
import { chunk } from '#src/lib/chunk.ts';
import { call } from '../../http.ts';
import { vaultKeys } from '../queries.ts';

export type ManyItems = { ids: readonly string[]; set: { folder?: string | null; archived?: boolean } };

export function useChangeItems(companyId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ ids, set }: ManyItems): Promise<number> => {
      let changed = 0;
      for (const some of chunk([...ids], MANY)) {
        changed += (await call(changeVaultItems, { params: { companyId }, body: { ids: some, set } }))
          .changed;
      }
      return changed;
    },
    onSettled: () => client.invalidateQueries({ queryKey: vaultKeys.company(companyId) }),
  });
}
