'use client';
// While the worker imports: the state in large, a bar by outcome, what is left and what sets the pace.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Badge } from '#src/components/ui/badge.tsx';
import { Button } from '#src/components/ui/button.tsx';
import { Card } from '#src/components/ui/card.tsx';
import { ConfirmDialog } from '#src/components/ui/dialog.tsx';
import { OutcomeBar } from '#src/components/ui/progress.tsx';
import type { Run } from '#src/contracts/imports.ts';
import { errorText } from '../../http.ts';
import { useMoveRun } from '../hooks/use-move-run.ts';
import { connectionQuery } from '../queries.ts';
import { counted, figure, paceWords, stateWords, timeLeft } from '../run-words.ts';
import { outcomesSoFar } from './outcomes.ts';
import { RunCompanies } from './run-companies.tsx';
import { WaitingCallout } from './waiting-callout.tsx';

export function RunProgress({ run }: { run: Run }) {
  const { label } = stateWords(run.state);
  return (
    <div className="flex flex-col gap-4">
      <Card>
        <div className="flex flex-wrap items-start justify-between gap-3">
          <div className="min-w-0">
            <p className="flex flex-wrap items-center gap-2 text-xl font-semibold tracking-tight">
              {label}
              {run.waiting ? <Badge tone="warning">waiting for IT Glue</Badge> : null}
            </p>
            <p className="mt-1 text-sm tabular-nums">
              {figure(run.done)} of {figure(run.total)} records
              {timeLeft(run) && !run.waiting ? `, ${timeLeft(run)}` : ''}
            </p>
            <Pace run={run} />
          </div>
          {run.state === 'cancelling' ? null : <CancelRun run={run} />}
        </div>
        <OutcomeBar
          className="mt-4"
          label="Progress by outcome"
          outcomes={outcomesSoFar(run)}
          total={run.total}
        />
      </Card>
      <WaitingCallout run={run} />
      {run.companiesTotal > 1 ? <RunCompanies run={run} /> : null}
    </div>
  );
}

function Pace({ run }: { run: Run }) {
  const { data: connection } = useQuery({ ...connectionQuery(), enabled: run.kind === 'passwords' });
  if (run.kind !== 'passwords' || !connection) return null;
  return (
    <p className="mt-0.5 text-sm text-muted-foreground">
      Every password is one request. IT Glue allows {paceWords(connection.quota)}, shared by all who use the
      account; the import keeps below that.
    </p>
  );
}

function CancelRun({ run }: { run: Run }) {
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
      cancelLabel="Let it go on"
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
