'use client';
// The rows that are loaded, in one list; read anew once suggestions have been worked out.
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { mappingRowsQuery, type MappingView } from '../queries.ts';
import { renewRows } from './patch-rows.ts';

export function useMappingRows(view: MappingView) {
  const list = useInfiniteQuery(mappingRowsQuery(view));
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.data) ?? [], [list.data]);
  /** Of this view, not of the one before it; a failure is an answer too. */
  const answered = list.isError || (list.data !== undefined && !list.isPlaceholderData);
  const { hasNextPage: more, isFetching, fetchNextPage } = list;
  const loadMore = useCallback(() => {
    if (more && !isFetching) void fetchNextPage();
  }, [more, isFetching, fetchNextPage]);
  return { list, rows, answered, more, loadMore, total: list.data?.pages[0]?.page.total };
}

/** Reads the rows anew once what was pending no longer is. */
export function useRenewedRows(suggestionsPending: boolean | undefined): void {
  const client = useQueryClient();
  const waited = useRef(false);
  useEffect(() => {
    if (suggestionsPending === false && waited.current) renewRows(client);
    waited.current = suggestionsPending === true;
  }, [suggestionsPending, client]);
}
