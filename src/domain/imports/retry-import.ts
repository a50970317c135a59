// Tries again only what failed: failed records go back into the plan, a run that stopped goes on where it was.
import type { RunCompanyMove } from '#src/adapters/db/index.ts';
import type { RequestContext } from '#src/domain/context.ts';
import { requireInvitations } from './choose-companies.ts';
import { getImport } from './get-import.ts';
import { illegalMove } from './illegal-move.ts';
import { movable, onlyCompany, requireFree, withLockedRun, type LockedRun } from './move-import.ts';

export async function retryImport(context: RequestContext, input: { params: { runId: string } }) {
  await withLockedRun(context, input.params.runId, (locked) => retry(context, locked));
  return getImport(context, input);
}

async function retry(context: RequestContext, { repos, tx, run, companies }: LockedRun): Promise<void> {
  const ended = companies.filter(({ state }) => state === 'failed' || state === 'completed-with-errors');
  const unplanned = movable(ended.filter(isUnplanned), ['failed'], 'planning');
  const planned = movable(
    ended.filter((company) => !isUnplanned(company)),
    ['failed', 'completed-with-errors'],
    'queued',
  );
  await requireFree(context, { repos, run, companies: [...unplanned, ...planned] });
  const ids = planned.map(({ id }) => id);
  const reopened = await repos.runItems.reopenFailed(ids);
  await repos.runItems.recount(ids);
  // One that stopped has work left even where no record failed.
  const stopped = planned.some(({ state }) => state === 'failed');
  if (reopened === 0 && !stopped && unplanned.length === 0) {
    throw illegalMove(
      run.state,
      'Nothing in this run can be tried again: no record failed, or what failed has to be changed in IT Glue first and needs a new import.',
    );
  }
  if (run.kind === 'users' && planned.length > 0) {
    requireInvitations(
      context,
      planned.map(({ name, companyStatus }) => ({ name, status: companyStatus })),
    );
  }
  await repos.runs.move(ids, 'queued', false);
  await repos.runs.move(
    unplanned.map(({ id }) => id),
    'planning',
    false,
  );
  await repos.audit.append({
    action: 'import.retried',
    companyId: onlyCompany(companies),
    targetType: 'run',
    targetId: run.id,
    details: { kind: run.kind, records: reopened },
  });
  await context.jobs.wake('wake-runs', { accountId: context.actor.accountId, id: run.id }, tx);
}

function isUnplanned({ planned }: RunCompanyMove): boolean {
  return !planned;
}
