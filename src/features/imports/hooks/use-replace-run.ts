'use client';
// Discards the run that is in the way, waits until it has stopped, and starts the new one.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { cancelImport, getImport, startImport, type Run, type StartImport } from '#src/contracts/imports.ts';
import { sleep } from '#src/lib/sleep.ts';
import { isActive } from '#src/model/import-run.ts';
import { call } from '../../http.ts';
import { importKeys } from '../queries.ts';

const PAUSE_MS = 700;
const PATIENCE = 60;

async function stopped(runId: string): Promise<void> {
  let run = await call(getImport, { params: { runId } });
  if (isActive(run.state) && run.state !== 'cancelling') {
    run = await call(cancelImport, { params: { runId }, idempotencyKey: crypto.randomUUID() });
  }
  for (let asked = 0; isActive(run.state) && asked < PATIENCE; asked += 1) {
    await sleep(PAUSE_MS);
    run = await call(getImport, { params: { runId } });
  }
}

export function useReplaceRun(onStarted: (run: Run) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ runId, body }: { runId: string; body: StartImport }) => {
      await stopped(runId);
      return call(startImport, { body, idempotencyKey: crypto.randomUUID() });
    },
    onSuccess: (run) => {
      client.setQueryData(importKeys.run(run.id), run);
      void client.invalidateQueries({ queryKey: importKeys.lists() });
      void client.invalidateQueries({ queryKey: importKeys.live() });
      onStarted(run);
    },
  });
}
