// Applies a plan as it stands: the worker carries it out from here on.
import type { RequestContext } from '#src/domain/context.ts';
import { requireInvitations } from './choose-companies.ts';
import { getImport } from './get-import.ts';
import { illegalMove } from './illegal-move.ts';
import { movable, onlyCompany, withLockedRun, type LockedRun } from './move-import.ts';

export async function applyImport(context: RequestContext, input: { params: { runId: string } }) {
  await withLockedRun(context, input.params.runId, (locked) => apply(context, locked));
  return getImport(context, input);
}

async function apply(context: RequestContext, { repos, tx, run, companies }: LockedRun): Promise<void> {
  if (companies.some(({ state }) => state === 'planning')) {
    throw illegalMove(
      'planning',
      'The plan is not complete yet. Wait until it is, look it over, then apply it.',
    );
  }
  const planned = movable(companies, ['planned'], 'queued');
  if (planned.length === 0) {
    throw illegalMove(
      run.state,
      'There is no plan to apply: this run was applied, cancelled or has ended. Nothing was changed.',
    );
  }
  if (run.kind === 'users') {
    requireInvitations(
      context,
      planned.map(({ name, companyStatus }) => ({ name, status: companyStatus })),
    );
  }
  const ids = planned.map(({ id }) => id);
  await repos.runItems.recount(ids);
  await repos.runs.move(ids, 'queued', false);
  await repos.runs.setApply(run.id);
  await repos.audit.append({
    action: 'import.applied',
    companyId: onlyCompany(companies),
    targetType: 'run',
    targetId: run.id,
    details: { kind: run.kind, companies: planned.length },
  });
  await context.jobs.wake('wake-runs', { accountId: context.actor.accountId, id: run.id }, tx);
}
