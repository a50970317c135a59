'use client';
// The head of a report: how the import ended, in one line, and what can still be done with it.
import { Badge } from '#src/components/ui/badge.tsx';
import { Button } from '#src/components/ui/button.tsx';
import { AbsoluteTime } from '#src/components/ui/time.tsx';
import type { Run } from '#src/contracts/imports.ts';
import { isActive, mayMove } from '#src/model/import-run.ts';
import type { useMoveRun } from '../hooks/use-move-run.ts';
import { counted, figure, stateWords } from '../run-words.ts';
import { leftToUndo, type UndoTally } from '../undo-words.ts';
import { UndoRun } from './undo-run.tsx';

type Props = {
  run: Run;
  retry: ReturnType<typeof useMoveRun>;
  /** Undefined while it is read. */
  tally: UndoTally | undefined;
};

export function ReportHead({ run, retry, tally }: Props) {
  const { label, tone } = stateWords(run.state);
  const { failed } = run.outcomes;
  const mayRetry = run.state === 'failed' || (run.state === 'completed-with-errors' && failed > 0);
  return (
    <div className="flex flex-wrap items-start justify-between gap-3">
      <div>
        <p className="flex items-center gap-2 text-xl font-semibold tracking-tight">
          <Badge tone={tone}>{label}</Badge>
          <span className="tabular-nums">{summary(run, tally)}</span>
        </p>
        {run.finishedAt ? (
          <p className="mt-1 text-sm text-muted-foreground">
            {run.state === 'undone' ? 'Undone' : 'Finished'} <AbsoluteTime at={run.finishedAt} />
          </p>
        ) : null}
      </div>
      <div className="flex flex-wrap gap-2">
        {mayUndo(run, tally) ? <UndoRun run={run} settled={settledOf(tally)} /> : null}
        {mayRetry ? (
          <Button
            variant="primary"
            pending={retry.isPending}
            pendingLabel="Starting…"
            onClick={() => {
              if (!retry.isPending) retry.mutate();
            }}
          >
            {failed > 0 ? `Try the ${counted(run.kind, failed)} that failed again` : 'Try again'}
          </Button>
        ) : null}
      </div>
    </div>
  );
}

/** Something was written, and no undo has looked at all of it yet. */
function mayUndo(run: Run, tally: UndoTally | undefined): boolean {
  const { created, updated } = run.outcomes;
  if (created + updated === 0 || tally === undefined) return false;
  return isActive(run.state) || !mayMove(run.state, 'undoing') ? false : leftToUndo(run, tally) !== 0;
}

function settledOf(tally: UndoTally | undefined): number {
  return typeof tally?.undone === 'number' && typeof tally.kept === 'number' ? tally.undone + tally.kept : 0;
}

function summary({ kind, outcomes, state, mailsLater }: Run, tally: UndoTally | undefined): string {
  const written = outcomes.created + outcomes.updated;
  if (written === 0) return 'Nothing was written';
  if (state === 'undone' && typeof tally?.kept === 'number') {
    const back = Math.max(0, written - tally.kept);
    return tally.kept === 0
      ? `${counted(kind, back)} taken back, all of them`
      : `${counted(kind, back)} taken back, ${figure(tally.kept)} kept`;
  }
  return kind === 'users'
    ? `${counted(kind, written)} ${mailsLater ? 'linked, or with an invitation that waits to be sent' : 'invited or linked'}`
    : `${counted(kind, written)} imported`;
}
