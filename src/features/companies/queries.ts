// What the company pages read.
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { listCompanies, listMissingAddresses } from '#src/contracts/companies.ts';
import { call } from '../http.ts';

export const COMPANY_STATES = ['all', 'needs_web_address', 'unmapped', 'archived'] as const;
export type CompanyState = (typeof COMPANY_STATES)[number];
export type CompanySort = 'name' | '-name';

const PAGE = 100;

/** Every list of companies begins with this key; a change makes all of them stale. */
export const companiesKey = ['companies'] as const;

export function companiesQuery({ q, state, sort }: { q: string; state: CompanyState; sort: CompanySort }) {
  const filter = { q, state, sort };
  return infiniteQueryOptions({
    queryKey: [...companiesKey, 'list', filter],
    queryFn: ({ pageParam, signal }) =>
      call(listCompanies, {
        query: { ...filter, limit: PAGE, ...(pageParam === null ? {} : { cursor: pageParam }) },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.page.nextCursor,
    placeholderData: keepPreviousData,
  });
}

/** The counts over all companies one may enter. */
export const companyFactsQuery = queryOptions({
  queryKey: [...companiesKey, 'counts'],
  queryFn: ({ signal }) => call(listCompanies, { query: { limit: 1 }, signal }),
});

const GRID_PAGE = 200;

export const missingAddressesQuery = infiniteQueryOptions({
  queryKey: [...companiesKey, 'missing addresses'],
  queryFn: ({ pageParam, signal }) =>
    call(listMissingAddresses, {
      query: { limit: GRID_PAGE, ...(pageParam === null ? {} : { cursor: pageParam }) },
      signal,
    }),
  initialPageParam: null as string | null,
  getNextPageParam: (last) => last.page.nextCursor,
  // What is typed belongs to these rows: they change when the person asks for it.
  staleTime: Infinity,
  refetchOnWindowFocus: false,
});
