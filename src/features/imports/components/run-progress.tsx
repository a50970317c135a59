'use client';
// While an import is under way: the state in large, a bar by outcome, what is left and what sets the pace.
import { useQuery } from '@tanstack/react-query';
import { CirclePause } from 'lucide-react';
import { Card } from '#src/components/ui/card.tsx';
import { Gauge, OutcomeBar } from '#src/components/ui/progress.tsx';
import { durationText } from '#src/components/ui/time.tsx';
import type { Run } from '#src/contracts/imports.ts';
import { liveConnectionQuery } from '../queries.ts';
import { figure, paceWords, stateWords, timeLeft, writtenSoFar } from '../run-words.ts';
import { outcomesSoFar } from './outcomes.ts';
import { RunCompanies } from './run-companies.tsx';
import { RunControls } from './run-controls.tsx';
import { WaitingBadge, WaitingCallout } from './waiting-callout.tsx';

export function RunProgress({ run }: { run: Run }) {
  const paused = run.state === 'paused';
  return (
    <div className="flex flex-col gap-4">
      <Card>
        <div className="flex flex-wrap items-start justify-between gap-3">
          <div className="min-w-0">
            <p className="flex flex-wrap items-center gap-2 text-xl font-semibold tracking-tight">
              {paused ? <CirclePause aria-hidden className="size-5 text-warning" /> : null}
              {stateWords(run.state).label}
              <WaitingBadge waiting={run.waiting} />
            </p>
            <p className="mt-1 text-sm tabular-nums">
              {paused
                ? `${writtenSoFar(run)} are written; nothing is lost. Resume when you like.`
                : `${figure(run.done)} of ${figure(run.total)} records`}
              {timeLeft(run) && !run.waiting && !paused ? `, ${timeLeft(run)}` : ''}
            </p>
          </div>
          <RunControls run={run} />
        </div>
        <OutcomeBar
          className="mt-4"
          label="Progress by outcome"
          outcomes={outcomesSoFar(run)}
          total={run.total}
        />
        {run.kind === 'passwords' && !paused ? <Pace /> : null}
      </Card>
      <WaitingCallout run={run} />
      {run.sourcesTotal > 1 ? <RunCompanies run={run} /> : null}
    </div>
  );
}

/** How much of the allowance is used up just now, and why it goes no faster. */
function Pace() {
  const { data: connection } = useQuery(liveConnectionQuery());
  if (!connection) return null;
  const { used, limit, windowSeconds } = connection.quota;
  return (
    <div className="mt-4 border-t pt-3">
      <Gauge
        label={`Requests to IT Glue in the last ${durationText(windowSeconds * 1000)}`}
        value={Math.min(used, limit)}
        max={limit}
        // A full allowance is what a fast import looks like, not something to warn of.
        warnAt={2}
      />
      <p className="mt-2 text-sm text-muted-foreground">
        Every password is one request. IT Glue allows {paceWords(connection.quota)}, shared by all who use the
        account; the import keeps below that.
      </p>
    </div>
  );
}
