'use client';
// While an import is taken back: how far that is, and what happens to what was built on it.
import { useQuery } from '@tanstack/react-query';
import { Card } from '#src/components/ui/card.tsx';
import { Progress } from '#src/components/ui/progress.tsx';
import type { Run } from '#src/contracts/imports.ts';
import { undoTallyQuery } from '../queries.ts';
import { counted, figure, stateWords } from '../run-words.ts';
import { RunCompanies } from './run-companies.tsx';

export function UndoProgress({ run }: { run: Run }) {
  const { data: tally } = useQuery(undoTallyQuery(run.id, true));
  const written = run.outcomes.created + run.outcomes.updated;
  // Above 10,000 the portal counts no further; the bar then only says that it goes on.
  const settled =
    typeof tally?.undone === 'number' && typeof tally.kept === 'number' ? tally.undone + tally.kept : null;
  return (
    <div className="flex flex-col gap-4">
      <Card>
        <p className="text-xl font-semibold tracking-tight">{stateWords(run.state).label}</p>
        <p className="mt-1 text-sm tabular-nums">
          {settled === null
            ? `${counted(run.kind, written)} to look at`
            : `${figure(settled)} of ${counted(run.kind, written)} looked at`}
        </p>
        <Progress className="mt-4" label="Taking the import back" value={settled} max={written} />
        <p className="mt-2 text-sm text-muted-foreground">
          What the import created or changed is taken back. What somebody has built on since is kept, and
          named with its reason at the end.
        </p>
      </Card>
      {run.sourcesTotal > 1 ? <RunCompanies run={run} /> : null}
    </div>
  );
}
