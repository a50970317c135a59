// Forgets the key, with or without the mappings.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { disconnect } from '#src/contracts/integrations.ts';
import { call } from '../../http.ts';
import { connectionKey } from '../queries.ts';

export function useDisconnect() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (mappings: 'keep' | 'remove') => call(disconnect, { query: { mappings } }),
    onSuccess: () => {
      client.setQueryData(connectionKey, null);
      return client.invalidateQueries();
    },
  });
}
