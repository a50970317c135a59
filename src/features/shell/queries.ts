// What the frame around every page asks the API for.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { listCompanies } from '#src/contracts/companies.ts';
import { listImports, type Run } from '#src/contracts/imports.ts';
import { call } from '../http.ts';

/** Managed companies by search, for the switcher and the palette. */
export function useCompanySearch(query: string, enabled: boolean) {
  return useQuery({
    queryKey: ['companies', 'search', query],
    queryFn: ({ signal }) => call(listCompanies, { query: { q: query, limit: 50, kind: 'managed' }, signal }),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
    enabled,
  });
}

const LIVE: readonly Run['state'][] = ['planning', 'queued', 'running', 'paused', 'cancelling', 'undoing'];

export function isLive(run: Run): boolean {
  return LIVE.includes(run.state);
}

/** Runs under way and those that ended in the last minute; asked often while there are any. */
export function useLiveRuns(enabled: boolean) {
  return useQuery({
    queryKey: ['imports', 'live'],
    queryFn: async ({ signal }) => {
      const { data } = await call(listImports, { query: { live: 'true', limit: 25 }, signal });
      const ended = data.filter(({ state, finishedAt }) => finishedAt !== null && state !== 'cancelled');
      return [...data.filter(isLive), ...ended.filter((run) => !isLive(run)).slice(0, 3)];
    },
    refetchInterval: ({ state }) => (state.data && state.data.length > 0 ? 2_000 : 15_000),
    enabled,
    retry: false,
  });
}
