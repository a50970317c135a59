// Forgets the key, with or without the mappings.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { disconnect } from '#src/contracts/integrations.ts';
import { keepAnswer } from '../../fresh-query-client.ts';
import { call } from '../../http.ts';
import { connectionKey } from '../queries.ts';

/** `onDone` is told even when the answer takes the dialog off the page. */
export function useDisconnect(onDone: (mappings: 'keep' | 'remove') => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (mappings: 'keep' | 'remove') => call(disconnect, { query: { mappings } }),
    onSuccess: (_, mappings) => {
      keepAnswer(client, connectionKey, null);
      onDone(mappings);
      return client.invalidateQueries();
    },
  });
}
