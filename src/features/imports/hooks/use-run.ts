'use client';
// One run as it goes on; its records are read again whenever it comes to rest.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { isMoving } from '#src/model/import-run.ts';
import { importKeys, runQuery } from '../queries.ts';

export function useRun(runId: string) {
  const client = useQueryClient();
  const query = useQuery(runQuery(runId));
  const state = query.data?.state;
  const last = useRef(state);
  useEffect(() => {
    if (state === undefined || last.current === state) return;
    const wasKnown = last.current !== undefined;
    last.current = state;
    if (!wasKnown || isMoving(state)) return;
    void client.invalidateQueries({ queryKey: importKeys.items(runId) });
    void client.invalidateQueries({ queryKey: importKeys.lists() });
  }, [state, client, runId]);
  return query;
}
