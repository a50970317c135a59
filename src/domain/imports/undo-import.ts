// Undoes a run that has ended: the worker takes back what it brought, and keeps and names what was built on since.
import type { RequestContext } from '#src/domain/context.ts';
import { PortalError } from '#src/model/errors.ts';
import { getImport } from './get-import.ts';
import { illegalMove } from './illegal-move.ts';
import { movable, onlyCompany, requireFree, withLockedRun, type LockedRun } from './move-import.ts';

const ENDED = ['completed', 'completed-with-errors', 'cancelled', 'failed'] as const;

/**
 * Throws `illegal_move` where the run has not ended or brought nothing, `forbidden` for a run of somebody else unless
 * one rules the account, `already_running` where a newer import of the kind is at work in one of its companies.
 */
export async function undoImport(context: RequestContext, input: { params: { runId: string } }) {
  await withLockedRun(context, input.params.runId, (locked) => undo(context, locked));
  return getImport(context, input);
}

async function undo(context: RequestContext, { repos, tx, run, companies }: LockedRun): Promise<void> {
  if (run.state === 'undoing') return; // asked twice, once is enough
  if (!context.actor.wholeAccount && run.startedBy !== context.actor.personId) throw notYours();
  const brought = new Set(await repos.runs.companiesToUndo(run.id));
  const undoable = movable(companies, ENDED, 'undoing').filter(({ id }) => brought.has(id));
  const busy = companies.some(({ state }) =>
    ['planning', 'queued', 'running', 'paused', 'cancelling'].includes(state),
  );
  if (busy || undoable.length === 0) {
    throw illegalMove(
      run.state,
      busy
        ? 'This run has not ended yet. Cancel it or wait until it ends, then undo it.'
        : 'This run brought nothing that could be taken back. Nothing was changed.',
    );
  }
  await requireFree(context, { repos, run, companies: undoable });
  await repos.runUndo.standFor(run.id);
  await repos.runs.move(
    undoable.map(({ id }) => id),
    'undoing',
    false,
  );
  await repos.audit.append({
    action: 'import.undo_started',
    companyId: onlyCompany(companies),
    targetType: 'run',
    targetId: run.id,
    details: { kind: run.kind, companies: undoable.length },
  });
  await context.jobs.wake('wake-runs', { accountId: context.actor.accountId, id: run.id }, tx);
}

function notYours(): PortalError {
  return new PortalError(
    'forbidden',
    'Somebody else started this import. Ask them or an administrator of your account to undo it.',
  );
}
