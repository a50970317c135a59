// Waiting to be confirmed, and confirming: what the pages of both sides read and do.
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { confirmUser, getConfirmation, getOwnWaits } from '#src/contracts/waiting.ts';
import { call, type Answered } from './http.ts';
import { slotsFor, type Receiver } from './handed-key.ts';

export type OwnWait = Answered<typeof getOwnWaits>['data'][number];
export type Confirmation = Answered<typeof getConfirmation>;

const ASKED_AGAIN_MS = 5_000;

export const ownWaitsQuery = queryOptions({
  queryKey: ['own-waits'] as const,
  queryFn: ({ signal }) => call(getOwnWaits, { signal }),
  refetchInterval: ASKED_AGAIN_MS,
});

const confirmationKey = (companyId: string, userId: string) => ['confirmation', companyId, userId] as const;

/** While they have no key yet it is asked again, so that the words come by themselves. */
export function confirmationQuery(companyId: string, userId: string) {
  return queryOptions({
    queryKey: confirmationKey(companyId, userId),
    queryFn: ({ signal }) => call(getConfirmation, { params: { companyId, userId }, signal }),
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data?.key === null ? ASKED_AGAIN_MS : false),
  });
}

/** The key that words were made of and that the vault's key goes to is one and the same object. */
export function useConfirm(companyId: string, userId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (given: { to: Receiver; version: number; handsKey: boolean }) => {
      const { to, version, handsKey } = given;
      const slots = handsKey ? await slotsFor(companyId, to) : [];
      await call(confirmUser, { params: { companyId, userId }, body: { version, keyId: to.keyId, slots } });
    },
    onSettled: () => client.invalidateQueries({ queryKey: confirmationKey(companyId, userId) }),
  });
}
