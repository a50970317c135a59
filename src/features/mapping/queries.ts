// What the browser asks about the mapping, and under which keys the answers are kept.
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { listFolds } from '#src/contracts/folds.ts';
import { listOrganizations } from '#src/contracts/integrations.ts';
import { findOrganizations, getMapping, listMappings } from '#src/contracts/mappings.ts';
import type { ConfidenceWord } from '#src/model/mapping-confidence.ts';
import type { MappingSort } from '#src/model/mapping-order.ts';
import { call } from '../http.ts';

export const MAPPING_FILTERS = [
  'all',
  'open',
  'suggested',
  'unmapped',
  'conflict',
  'mapped',
  'vanished',
  'ignored',
] as const;
export type MappingFilter = (typeof MAPPING_FILTERS)[number];

/** Which rows, in which order; null stands for whatever. */
export type MappingView = {
  state: MappingFilter;
  q: string;
  type: string | null;
  status: string | null;
  confidence: ConfidenceWord | null;
  /** Only rows whose organization has a twin; false for whatever. */
  twins: boolean;
  sort: MappingSort;
};

/** The first page is there soon; those after it come before anybody waits for them. */
const FIRST_PAGE = 100;
const FURTHER_PAGE = 200;
/** While suggestions are being computed the table looks again. */
const PENDING_MS = 1_500;

/** Every question about rows or counts of the mapping begins with this key. */
export const mappingsKey = ['mappings'] as const;
export const mappingRowsKey = [...mappingsKey, 'rows'] as const;
export const mappingCountsKey = [...mappingsKey, 'counts'] as const;

function questionOf({ state, q, type, status, confidence, twins, sort }: MappingView) {
  return {
    ...(state === 'all' ? {} : { state }),
    ...(q === '' ? {} : { q }),
    ...(type === null ? {} : { type }),
    ...(status === null ? {} : { status }),
    ...(confidence === null ? {} : { confidence }),
    ...(twins ? { twins: 'true' as const } : {}),
    ...(sort === 'name' ? {} : { sort }),
  };
}

const countsKeyOf = (view: MappingView) => [...mappingCountsKey, { ...view, sort: 'name' }];

/** The rows, page by page. What is saved is written into them; they are read anew when the view changes. */
export function mappingRowsQuery(view: MappingView) {
  return infiniteQueryOptions({
    queryKey: [...mappingRowsKey, view],
    queryFn: async ({ pageParam, signal, client }) => {
      const query = {
        ...questionOf(view),
        limit: pageParam === null ? FIRST_PAGE : FURTHER_PAGE,
        ...(pageParam === null ? {} : { cursor: pageParam }),
      };
      const page = await call(listMappings, { query, signal });
      // The first page brings the counts with it.
      if (pageParam === null) client.setQueryData(countsKeyOf(view), page);
      return page;
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.page.nextCursor,
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: false,
  });
}

/** The counts beside the filters, cheap to ask again after each change. */
export function mappingCountsQuery(view: MappingView) {
  return queryOptions({
    queryKey: countsKeyOf(view),
    queryFn: ({ signal }) =>
      call(listMappings, { query: { ...questionOf({ ...view, sort: 'name' }), limit: 1 }, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: (state) => (state.state.data?.suggestionsPending ? PENDING_MS : false),
  });
}

/** One company with the organizations it may be, and its past. */
export function mappingDetailQuery(companyId: string) {
  return queryOptions({
    queryKey: [...mappingsKey, 'detail', companyId],
    queryFn: ({ signal }) => call(getMapping, { params: { companyId }, signal }),
  });
}

/** Sub-organizations that are folded into the company, and those that may be. */
export function foldsQuery(companyId: string) {
  return queryOptions({
    queryKey: [...mappingsKey, 'detail', companyId, 'folds'],
    queryFn: ({ signal }) => call(listFolds, { params: { companyId }, signal }),
  });
}

/** Free organizations of exactly that name, short name, domain or id. */
export function namedOrganizationsQuery(companyId: string, name: string) {
  return queryOptions({
    queryKey: [...mappingsKey, 'detail', companyId, 'named', name],
    queryFn: ({ signal }) => call(findOrganizations, { params: { companyId }, query: { name }, signal }),
    enabled: name !== '',
  });
}

/** Organizations to choose from, as many as a short list shows. */
export function organizationsQuery(q: string) {
  return queryOptions({
    queryKey: ['organizations', 'choices', q],
    queryFn: ({ signal }) =>
      call(listOrganizations, {
        query: { limit: 30, ...(q === '' ? { state: 'unmapped' as const } : { q }) },
        signal,
      }),
    placeholderData: keepPreviousData,
    staleTime: 20_000,
  });
}

/** How many organizations have news. */
export const newsCountQuery = queryOptions({
  queryKey: ['organizations', 'news', 'counts'],
  queryFn: ({ signal }) => call(listOrganizations, { query: { limit: 1 }, signal }),
  staleTime: 20_000,
});

export function newsQuery(news: 'new' | 'renamed' | 'vanished') {
  return organizationPages(['news', news], { news });
}

/** Organizations that no company has: ignored ones, or those nobody has decided on. */
export type LeftOver = 'ignored' | 'unmapped';

export function leftOverQuery(state: LeftOver, q: string) {
  return organizationPages(['left over', state, 'named', q], q === '' ? { state } : { state, q });
}

export function leftOverCountQuery(state: LeftOver) {
  return queryOptions({
    queryKey: ['organizations', 'left over', state],
    queryFn: ({ signal }) => call(listOrganizations, { query: { state, limit: 1 }, signal }),
    staleTime: 20_000,
  });
}

type OrganizationFilter = { news?: 'new' | 'renamed' | 'vanished'; state?: LeftOver; q?: string };

function organizationPages(key: readonly string[], filter: OrganizationFilter) {
  return infiniteQueryOptions({
    queryKey: ['organizations', ...key],
    queryFn: ({ pageParam, signal }) =>
      call(listOrganizations, {
        query: { ...filter, limit: 50, ...(pageParam === null ? {} : { cursor: pageParam }) },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.page.nextCursor,
  });
}
