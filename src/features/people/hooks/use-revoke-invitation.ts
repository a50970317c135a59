'use client';
// Withdraws an invitation and reads the list again.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { revokeInvitation } from '#src/contracts/people.ts';
import { call } from '#src/features/http.ts';
import { peopleKeys } from '../queries.ts';

export function useRevokeInvitation(companyId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (invitationId: string) => call(revokeInvitation, { params: { invitationId } }),
    onSettled: () => client.invalidateQueries({ queryKey: peopleKeys.company(companyId) }),
  });
}
