// Pauses a run: what waits stays where it is, what is in a worker's hands stops before its next write. Nothing is lost.
import type { RequestContext } from '#src/domain/context.ts';
import { getImport } from './get-import.ts';
import { illegalMove } from './illegal-move.ts';
import { movable, onlyCompany, withLockedRun, type LockedRun } from './move-import.ts';

/** Throws `illegal_move` unless something of the run is queued or running. Pausing a paused run changes nothing. */
export async function pauseImport(context: RequestContext, input: { params: { runId: string } }) {
  await withLockedRun(context, input.params.runId, (locked) => pause(locked));
  return getImport(context, input);
}

async function pause({ repos, run, companies }: LockedRun): Promise<void> {
  const moving = movable(companies, ['queued', 'running'], 'paused').map(({ id }) => id);
  if (moving.length === 0) {
    if (run.state === 'paused') return;
    throw illegalMove(
      run.state,
      'Only an import that is carrying out its plan can be paused. Nothing was changed.',
    );
  }
  await repos.runs.move(moving, 'paused', false);
  await repos.audit.append({
    action: 'import.paused',
    companyId: onlyCompany(companies),
    targetType: 'run',
    targetId: run.id,
    details: { kind: run.kind },
  });
}
