// Connects IT Glue with a key, or replaces the key.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { connectKey, type Connection } from '#src/contracts/integrations.ts';
import type { SentTo } from '#src/contracts/endpoint.ts';
import { keepAnswer } from '../../fresh-query-client.ts';
import { call } from '../../http.ts';
import { connectionKey } from '../queries.ts';

export type KeyInput = SentTo<typeof connectKey>['body'];

/** `onDone` is told even when the answer takes the form off the page, which the call's own callback would not be. */
export function useConnectKey(onDone: (connection: Connection) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: KeyInput) => call(connectKey, { body }),
    // The key must not stay in the page's memory longer than the call.
    gcTime: 0,
    onSuccess: (connection) => {
      keepAnswer(client, connectionKey, connection);
      onDone(connection);
      return client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== connectionKey[0] });
    },
  });
}
