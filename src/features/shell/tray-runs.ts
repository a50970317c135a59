// A run as the tray at the bottom right says it.
import type { TrayRun } from '#src/components/layout/run-tray.tsx';
import { runPath } from '#src/config/paths.ts';
import type { Run } from '#src/contracts/imports.ts';
import { runLabel, runStateText } from '../run-words.ts';

export function toTrayRun(run: Run): TrayRun {
  return {
    id: run.id,
    label: runLabel(run),
    href: runPath(run.id),
    state: trayState(run.state),
    stateText: runStateText(run),
    done: run.done,
    // An undo goes through the same records once more; how far it is, its page says.
    total: run.total > 0 && run.state !== 'undoing' ? run.total : null,
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
    case 'completed-with-errors':
      return 'partly';
    case 'completed':
    case 'cancelled':
      return 'done';
    case 'undone':
      return 'undone';
    case 'planning':
    case 'running':
    case 'cancelling':
    case 'undoing':
      return 'running';
  }
}
