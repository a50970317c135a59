'use client';
// Asks for the first rows of the mapping, and what stands above them, while the page around them is still being built.
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useMappingView } from '../hooks/use-mapping-view.ts';
import { mappingRowsQuery, newsCountQuery } from '../queries.ts';

/** Stands before the frame, whose children wait for the connection's state: the rows' question need not. */
export function EarlyRows() {
  const client = useQueryClient();
  const { view } = useMappingView();
  const first = useRef(view);
  useEffect(() => {
    void client.prefetchInfiniteQuery(mappingRowsQuery(first.current));
    void client.prefetchQuery(newsCountQuery);
  }, [client]);
  return null;
}
