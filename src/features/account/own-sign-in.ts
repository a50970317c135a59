// What the page about one's own sign-in reads and writes.
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import {
  changePassword,
  endOtherSessions,
  endOwnSession,
  listOwnSessions,
} from '#src/contracts/own-sign-in.ts';
import { getOwnFactor, removeOwnFactor, renewRecoveryCodes } from '#src/contracts/second-factor.ts';
import { getOwnSingleSignOn } from '#src/contracts/single-sign-on.ts';
import { call } from '../http.ts';

const sessionsKey = ['own-sessions'] as const;

export const ownSessionsQuery = queryOptions({
  queryKey: sessionsKey,
  queryFn: ({ signal }) => call(listOwnSessions, { signal }),
});

const factorKey = ['own-factor'] as const;

export const ownFactorQuery = queryOptions({
  queryKey: factorKey,
  queryFn: ({ signal }) => call(getOwnFactor, { signal }),
});

export const ownSingleSignOnQuery = queryOptions({
  queryKey: ['own-single-sign-on'],
  queryFn: ({ signal }) => call(getOwnSingleSignOn, { signal }),
});

/** `mutationFn`, and what the page shows read again afterwards. */
function useThenRead<Given, Answer>(mutationFn: (given: Given) => Promise<Answer>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn,
    // Passwords and recovery codes must not stay in the page's memory longer than the call.
    gcTime: 0,
    onSettled: () =>
      Promise.all([sessionsKey, factorKey].map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
}

export function useEndSession() {
  return useThenRead((sessionId: string) => call(endOwnSession, { params: { sessionId } }));
}

export function useEndOtherSessions() {
  return useThenRead<void, { ended: number }>(() => call(endOtherSessions));
}

export function useChangePassword() {
  return useThenRead((body: { present: string; next: string; revokeTokens: boolean }) =>
    call(changePassword, { body }),
  );
}

export function useRenewCodes() {
  return useThenRead<void, { recoveryCodes: string[] }>(() => call(renewRecoveryCodes));
}

export function useRemoveFactor() {
  return useThenRead<void, null>(() => call(removeOwnFactor));
}
