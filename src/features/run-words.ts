// A run in a few words, as the tray and the start page say it.
import { durationText } from '#src/components/ui/time.tsx';
import type { Run } from '#src/contracts/imports.ts';

const KIND: Record<Run['kind'], string> = { companies: 'Companies', users: 'Users', passwords: 'Passwords' };

/** "Passwords, 17 companies", or the company's name where it is one. */
export function runLabel(run: Run): string {
  const [first] = run.companies;
  if (run.kind === 'companies') return 'Companies from IT Glue';
  if (run.companiesTotal === 1 && first) return `${KIND[run.kind]}, ${first.name}`;
  return `${KIND[run.kind]}, ${run.companiesTotal.toLocaleString('en-US')} companies`;
}

const STATE_TEXT: Record<Exclude<Run['state'], 'running'>, string> = {
  planning: 'Making the plan',
  planned: 'Plan ready to review',
  queued: 'Waiting for its turn',
  paused: 'Paused',
  cancelling: 'Stopping',
  cancelled: 'Stopped',
  completed: 'Done',
  'completed-with-errors': 'Done, with failures',
  failed: 'Failed',
  undoing: 'Being undone',
  undone: 'Undone',
};

/** "14:05" in the reader's zone; only for what is never drawn on the server. */
function clock(at: string): string {
  return new Intl.DateTimeFormat('en-GB', { timeStyle: 'short' }).format(new Date(at));
}

/** The state with what is left or what is waited for. */
export function runStateText(run: Run): string {
  if (run.state !== 'running') return STATE_TEXT[run.state];
  if (run.waiting !== null) {
    if (run.waiting.until !== null) return `Waiting until ${clock(run.waiting.until)} for IT Glue`;
    return run.waiting.reason === 'outage'
      ? 'IT Glue does not answer, trying again'
      : 'Waiting for IT Glue’s limit';
  }
  return run.etaSeconds === null ? 'Working' : `About ${durationText(run.etaSeconds * 1000)} left`;
}
