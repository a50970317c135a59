'use client';
// Sends an invitation again with a new link and reads the list again.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { resendInvitation } from '#src/contracts/people.ts';
import { call } from '#src/features/http.ts';
import { peopleKeys } from '../queries.ts';

export function useResendInvitation(companyId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (invitationId: string) => call(resendInvitation, { params: { invitationId } }),
    onSettled: () => client.invalidateQueries({ queryKey: peopleKeys.company(companyId) }),
  });
}
