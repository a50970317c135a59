'use client';
// The rows that are loaded, in one list; read anew once suggestions have been worked out.
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';
import { mappingRowsQuery, type MappingView } from '../queries.ts';
import { renewRows } from './patch-rows.ts';

export function useMappingRows(view: MappingView, suggestionsPending: boolean | undefined) {
  const client = useQueryClient();
  const list = useInfiniteQuery(mappingRowsQuery(view));
  const waited = useRef(false);
  useEffect(() => {
    if (suggestionsPending === false && waited.current) renewRows(client);
    waited.current = suggestionsPending === true;
  }, [suggestionsPending, client]);
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.data) ?? [], [list.data]);
  return { list, rows, total: list.data?.pages[0]?.page.total };
}
