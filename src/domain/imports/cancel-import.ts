// Cancels a run: what waits ends at once, what is in a worker's hands ends before its next write. What is written stays.
import type { RequestContext } from '#src/domain/context.ts';
import { getImport } from './get-import.ts';
import { illegalMove } from './illegal-move.ts';
import { movable, onlyCompany, withLockedRun, type LockedRun } from './move-import.ts';

export async function cancelImport(context: RequestContext, input: { params: { runId: string } }) {
  await withLockedRun(context, input.params.runId, (locked) => cancel(context, locked));
  return getImport(context, input);
}

async function cancel(context: RequestContext, { repos, tx, run, companies }: LockedRun): Promise<void> {
  if (run.state === 'cancelling' || run.state === 'cancelled') return; // asked twice, once is enough
  const idle = movable(companies, ['planned', 'paused'], 'cancelling').map(({ id }) => id);
  const held = movable(companies, ['planning', 'queued', 'running'], 'cancelling').map(({ id }) => id);
  if (idle.length + held.length === 0) {
    throw illegalMove(
      run.state,
      'This run has ended already, so there is nothing to cancel. Nothing was changed.',
    );
  }
  await repos.runs.move(idle, 'cancelled', true);
  await repos.runs.askToCancel(held);
  await repos.audit.append({
    action: 'import.cancelled',
    companyId: onlyCompany(companies),
    targetType: 'run',
    targetId: run.id,
    details: { kind: run.kind },
  });
  if (held.length > 0) {
    await context.jobs.wake('wake-runs', { accountId: context.actor.accountId, id: run.id }, tx);
  }
}
