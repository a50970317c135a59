'use client';
// What a person may do with an import under way: pause it, resume it, stop it.
import { Pause, Play } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#src/components/ui/button.tsx';
import { ConfirmDialog } from '#src/components/ui/dialog.tsx';
import type { Run } from '#src/contracts/imports.ts';
import { mayMove } from '#src/model/import-run.ts';
import { errorText } from '../../http.ts';
import { useMoveRun } from '../hooks/use-move-run.ts';
import { counted, figure } from '../run-words.ts';

export function RunControls({ run }: { run: Run }) {
  const pause = useMoveRun(run.id, 'pause');
  const resume = useMoveRun(run.id, 'resume');
  const error = pause.error ?? resume.error;
  return (
    <div className="flex flex-col items-start gap-2 sm:items-end">
      <div className="flex flex-wrap gap-2">
        {mayMove(run.state, 'paused') ? (
          <Button
            icon={<Pause aria-hidden />}
            pending={pause.isPending}
            pendingLabel="Pausing…"
            onClick={() => pause.mutate()}
          >
            Pause
          </Button>
        ) : null}
        {run.state === 'paused' ? (
          <Button
            variant="primary"
            icon={<Play aria-hidden />}
            pending={resume.isPending}
            pendingLabel="Resuming…"
            onClick={() => resume.mutate()}
          >
            Resume
          </Button>
        ) : null}
        {mayMove(run.state, 'cancelling') ? <StopRun run={run} /> : null}
      </div>
      {error ? (
        <p role="alert" className="max-w-sm text-sm text-danger">
          {errorText(error)}
        </p>
      ) : null}
    </div>
  );
}

function StopRun({ run }: { run: Run }) {
  const [open, setOpen] = useState(false);
  const cancel = useMoveRun(run.id, 'cancel', () => setOpen(false));
  const written = run.outcomes.created + run.outcomes.updated;
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={setOpen}
      trigger={<Button>Stop the import</Button>}
      title="Stop this import?"
      description={`${counted(run.kind, written)} written so far stay. The other ${figure(Math.max(0, run.total - run.done))} are not touched, and a later import brings them without doubling anything.`}
      confirmLabel="Stop the import"
      cancelLabel={run.state === 'paused' ? 'Leave it paused' : 'Let it go on'}
      onConfirm={() => cancel.mutate()}
      pending={cancel.isPending}
    >
      {cancel.error ? (
        <p role="alert" className="text-sm text-danger">
          {errorText(cancel.error)}
        </p>
      ) : null}
    </ConfirmDialog>
  );
}
