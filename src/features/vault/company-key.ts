// The key a vault is sealed to: read while it is looked at, more often while it is being changed, and changed.
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { changeCompanyKey, getCompanyKey } from '#src/contracts/company-key.ts';
import { keepAnswer } from '../fresh-query-client.ts';
import { call } from '../http.ts';

const SOON_MS = 1_500;
/** Of a sealed vault: somebody's browser is at it, or will be. */
const LATER_MS = 15_000;

export function companyKeyQuery(companyId: string) {
  return queryOptions({
    queryKey: ['company-key', companyId],
    queryFn: ({ signal }) => call(getCompanyKey, { params: { companyId }, signal }),
    refetchInterval: ({ state: { data } }) => (data?.changing ? (data.managed ? SOON_MS : LATER_MS) : false),
    staleTime: 0,
  });
}

export function useChangeCompanyKey(companyId: string) {
  const client = useQueryClient();
  const { queryKey } = companyKeyQuery(companyId);
  return useMutation({
    mutationFn: () => call(changeCompanyKey, { params: { companyId } }),
    onSuccess: (key) => keepAnswer(client, queryKey, key),
    onError: () => client.invalidateQueries({ queryKey }),
  });
}
