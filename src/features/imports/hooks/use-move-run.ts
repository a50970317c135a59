'use client';
// The moves a person may make with a run: carry out its plan, pause, go on, stop, try again what failed, take it back.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import {
  applyImport,
  cancelImport,
  pauseImport,
  resumeImport,
  retryImport,
  undoImport,
  type Run,
} from '#src/contracts/imports.ts';
import { keepAnswer } from '../../fresh-query-client.ts';
import { call } from '../../http.ts';
import { importKeys } from '../queries.ts';

const MOVES = {
  apply: applyImport,
  pause: pauseImport,
  resume: resumeImport,
  cancel: cancelImport,
  retry: retryImport,
  undo: undoImport,
} as const;

/** The run as it stands after the move is shown at once. A second press while the first is on its way changes nothing. */
export function useMoveRun(
  runId: string,
  move: keyof typeof MOVES,
  onMoved?: ((run: Run) => 'leaving' | void) | undefined,
) {
  const client = useQueryClient();
  const key = useRef<string | null>(null);
  return useMutation({
    mutationFn: () => {
      key.current ??= crypto.randomUUID();
      return call(MOVES[move], { params: { runId }, idempotencyKey: key.current });
    },
    onSettled: () => (key.current = null),
    onSuccess: (run) => {
      // Shown at once, unless the caller leaves the page: a page that redraws while it is left holds the leaving up.
      if (onMoved?.(run) !== 'leaving') keepAnswer(client, importKeys.run(runId), run);
      void client.invalidateQueries({ queryKey: importKeys.live() });
    },
    // Refused moves too: the page then shows what the run has become meanwhile.
    onError: () => void client.invalidateQueries({ queryKey: importKeys.run(runId) }),
  });
}
