// What the page about one's own sign-in reads and writes.
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import {
  changePassword,
  endOtherSessions,
  endOwnSession,
  listOwnSessions,
} from '#src/contracts/own-sign-in.ts';
import { call } from '../http.ts';

const sessionsKey = ['own-sessions'] as const;

export const ownSessionsQuery = queryOptions({
  queryKey: sessionsKey,
  queryFn: ({ signal }) => call(listOwnSessions, { signal }),
});

/** `mutationFn`, and the list of sessions read again afterwards. */
function useThenRead<Given, Answer>(mutationFn: (given: Given) => Promise<Answer>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn,
    onSettled: () => client.invalidateQueries({ queryKey: sessionsKey }),
  });
}

export function useEndSession() {
  return useThenRead((sessionId: string) => call(endOwnSession, { params: { sessionId } }));
}

export function useEndOtherSessions() {
  return useThenRead<void, { ended: number }>(() => call(endOtherSessions));
}

export function useChangePassword() {
  return useThenRead((body: { present: string; next: string }) => call(changePassword, { body }));
}
