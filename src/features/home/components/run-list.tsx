'use client';
// The last runs, one line each.
import { Link } from '#src/components/ui/link.tsx';
import { Badge, type Tone } from '#src/components/ui/badge.tsx';
import { Card } from '#src/components/ui/card.tsx';
import { Skeleton } from '#src/components/ui/skeleton.tsx';
import { RelativeTime } from '#src/components/ui/time.tsx';
import type { Run } from '#src/contracts/imports.ts';
import { LoadFailure, type FailedQuery } from '../../load-failure.tsx';
import { runLabel, runStateText } from '../../run-words.ts';

const TONE: Record<Run['state'], Tone> = {
  planning: 'running',
  planned: 'info',
  queued: 'running',
  running: 'running',
  paused: 'warning',
  cancelling: 'running',
  cancelled: 'off',
  completed: 'success',
  'completed-with-errors': 'warning',
  failed: 'danger',
  undoing: 'running',
  undone: 'off',
};

/** `hrefOf` differs between the portals. */
export function RunList({
  runs,
  hrefOf,
}: {
  runs: FailedQuery & { data: { data: readonly Run[] } | undefined };
  hrefOf: (run: Run) => string;
}) {
  return (
    <Card flush title="Last imports">
      {runs.data === undefined ? (
        runs.error === null ? (
          <div className="p-4">
            <Skeleton className="h-24 w-full" />
          </div>
        ) : (
          <LoadFailure title="The imports could not be read" query={runs} />
        )
      ) : runs.data.data.length === 0 ? (
        <p className="px-4 py-6 text-sm text-muted-foreground">Nothing has been imported yet.</p>
      ) : (
        <ul className="divide-y">
          {runs.data.data.map((run) => (
            <li key={run.id}>
              <Link
                href={hrefOf(run)}
                className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2 text-sm hover:bg-accent focus-visible:-outline-offset-2"
              >
                <span className="name-text min-w-0 flex-1 basis-32 font-medium">{runLabel(run)}</span>
                <span className="flex items-center gap-3 max-sm:w-full max-sm:justify-between">
                  <Badge tone={TONE[run.state]}>{runStateText(run)}</Badge>
                  <span className="text-right text-xs text-muted-foreground sm:w-24">
                    <RelativeTime at={run.createdAt} />
                  </span>
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
