// What the page about one's passkeys reads and writes.
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { addPasskey, listOwnPasskeys, removePasskey } from '#src/contracts/passkeys.ts';
import { call } from '../http.ts';
import { makePasskey } from '../passkeys.ts';

const passkeysKey = ['own-passkeys'] as const;

export const ownPasskeysQuery = queryOptions({
  queryKey: passkeysKey,
  queryFn: ({ signal }) => call(listOwnPasskeys, { signal }),
});

export function useAddPasskey() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (name: string) =>
      call(addPasskey, { body: { name, response: { ...(await makePasskey()) } } }),
    gcTime: 0,
    onSettled: () => client.invalidateQueries({ queryKey: passkeysKey }),
  });
}

export function useRemovePasskey() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (passkeyId: string) => call(removePasskey, { params: { passkeyId } }),
    onSettled: () => client.invalidateQueries({ queryKey: passkeysKey }),
  });
}
