'use client';
// The entries under the day they belong to, by the reader's own calendar.
import { History, SearchX } from 'lucide-react';
import { Fragment, useMemo } from 'react';
import { Button } from '#src/components/ui/button.tsx';
import { Skeleton } from '#src/components/ui/skeleton.tsx';
import { EmptyState } from '#src/components/ui/states.tsx';
import type { AuditEntry } from '#src/contracts/audit.ts';
import { ActivityLine } from './activity-line.tsx';
import { LoadFailure, type FailedQuery } from '../../load-failure.tsx';

type LinesProps = {
  entries: readonly AuditEntry[];
  query: FailedQuery & { isPending: boolean };
  /** Given when a filter is set. */
  onClear: (() => void) | undefined;
};

export function ActivityLines({ entries, query, onClear }: LinesProps) {
  const days = useMemo(() => byDay(entries), [entries]);
  if (query.isPending) return <Waiting />;
  if (entries.length === 0) {
    if (query.error !== null) return <LoadFailure title="The trail could not be read" query={query} />;
    return <Nothing onClear={onClear} />;
  }
  return (
    <div role="region" aria-label="Activity">
      {days.map(({ day, lines }) => (
        <Fragment key={day}>
          <h2 className="sticky top-0 z-10 border-b bg-muted px-4 py-1.5 text-xs font-semibold text-muted-foreground">
            {day}
          </h2>
          <ol className="divide-y border-b">
            {lines.map((entry) => (
              <ActivityLine key={entry.id} entry={entry} />
            ))}
          </ol>
        </Fragment>
      ))}
    </div>
  );
}

function Nothing({ onClear }: { onClear: (() => void) | undefined }) {
  if (onClear !== undefined) {
    return (
      <EmptyState
        icon={<SearchX />}
        title="Nothing fits these filters"
        action={<Button onClick={onClear}>Clear filters</Button>}
      >
        Nobody did this, or not in a company that you look after.
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={<History />} title="Nothing has happened yet">
      Sign-ins, imports, reveals and changes will stand here.
    </EmptyState>
  );
}

const ROWS = ['w-2/3', 'w-1/2', 'w-3/5', 'w-2/5', 'w-2/3', 'w-1/2', 'w-3/5', 'w-2/5'];

function Waiting() {
  return (
    <div aria-busy aria-label="Loading the trail" role="status">
      {ROWS.map((width, at) => (
        <div key={at} className="flex h-11 items-center gap-3 border-b px-4">
          <Skeleton className="size-6 rounded-full" />
          <Skeleton className={`h-3.5 ${width}`} />
        </div>
      ))}
    </div>
  );
}

const dayFormat = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});

/** Only ever drawn in the browser, after the first answer: so the days are the reader's. */
function byDay(entries: readonly AuditEntry[]): { day: string; lines: AuditEntry[] }[] {
  const days: { day: string; lines: AuditEntry[] }[] = [];
  for (const entry of entries) {
    const day = dayFormat.format(new Date(entry.at));
    const last = days.at(-1);
    if (last?.day === day) last.lines.push(entry);
    else days.push({ day, lines: [entry] });
  }
  return days;
}
