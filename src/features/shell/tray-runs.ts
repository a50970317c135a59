// A run as the tray at the bottom right says it.
import type { TrayRun } from '#src/components/layout/run-tray.tsx';
import { durationText } from '#src/components/ui/time.tsx';
import { runPath } from '#src/config/paths.ts';
import type { Run } from '#src/contracts/imports.ts';

const KIND: Record<Run['kind'], string> = { companies: 'Companies', users: 'Users', passwords: 'Passwords' };

/** "Passwords, 17 companies", or the name where it is one. */
export function runLabel(run: Run): string {
  const [first] = run.companies;
  if (run.kind === 'companies') return 'Companies from IT Glue';
  if (run.companiesTotal === 1 && first) return `${KIND[run.kind]}, ${first.name}`;
  return `${KIND[run.kind]}, ${run.companiesTotal.toLocaleString('en-US')} companies`;
}

export function toTrayRun(run: Run): TrayRun {
  return {
    id: run.id,
    label: runLabel(run),
    href: runPath(run.id),
    state: trayState(run.state),
    stateText: stateText(run),
    done: run.done,
    total: run.total > 0 ? run.total : null,
  };
}

function trayState(state: Run['state']): TrayRun['state'] {
  switch (state) {
    case 'queued':
    case 'planned':
      return 'queued';
    case 'paused':
      return 'paused';
    case 'failed':
      return 'failed';
    case 'completed':
    case 'completed-with-errors':
    case 'cancelled':
    case 'undone':
      return 'done';
    case 'planning':
    case 'running':
    case 'cancelling':
    case 'undoing':
      return 'running';
  }
}

const STATE_TEXT: Record<Exclude<Run['state'], 'running'>, string> = {
  planning: 'Making the plan',
  planned: 'Plan ready to review',
  queued: 'Waiting for its turn',
  paused: 'Paused',
  cancelling: 'Stopping',
  cancelled: 'Cancelled',
  completed: 'Done',
  'completed-with-errors': 'Done, some records failed',
  failed: 'Failed',
  undoing: 'Taking it back',
  undone: 'Taken back',
};

function stateText(run: Run): string {
  if (run.state !== 'running') return STATE_TEXT[run.state];
  if (run.waiting !== null) {
    return run.waiting.reason === 'outage'
      ? 'IT Glue does not answer, trying again'
      : 'Waiting for IT Glue’s limit';
  }
  return run.etaSeconds === null ? 'Working' : `About ${durationText(run.etaSeconds * 1000)} left`;
}
