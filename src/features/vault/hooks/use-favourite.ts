'use client';
// Keeps an item among one's favourites, shown at once and taken back where it could not be kept.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { toast } from '#src/components/ui/toast.tsx';
import { keepAtHand } from '#src/contracts/vault-daily.ts';
import type { VaultItem } from '#src/contracts/vault.ts';
import { call, errorText } from '../../http.ts';
import { vaultKeys } from '../queries.ts';

export function useFavourite(companyId: string, item: VaultItem) {
  const client = useQueryClient();
  const keep = useMutation({
    mutationFn: (favourite: boolean) =>
      call(keepAtHand, { params: { companyId, itemId: item.id }, body: { favourite } }),
    onError: (error) =>
      toast.error(`Could not mark ${item.name}`, { description: errorText(error), timeout: 0 }),
    onSettled: () => client.invalidateQueries({ queryKey: vaultKeys.company(companyId) }),
  });
  const favourite = keep.isPending ? keep.variables : item.favourite;
  return { favourite, toggle: () => keep.mutate(!favourite), pending: keep.isPending };
}
