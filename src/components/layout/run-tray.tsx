'use client';
// The live runs, at the bottom right of every page, so that work can be left and found again.
import {
  ChevronDown,
  CircleCheck,
  CirclePause,
  CircleX,
  LoaderCircle,
  TriangleAlert,
  Undo2,
} from 'lucide-react';
import { Link } from '#src/components/ui/link.tsx';
import { useState } from 'react';
import { Progress } from '#src/components/ui/progress.tsx';

export type TrayRun = {
  id: string;
  /** "Passwords, 17 companies". */
  label: string;
  href: string;
  state: 'queued' | 'running' | 'paused' | 'done' | 'undone' | 'partly' | 'failed';
  /** The state in words with what is left: "about 4 min left", "waiting for IT Glue until 14:05". */
  stateText: string;
  done: number;
  /** Null while nobody knows. */
  total: number | null;
};

const icons = {
  queued: <LoaderCircle aria-hidden className="size-4 text-muted-foreground" />,
  running: <LoaderCircle aria-hidden className="size-4 animate-spin text-primary-text" />,
  paused: <CirclePause aria-hidden className="size-4 text-warning" />,
  done: <CircleCheck aria-hidden className="size-4 text-success" />,
  undone: <Undo2 aria-hidden className="size-4 text-muted-foreground" />,
  /** Ended, with records that failed. */
  partly: <TriangleAlert aria-hidden className="size-4 text-warning" />,
  failed: <CircleX aria-hidden className="size-4 text-danger" />,
} as const;

const LIVE: readonly TrayRun['state'][] = ['queued', 'running', 'paused'];

function summary(runs: readonly TrayRun[]): string {
  if (runs.length === 1 && runs[0]) return runs[0].label;
  const live = runs.filter(({ state }) => LIVE.includes(state)).length;
  return live > 0 ? `${live} live ${live === 1 ? 'run' : 'runs'}` : `${runs.length} runs ended`;
}

/** Nothing is drawn without runs. */
export function RunTray({ runs }: { runs: readonly TrayRun[] }) {
  const [open, setOpen] = useState(false);
  const first = runs[0];
  if (!first) return null;
  return (
    <section
      aria-label="Live runs"
      className="fixed right-4 bottom-3 z-30 flex w-72 max-w-[calc(100vw-2rem)] flex-col-reverse rounded-lg border bg-popover shadow-pop"
    >
      <button
        type="button"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        className="flex h-9 items-center gap-2 rounded-lg px-3 text-left text-sm font-medium hover:bg-accent"
      >
        {icons[first.state]}
        <span className="min-w-0 flex-1 truncate" title={summary(runs)}>
          {summary(runs)}
        </span>
        <span className="text-xs text-muted-foreground tabular-nums">{percent(runs)}</span>
        <ChevronDown aria-hidden className={open ? 'size-4' : 'size-4 rotate-180'} />
      </button>
      {open ? (
        <ul className="max-h-80 overflow-y-auto border-b">
          {runs.map((run) => (
            <RunLine key={run.id} run={run} />
          ))}
        </ul>
      ) : null}
    </section>
  );
}

function percent(runs: readonly TrayRun[]): string {
  const known = runs.filter((run) => run.total !== null && run.total > 0);
  const total = known.reduce((sum, run) => sum + (run.total ?? 0), 0);
  if (total === 0) return '';
  return `${Math.floor((known.reduce((sum, run) => sum + run.done, 0) / total) * 100)}%`;
}

function RunLine({ run }: { run: TrayRun }) {
  return (
    <li className="border-b last:border-b-0">
      <Link href={run.href} className="block px-3 py-2 hover:bg-accent focus-visible:-outline-offset-2">
        <span className="flex items-center gap-2 text-sm font-medium">
          {icons[run.state]}
          <span className="min-w-0 flex-1 truncate" title={run.label}>
            {run.label}
          </span>
        </span>
        <span className="mt-0.5 flex justify-between gap-2 text-xs text-muted-foreground tabular-nums">
          <span>{run.stateText}</span>
          <span>
            {run.done.toLocaleString('en-US')}
            {run.total === null ? '' : ` of ${run.total.toLocaleString('en-US')}`}
          </span>
        </span>
        <Progress
          label={run.label}
          value={run.total === null ? null : run.done}
          max={run.total ?? 1}
          className="mt-1.5"
        />
      </Link>
    </li>
  );
}
