// The moves of a run that a person makes: apply, cancel, retry. Each is checked against the one table of legal moves.
import type { Repositories, RunCompanyMove, Tx } from '#src/adapters/db/index.ts';
import type { RequestContext } from '#src/domain/context.ts';
import { notFound } from '#src/model/errors.ts';
import { mayMove, type RunCompanyState, type RunKind, type RunState } from '#src/model/import-run.ts';
import { requireKindRights } from './kind-rights.ts';

export type LockedRun = {
  repos: Repositories;
  tx: Tx;
  run: { id: string; kind: RunKind; state: RunState };
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
