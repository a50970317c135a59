'use client';
// Takes an ended import back, after a question that names what that destroys and how many.
import { Undo2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#src/components/ui/button.tsx';
import { ConfirmDialog } from '#src/components/ui/dialog.tsx';
import type { Run } from '#src/contracts/imports.ts';
import { errorText } from '../../http.ts';
import { useMoveRun } from '../hooks/use-move-run.ts';
import { figure } from '../run-words.ts';
import { undoLabel, undoSentences } from '../undo-words.ts';

/** `settled`: records that an earlier undo of this import has looked at already. */
export function UndoRun({ run, settled }: { run: Run; settled: number }) {
  const [open, setOpen] = useState(false);
  const undo = useMoveRun(run.id, 'undo', () => setOpen(false));
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={(next) => {
        if (next) undo.reset();
        setOpen(next);
      }}
      trigger={<Button icon={<Undo2 aria-hidden />}>Undo this import</Button>}
      title="Undo this import?"
      description={
        <ul className="flex list-disc flex-col gap-1.5 pl-4">
          {undoSentences(run.kind, run.outcomes).map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
          {settled > 0 ? (
            <li>{figure(settled)} of these were looked at before; only the others are taken back now.</li>
          ) : null}
        </ul>
      }
      confirmLabel={undoLabel(run.kind, run.outcomes)}
      cancelLabel="Keep everything"
      onConfirm={() => undo.mutate()}
      pending={undo.isPending}
    >
      {undo.error ? (
        <p role="alert" className="text-sm text-danger">
          {errorText(undo.error)}
        </p>
      ) : null}
    </ConfirmDialog>
  );
}
