// What waits for a person: each line says what it is and leads to where it can be done.
import { Link } from '#src/components/ui/link.tsx';
import { ChevronRight, CircleCheck, TriangleAlert } from 'lucide-react';
import { Card } from '#src/components/ui/card.tsx';
import { Skeleton } from '#src/components/ui/skeleton.tsx';
import { paths, runPath } from '#src/config/paths.ts';
import type { Run } from '#src/contracts/imports.ts';
import type { Connection } from '#src/contracts/integrations.ts';
import { runLabel } from '../../run-words.ts';

export type Waiting = { id: string; text: string; href: string };

const number = (value: number) => value.toLocaleString('en-US');

export function whatWaits(facts: {
  connection: Connection | null;
  mapping: { conflict: number; suggested: number; unmapped: number; vanished: number } | null;
  runs: readonly Run[];
}): Waiting[] {
  const { connection, mapping, runs } = facts;
  const list: (Waiting | false)[] = [
    connection?.status === 'key_rejected' && {
      id: 'key',
      text: 'IT Glue turns the API key down: nothing can be imported',
      href: paths.itGlueSettings,
    },
    mapping !== null &&
      mapping.conflict > 0 && {
        id: 'conflict',
        text: `${number(mapping.conflict)} companies want an organization that another one has or wants`,
        href: `${paths.mapping}?state=conflict`,
      },
    mapping !== null &&
      mapping.suggested > 0 && {
        id: 'suggested',
        text: `${number(mapping.suggested)} suggested mappings to look at`,
        href: `${paths.mapping}?state=suggested`,
      },
    mapping !== null &&
      mapping.vanished > 0 && {
        id: 'vanished',
        text: `${number(mapping.vanished)} mapped organizations are gone from IT Glue`,
        href: `${paths.mapping}?state=vanished`,
      },
    ...runs.map((run) => waitingRun(run)),
  ];
  return list.filter((entry) => entry !== false);
}

function waitingRun(run: Run): Waiting | false {
  if (run.state === 'planned') {
    return { id: run.id, text: `${runLabel(run)}: the plan waits for your review`, href: runPath(run.id) };
  }
  if (run.state === 'failed' || run.state === 'completed-with-errors') {
    return { id: run.id, text: `${runLabel(run)}: some records failed`, href: runPath(run.id) };
  }
  return run.state === 'paused' && { id: run.id, text: `${runLabel(run)}: paused`, href: runPath(run.id) };
}

/** Null while it is read; `complete` false where not everything could be. */
export function WaitingList({
  waiting,
  complete,
}: {
  waiting: readonly Waiting[] | null;
  complete: boolean;
}) {
  return (
    <Card flush title="Waiting for you">
      {waiting === null ? (
        <div className="p-4">
          <Skeleton className="h-6 w-full" />
        </div>
      ) : waiting.length === 0 && !complete ? (
        <p className="px-4 py-6 text-sm text-muted-foreground">
          This could not be read just now; the page asks again by itself.
        </p>
      ) : waiting.length === 0 ? (
        <p className="flex items-center gap-2 px-4 py-6 text-sm text-muted-foreground">
          <CircleCheck aria-hidden className="size-4 text-success" /> Nothing waits for you.
        </p>
      ) : (
        <ul className="divide-y">
          {waiting.map((entry) => (
            <li key={entry.id}>
              <Link
                href={entry.href}
                className="flex items-center gap-2.5 px-4 py-2.5 text-sm hover:bg-accent focus-visible:-outline-offset-2"
              >
                <TriangleAlert aria-hidden className="size-4 shrink-0 text-warning" />
                <span className="name-text min-w-0 flex-1">{entry.text}</span>
                <ChevronRight aria-hidden className="size-4 shrink-0 text-muted-foreground" />
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
