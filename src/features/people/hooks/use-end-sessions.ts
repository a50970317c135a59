'use client';
// Ends the sessions of somebody else in the account.
import { useMutation } from '@tanstack/react-query';
import { endUserSessions } from '#src/contracts/others-sessions.ts';
import { call } from '#src/features/http.ts';

export function useEndUserSessions(companyId: string) {
  return useMutation({
    mutationFn: (userId: string) => call(endUserSessions, { params: { companyId, userId } }),
  });
}
