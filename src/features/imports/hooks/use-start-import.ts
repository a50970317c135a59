'use client';
// Starts an import once, however often the button is pressed.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { startImport, type Run, type StartImport } from '#src/contracts/imports.ts';
import { call } from '../../http.ts';
import { importKeys } from '../queries.ts';

/** Makes the plan (nothing is written); `onStarted` leads on to it. The same choice sends the same key until it is answered. */
export function useStartImport(onStarted: (run: Run) => void) {
  const client = useQueryClient();
  const sent = useRef<{ text: string; key: string } | null>(null);
  return useMutation({
    mutationFn: (body: StartImport) => {
      const text = JSON.stringify(body);
      if (sent.current?.text !== text) sent.current = { text, key: crypto.randomUUID() };
      return call(startImport, { body, idempotencyKey: sent.current.key });
    },
    // Answered: the next press is a new wish, not a repetition of this one.
    onSettled: () => (sent.current = null),
    onSuccess: (run) => {
      client.setQueryData(importKeys.run(run.id), run);
      void client.invalidateQueries({ queryKey: importKeys.lists() });
      void client.invalidateQueries({ queryKey: importKeys.live() });
      onStarted(run);
    },
  });
}
