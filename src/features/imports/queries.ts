// What the import pages read: runs, their records, and what one may choose from.
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { getCompany, listCompanies } from '#src/contracts/companies.ts';
import { getCertificate, listRunCompanies } from '#src/contracts/import-report.ts';
import { listStaff, seesEveryCompany } from '#src/contracts/staff.ts';
import { getImport, listImports, listRunItems } from '#src/contracts/imports.ts';
import { getConnection, listOrganizations } from '#src/contracts/integrations.ts';
import { isMoving, type RunKind } from '#src/model/import-run.ts';
import { call } from '../http.ts';
import type { ItemFilter } from './item-filter.ts';

/** While the worker moves a run on; the page asks no more once it stands still. */
export const POLL_MS = 1500;
/** A paused run stands still, but a colleague may resume it. */
const PAUSED_POLL_MS = 10_000;
/** How often the use of IT Glue's allowance is asked for while an import uses it. */
const QUOTA_POLL_MS = 3000;
const PAGE = 200;

export const importKeys = {
  all: ['imports'] as const,
  lists: () => [...importKeys.all, 'list'] as const,
  /** The tray's, asked for by the frame around the pages. */
  live: () => [...importKeys.all, 'live'] as const,
  run: (runId: string) => [...importKeys.all, 'run', runId] as const,
  items: (runId: string) => [...importKeys.all, 'items', runId] as const,
};

/** One run; asks again while it moves, and now and then while it is paused. */
export function runQuery(runId: string) {
  return queryOptions({
    queryKey: importKeys.run(runId),
    queryFn: () => call(getImport, { params: { runId } }),
    refetchInterval: ({ state: { data } }) =>
      data === undefined ? false : isMoving(data.state) ? POLL_MS : data.state === 'paused' && PAUSED_POLL_MS,
    refetchOnMount: 'always',
  });
}

/** The records of a run that fit the filter, page by page; `facets` come with each page. */
export function runItemsQuery(runId: string, filter: ItemFilter) {
  return infiniteQueryOptions({
    queryKey: [...importKeys.items(runId), 'rows', filter],
    queryFn: ({ pageParam }) =>
      call(listRunItems, {
        params: { runId },
        query: { ...filter, limit: PAGE, ...(pageParam ? { cursor: pageParam } : {}) },
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.page.nextCursor,
    placeholderData: keepPreviousData,
  });
}

/** The companies of a run whose names have `q` in them, by name. */
export function runCompanyChoiceQuery(runId: string, q: string) {
  return queryOptions({
    queryKey: [...importKeys.run(runId), 'companies', q],
    queryFn: () =>
      call(listRunCompanies, { params: { runId }, query: { limit: 50, ...(q === '' ? {} : { q }) } }),
    placeholderData: keepPreviousData,
  });
}

/** One company of a run; null where it has no such company. */
export function runCompanyQuery(runId: string, companyId: string) {
  return queryOptions({
    queryKey: [...importKeys.run(runId), 'company', companyId],
    queryFn: async () =>
      (await call(listRunCompanies, { params: { runId }, query: { companyId, limit: 1 } })).data[0] ?? null,
  });
}

/** All companies of a run with how far each is; asks again while it moves. */
export function runCompaniesQuery(runId: string, live: boolean) {
  return infiniteQueryOptions({
    queryKey: [...importKeys.run(runId), 'all companies'],
    queryFn: ({ pageParam }) =>
      call(listRunCompanies, {
        params: { runId },
        query: { limit: PAGE, ...(pageParam ? { cursor: pageParam } : {}) },
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.page.nextCursor,
    refetchInterval: live ? POLL_MS * 2 : false,
  });
}

/** Everybody who reaches every company, and so those that are yet to be made; read again whenever somebody looks. */
export const wholeAccountQuery = queryOptions({
  queryKey: ['whole-account'],
  queryFn: async ({ signal }) => (await call(listStaff, { signal })).data.filter(seesEveryCompany),
  staleTime: 0,
});

/** How many records of the whole run are ticked, and for which reasons they were decided as they were. */
export function runFactsQuery(runId: string) {
  return queryOptions({
    queryKey: [...importKeys.items(runId), 'facts'],
    queryFn: async () => (await call(listRunItems, { params: { runId }, query: { limit: 1 } })).facets,
  });
}

/** The signed proof of an ended run. It is read again whenever the run comes to rest. */
export function certificateQuery(runId: string) {
  return queryOptions({
    queryKey: [...importKeys.items(runId), 'certificate'],
    queryFn: () => call(getCertificate, { params: { runId } }),
    staleTime: Infinity,
    retry: false,
  });
}

/** How many records undoing has taken back and kept so far; `'10000+'` above what is counted. */
export function undoTallyQuery(runId: string, live: boolean) {
  const total = async (undo: 'undone' | 'kept') =>
    (await call(listRunItems, { params: { runId }, query: { undo, limit: 1 } })).page.total;
  return queryOptions({
    queryKey: [...importKeys.items(runId), 'undo'],
    queryFn: async () => {
      const [undone, kept] = await Promise.all([total('undone'), total('kept')]);
      return { undone, kept };
    },
    refetchInterval: live ? POLL_MS : false,
  });
}

/** The first records that undoing kept, each with its sentence. */
export function keptItemsQuery(runId: string) {
  return queryOptions({
    queryKey: [...importKeys.items(runId), 'kept'],
    queryFn: () => call(listRunItems, { params: { runId }, query: { undo: 'kept', limit: PAGE } }),
  });
}

export type RunListFilter = { kind?: RunKind };

/** Runs, newest first. */
export function runsQuery(filter: RunListFilter) {
  return infiniteQueryOptions({
    queryKey: [...importKeys.lists(), filter],
    queryFn: ({ pageParam }) =>
      call(listImports, {
        query: {
          ...filter,
          limit: 50,
          ...(pageParam ? { cursor: pageParam } : {}),
        },
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.page.nextCursor,
    placeholderData: keepPreviousData,
    refetchInterval: (query) =>
      query.state.data?.pages.some((one) => one.data.some((run) => isMoving(run.state)))
        ? POLL_MS * 2
        : false,
  });
}

export function connectionQuery() {
  return queryOptions({
    queryKey: [...importKeys.all, 'connection'],
    queryFn: () => call(getConnection, {}),
    staleTime: 15_000,
  });
}

/** The same, with the use of the allowance as it goes on. */
export function liveConnectionQuery() {
  return queryOptions({ ...connectionQuery(), refetchInterval: QUOTA_POLL_MS });
}

/** Managed companies to choose from, mapped or not. */
export function companyChoiceQuery(q: string, state: 'all' | 'unmapped') {
  return infiniteQueryOptions({
    queryKey: [...importKeys.all, 'companies', q, state],
    queryFn: ({ pageParam }) =>
      call(listCompanies, {
        query: {
          kind: 'managed',
          state,
          limit: PAGE,
          ...(q ? { q } : {}),
          ...(pageParam ? { cursor: pageParam } : {}),
        },
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.page.nextCursor,
    placeholderData: keepPreviousData,
  });
}

export function companyQuery(companyId: string) {
  return queryOptions({
    queryKey: [...importKeys.all, 'company', companyId],
    queryFn: () => call(getCompany, { params: { companyId } }),
  });
}

/** How many organizations could become companies, by type and status. */
export function importableOrganizationsQuery() {
  return queryOptions({
    queryKey: [...importKeys.all, 'organizations'],
    queryFn: async () => {
      const { page, types, statuses } = await call(listOrganizations, {
        query: { state: 'unmapped', limit: 1 },
      });
      return { total: page.total, types, statuses };
    },
  });
}
