// What the start page asks for; it stays live while it is open.
import { useQuery } from '@tanstack/react-query';
import { listImports } from '#src/contracts/imports.ts';
import { call } from '../http.ts';

const LIVE = { refetchInterval: 15_000 };

export function useLastRuns(enabled: boolean) {
  return useQuery({
    queryKey: ['imports', 'last'],
    queryFn: ({ signal }) => call(listImports, { query: { limit: 6 }, signal }),
    enabled,
    ...LIVE,
  });
}

/** The runs of one company. */
export function useCompanyRuns(companyId: string, enabled: boolean) {
  return useQuery({
    queryKey: ['imports', 'last', companyId],
    queryFn: ({ signal }) => call(listImports, { query: { limit: 4, companyId }, signal }),
    enabled,
    ...LIVE,
  });
}
