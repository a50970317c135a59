// The moves of a run that a person makes: apply, pause, resume, cancel, retry, undo. Each is checked against the one table of legal moves.
import type { Repositories, RunCompanyMove, Tx } from '#src/adapters/db/index.ts';
import type { RequestContext } from '#src/domain/context.ts';
import { notFound, PortalError } from '#src/model/errors.ts';
import { mayMove, type RunCompanyState, type RunKind, type RunState } from '#src/model/import-run.ts';
import { requireKindRights } from './kind-rights.ts';

export type LockedRun = {
  repos: Repositories;
  tx: Tx;
  run: { id: string; kind: RunKind; state: RunState; startedBy: string };
  companies: RunCompanyMove[];
};

/** Locks the run and its companies, lets `work` move them, and brings the run's own state in line. */
export async function withLockedRun(
  context: RequestContext,
  runId: string,
  work: (locked: LockedRun) => Promise<void>,
): Promise<void> {
  await context.transaction(async (repos, tx) => {
    // In the order in which a worker takes them: its row first, then the run.
    const companies = await repos.runs.lockCompanies(runId);
    const run = await repos.runs.lock(runId);
    if (run === null) throw notFound();
    requireKindRights(context.actor, run.kind);
    await work({ repos, tx, run: { id: runId, ...run }, companies });
    await repos.runs.rollUp(context.actor.accountId, runId);
  });
}

/** The companies that may legally go to `to` from one of the states in `from`. */
export function movable(
  companies: readonly RunCompanyMove[],
  from: readonly RunState[],
  to: RunState,
): RunCompanyMove[] {
  return companies.filter(({ state }) => isOneOf(state, from) && mayMove(state, to));
}

function isOneOf(state: RunCompanyState, states: readonly RunState[]): state is RunState {
  return (states as readonly RunCompanyState[]).includes(state);
}

/** For the trail: the company a run is of, also where organizations are folded into it; null for several. */
export function onlyCompany(companies: readonly Pick<RunCompanyMove, 'companyId'>[]): string | null {
  const ids = new Set(companies.map(({ companyId }) => companyId));
  const [only = null] = ids;
  return ids.size === 1 ? only : null;
}

/** A company has one run of a kind at a time, so a newer one stands in the way. */
export async function requireFree(
  context: RequestContext,
  { repos, run, companies }: Pick<LockedRun, 'repos' | 'run' | 'companies'>,
): Promise<void> {
  await repos.runs.lockStarts(context.actor.accountId, run.kind);
  const ids = companies.map(({ companyId }) => companyId);
  const busy = (await repos.runs.active(run.kind, ids)).find(({ runId }) => runId !== run.id);
  if (busy === undefined) return;
  throw new PortalError(
    'already_running',
    `A newer import of this kind is at work for ${busy.companyName}. Nothing was changed. Wait for it or cancel it first.`,
    { message: 'already running', extra: { runId: busy.runId } },
  );
}
