// Asks for a fresh check of the stored key and of all counts.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { checkConnection } from '#src/contracts/integrations.ts';
import { keepAnswer } from '../../fresh-query-client.ts';
import { call } from '../../http.ts';
import { connectionKey } from '../queries.ts';

export function useCheckConnection() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call(checkConnection),
    onSuccess: (connection) => keepAnswer(client, connectionKey, connection),
  });
}
