// What the browser asks about the mapping, and under which keys the answers are kept.
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { listOrganizations } from '#src/contracts/integrations.ts';
import { listMappings, type MappingRow } from '#src/contracts/mappings.ts';
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

const PAGE = 100;
const LARGEST_PAGE = 200;
/** While suggestions are being computed the table looks again. */
const PENDING_MS = 1_500;

export function mappingsQuery(filter: MappingFilter, q: string) {
  const query = { limit: PAGE, ...(filter === 'all' ? {} : { state: filter }), ...(q === '' ? {} : { q }) };
  return infiniteQueryOptions({
    queryKey: ['mappings', filter, q],
    queryFn: ({ pageParam, signal }) =>
      call(listMappings, {
        query: { ...query, ...(pageParam === null ? {} : { cursor: pageParam }) },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.page.nextCursor,
    placeholderData: keepPreviousData,
    refetchInterval: (state) => (state.state.data?.pages[0]?.suggestionsPending ? PENDING_MS : false),
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

/** Every company whose best suggestion is sure and free, page by page. */
export async function fetchSureRows(): Promise<MappingRow[]> {
  const rows: MappingRow[] = [];
  let cursor: string | null = null;
  do {
    const query = {
      state: 'suggested' as const,
      limit: LARGEST_PAGE,
      ...(cursor === null ? {} : { cursor }),
    };
    const page: Awaited<ReturnType<typeof call<typeof listMappings>>> = await call(listMappings, { query });
    rows.push(
      ...page.data.filter((row) => row.suggestions[0]?.auto === true && row.suggestions[0].takenBy === null),
    );
    cursor = page.page.nextCursor;
  } while (cursor !== null);
  return rows;
}
