// Resumes a paused run: it goes on with the first record that has not found its end.
import type { RequestContext } from '#src/domain/context.ts';
import { getImport } from './get-import.ts';
import { illegalMove } from './illegal-move.ts';
import { movable, onlyCompany, withLockedRun, type LockedRun } from './move-import.ts';

/** Throws `illegal_move` unless something of the run is paused. Resuming a running one changes nothing. */
export async function resumeImport(context: RequestContext, input: { params: { runId: string } }) {
  await withLockedRun(context, input.params.runId, (locked) => resume(context, locked));
  return getImport(context, input);
}

async function resume(context: RequestContext, { repos, tx, run, companies }: LockedRun): Promise<void> {
  const paused = movable(companies, ['paused'], 'queued').map(({ id }) => id);
  if (paused.length === 0) {
    if (run.state === 'running' || run.state === 'queued') return;
    throw illegalMove(
      run.state,
      'This run is not paused, so there is nothing to resume. Nothing was changed.',
    );
  }
  await repos.runs.move(paused, 'queued', false);
  await repos.audit.append({
    action: 'import.resumed',
    companyId: onlyCompany(companies),
    targetType: 'run',
    targetId: run.id,
    details: { kind: run.kind },
  });
  await context.jobs.wake('wake-runs', { accountId: context.actor.accountId, id: run.id }, tx);
}
