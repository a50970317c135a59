'use client';
// Folds a sub-organization into a company, or takes that back; each is asked about first.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { toast } from '#src/components/ui/toast.tsx';
import { foldOrganization, unfoldOrganization } from '#src/contracts/folds.ts';
import { keepAnswer } from '../../fresh-query-client.ts';
import { call } from '../../http.ts';
import { foldsQuery, mappingsKey } from '../queries.ts';
import { renewRows } from './patch-rows.ts';

type Named = { id: string; name: string };
/** `imported`: items that came from it and stay where they are. */
export type FoldAsked = { kind: 'fold' | 'unfold'; organization: Named; imported: number };

export function useFolds(company: Named) {
  const client = useQueryClient();
  const [asked, setAsked] = useState<FoldAsked | null>(null);
  const change = useMutation({
    mutationFn: ({ kind, organization: { id }, imported }: FoldAsked) =>
      kind === 'fold'
        ? call(foldOrganization, { params: { companyId: company.id }, body: { organizationId: id } })
        : call(unfoldOrganization, {
            params: { companyId: company.id, organizationId: id },
            query: { knownImported: imported },
          }),
    onSuccess: (answer, { kind, organization }) => {
      keepAnswer(client, foldsQuery(company.id).queryKey, answer);
      toast.success(
        kind === 'fold'
          ? `${organization.name} is folded into ${company.name}`
          : `${organization.name} is not folded into ${company.name} any more`,
      );
      setAsked(null);
      void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== mappingsKey[0] });
      void client.invalidateQueries({ queryKey: [...mappingsKey, 'detail', company.id] });
      renewRows(client);
    },
    // Whatever stood in the way may have changed what there is.
    onError: () => void client.invalidateQueries({ queryKey: foldsQuery(company.id).queryKey }),
  });
  return {
    asked,
    ask: (one: FoldAsked) => {
      change.reset();
      setAsked(one);
    },
    close: () => setAsked(null),
    confirm: () => {
      if (asked !== null) change.mutate(asked);
    },
    pending: change.isPending,
    error: change.error,
  };
}
