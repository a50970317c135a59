// What the activity page reads: the trail page by page, and the companies it can be filtered by.
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { listAudit } from '#src/contracts/audit.ts';
import { listCompanies } from '#src/contracts/companies.ts';
import { addressOf, call } from '../http.ts';

const PAGE = 100;

/** Empty texts filter nothing. */
export type ActivityFilter = { companyId: string; actor: string; action: string };

const keys = {
  trail: (filter: ActivityFilter) => ['activity', 'trail', filter] as const,
  companies: (query: string) => ['activity', 'companies', query] as const,
};

export function trailQuery(filter: ActivityFilter) {
  return infiniteQueryOptions({
    queryKey: keys.trail(filter),
    queryFn: ({ pageParam, signal }) =>
      call(listAudit, {
        query: {
          limit: PAGE,
          ...(filter.companyId === '' ? {} : { companyId: filter.companyId }),
          ...(filter.actor === '' ? {} : { actor: filter.actor }),
          ...(filter.action === '' ? {} : { action: filter.action }),
          ...(pageParam === '' ? {} : { cursor: pageParam }),
        },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.page.nextCursor,
    placeholderData: keepPreviousData,
  });
}

/** Companies whose name fits, the own one among them. */
export function companyChoicesQuery(query: string, kind: 'any' | 'own') {
  return queryOptions({
    queryKey: [...keys.companies(query), kind],
    queryFn: async () =>
      (await call(listCompanies, { query: { kind, limit: 50, ...(query === '' ? {} : { q: query }) } })).data,
    placeholderData: keepPreviousData,
  });
}

/** Where the whole trail that fits is downloaded. */
export function exportAddress(filter: ActivityFilter): string {
  const chosen = Object.entries(filter).map(([name, value]) => [name, value === '' ? undefined : value]);
  return addressOf('/audit.csv', Object.fromEntries(chosen) as Record<string, string | undefined>);
}
