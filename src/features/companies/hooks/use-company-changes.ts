'use client';
// Making, changing and archiving companies; afterwards every list of companies is read anew.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { changeCompany, createCompany } from '#src/contracts/companies.ts';
import { call } from '../../http.ts';
import { companiesKey } from '../queries.ts';

function useRefresh(): () => Promise<void> {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: companiesKey });
}

export function useCreateCompany() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (body: { name: string; webAddress: string | null }) =>
      call(createCompany, { body, idempotencyKey: crypto.randomUUID() }),
    onSuccess: refresh,
  });
}

type Change = {
  companyId: string;
  version: number;
  name?: string;
  webAddress?: string | null;
  archived?: boolean;
};

export function useChangeCompany() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: ({ companyId, ...body }: Change) => call(changeCompany, { params: { companyId }, body }),
    // Also after a refusal: the row that was shown may be out of date.
    onSettled: refresh,
  });
}
