// What the rules page reads and writes.
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { addRule, listRules, removeRule, type NewRule } from '#src/contracts/import-rules.ts';
import { call } from '../http.ts';

const rulesKey = ['import-rules'] as const;

export const rulesQuery = queryOptions({
  queryKey: rulesKey,
  queryFn: ({ signal }) => call(listRules, { signal }),
});

export function useAddRule() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: NewRule) => call(addRule, { body }),
    onSettled: () => client.invalidateQueries({ queryKey: rulesKey }),
  });
}

export function useRemoveRule() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (ruleId: string) => call(removeRule, { params: { ruleId } }),
    onSettled: () => client.invalidateQueries({ queryKey: rulesKey }),
  });
}
