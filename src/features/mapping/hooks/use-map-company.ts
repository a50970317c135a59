'use client';
// Maps one company at once, asks before imported things are left behind, and says no to what it is not.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { toast } from '#src/components/ui/toast.tsx';
import { refuseSuggestion, saveMappings, type MappingRow } from '#src/contracts/mappings.ts';
import { call, errorText } from '../../http.ts';
import { patchRows } from './patch-rows.ts';

type Wish = { row: MappingRow; organization: { id: string; name: string } | null; knownImported: number };

export function useMapCompany() {
  const client = useQueryClient();
  const save = useMutation({
    mutationFn: async ({ row, organization, knownImported }: Wish) => {
      const organizationId = organization?.id ?? null;
      const body = [{ companyId: row.company.id, organizationId, version: row.version, knownImported }];
      const [saved] = await call(saveMappings, { body });
      if (saved === undefined) throw new Error('the answer has no row');
      return saved;
    },
    onSuccess: async ({ result, row }, { organization }) => {
      if (result === 'saved' && row !== null)
        toast.success(
          organization === null
            ? `${row.company.name} is not mapped any more`
            : `${row.company.name} is ${organization.name}`,
        );
      await patchRows(client, row === null ? [] : [row]);
    },
  });
  const refuse = useMutation({
    mutationFn: ({ row, id }: { row: MappingRow; id: string }) =>
      call(refuseSuggestion, { params: { companyId: row.company.id }, body: { organizationId: id } }),
    onSuccess: (row) => patchRows(client, [row]),
    onError: (error) => toast.error('That could not be done', { description: errorText(error) }),
  });
  const asks = save.data?.result === 'has_imported' ? save.data : null;
  const refused = save.data !== undefined && asks === null && save.data.result !== 'saved' ? save.data : null;
  return {
    pending: save.isPending,
    problem: save.isError ? errorText(save.error) : (refused?.message ?? null),
    /** What stays behind, in words; null when there is nothing to ask. */
    question: asks?.message ?? null,
    choose: (row: MappingRow, organization: Wish['organization']) =>
      save.mutate({ row, organization, knownImported: 0 }),
    goOn: () => {
      if (save.variables !== undefined && asks !== null)
        save.mutate({ ...save.variables, knownImported: asks.imported });
    },
    stay: save.reset,
    refuse: (row: MappingRow, id: string) => refuse.mutate({ row, id }),
  };
}
