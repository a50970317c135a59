'use client';
// Takes a member out of the company and reads the list again.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { removeCompanyUser, type CompanyUser } from '#src/contracts/people.ts';
import { call } from '#src/features/http.ts';
import { peopleKeys } from '../queries.ts';

export function useRemoveUser(companyId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (user: CompanyUser) => call(removeCompanyUser, { params: { companyId, userId: user.id } }),
    onSettled: () => client.invalidateQueries({ queryKey: peopleKeys.company(companyId) }),
  });
}
