// What the start page asks for; it stays live while it is open.
import { useQuery } from '@tanstack/react-query';
import { listCompanies } from '#src/contracts/companies.ts';
import { listImports } from '#src/contracts/imports.ts';
import { getConnection } from '#src/contracts/integrations.ts';
import { listMappings } from '#src/contracts/mappings.ts';
import { call } from '../http.ts';

const LIVE = { refetchInterval: 15_000 };

export function useConnectionState(enabled: boolean) {
  return useQuery({
    queryKey: ['home', 'connection'],
    queryFn: ({ signal }) => call(getConnection, { signal }),
    enabled,
    ...LIVE,
  });
}

/** Counts over all companies one may enter, and the first few of them. */
export function useCompanyFacts(enabled: boolean) {
  return useQuery({
    queryKey: ['companies', 'facts'],
    queryFn: ({ signal }) => call(listCompanies, { query: { limit: 12 }, signal }),
    enabled,
    ...LIVE,
  });
}

export function useMappingFacts(enabled: boolean) {
  return useQuery({
    queryKey: ['mappings', 'facts'],
    queryFn: ({ signal }) => call(listMappings, { query: { limit: 1 }, signal }),
    enabled,
    ...LIVE,
  });
}

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
