// What the page about one's passkeys reads and writes.
import { queryOptions, useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { addPasskey, listOwnPasskeys, removePasskey } from '#src/contracts/passkeys.ts';
import { call } from '../http.ts';
import { makePasskey } from '../passkeys.ts';
import { vaultKeyPasskeysQuery } from '../vault-key-passkeys.ts';

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
    onSettled: () => refresh(client),
  });
}

export function useRemovePasskey() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (passkeyId: string) => call(removePasskey, { params: { passkeyId } }),
    onSettled: () => refresh(client),
  });
}

/** Which passkeys there are is told on the page of the vault key as well. */
async function refresh(client: QueryClient): Promise<void> {
  void client.invalidateQueries(vaultKeyPasskeysQuery);
  await client.invalidateQueries({ queryKey: passkeysKey });
}
