'use client';
// Invites one person and reads the list again.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { inviteUser } from '#src/contracts/people.ts';
import type { SentTo } from '#src/contracts/endpoint.ts';
import { call } from '#src/features/http.ts';
import { newIdempotencyKey } from '../idempotency-key.ts';
import { peopleKeys } from '../queries.ts';

export type InviteInput = SentTo<typeof inviteUser>['body'];

export function useInviteUser(companyId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: InviteInput) =>
      call(inviteUser, { params: { companyId }, body, idempotencyKey: newIdempotencyKey() }),
    onSuccess: () => client.invalidateQueries({ queryKey: peopleKeys.company(companyId) }),
  });
}
