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
      const [active, latest] = await Promise.all([
        call(listImports, { query: { active: 'true', limit: 20 }, signal }),
        call(listImports, { query: { limit: 3 }, signal }),
      ]);
      const minuteAgo = Date.now() - 60_000;
      const ended = latest.data.filter((run) => Date.parse(run.finishedAt ?? '') > minuteAgo);
      return [...active.data.filter(isLive), ...ended.filter((run) => run.state !== 'cancelled')];
    },
    refetchInterval: ({ state }) => (state.data && state.data.length > 0 ? 2_000 : 15_000),
    enabled,
    retry: false,
  });
}
