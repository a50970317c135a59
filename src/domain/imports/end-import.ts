// How work on a run company ends: each way it can stop is written to its row in words, or left for whoever holds it next.
import type { WorkContext } from '#src/domain/work-context.ts';
import { PortalError } from '#src/model/errors.ts';
import type { RunCompanyState } from '#src/model/import-run.ts';
import type { HeldClaim } from './held-claim.ts';
import {
  asItGlueError,
  CancelledImport,
  HandedOver,
  LostClaim,
  PausedImport,
  StopImport,
} from './stop-import.ts';

/** Somebody may have asked for the end in the same moment in which it failed; then it is cancelled. */
async function isCancelling(context: WorkContext, { claim }: HeldClaim): Promise<boolean> {
  return (await context.database.runClaims.heartbeat(claim, context.leaseMs))?.state === 'cancelling';
}

/** The claim is still this worker's, and nobody may see it in the name of whoever started it. */
async function isOutOfSight(context: WorkContext, { claim, read }: HeldClaim): Promise<boolean> {
  if ((await context.database.runClaims.heartbeat(claim, context.leaseMs)) === null) return false;
  return (await read((repos) => repos.runWork.load(claim))) === null;
}

/** Ends the work for this reason. Never throws: where the end cannot be written the lease lapses, and the next one comes to it. */
export async function endImport(context: WorkContext, held: HeldClaim, error: unknown): Promise<void> {
  const { claim } = held;
  const reason: unknown = held.signal.aborted ? held.signal.reason : error;
  const log = { runCompanyId: claim.id, runId: claim.runId, kind: claim.kind, epoch: claim.fencingEpoch };
  if (reason instanceof LostClaim) return context.log.info(log, 'another worker has this import now');
  try {
    if (reason instanceof HandedOver || reason instanceof PausedImport)
      return await context.database.runClaims.release(claim);
    if (reason instanceof CancelledImport) return await settle(context, held, 'cancelled', null);
    if (reason instanceof PortalError && reason.code === 'conflict') {
      // The key-holder finds no such claim: it went to another worker, or its starter may not see it any more.
      if (await isOutOfSight(context, held)) return await refuseImport(context, held);
      return context.log.info(log, reason.message);
    }
    // The key-holder and the database know of a lost right before the next look at the row does.
    if (reason instanceof PortalError && (reason.code === 'not_found' || reason.code === 'forbidden'))
      return await refuseImport(context, held);
    const itglue = asItGlueError(reason);
    if (itglue?.code === 'key_rejected') await noteKeyRejected(held);
    const told = messageOf(reason);
    if (await isCancelling(context, held)) return await settle(context, held, 'cancelled', null);
    context.log.warn({ ...log, error: told.log }, 'an import stopped');
    await settle(context, held, claim.state === 'undoing' ? 'completed-with-errors' : 'failed', told.person);
  } catch (error) {
    // The lease lapses, and whoever claims the row next comes to the same end.
    context.log.error({ ...log, error: messageOf(error).log }, 'the end of an import could not be written');
  }
}

function messageOf(reason: unknown): { person: string; log: string } {
  if (reason instanceof StopImport) return { person: reason.userMessage, log: reason.message };
  const itglue = asItGlueError(reason);
  if (itglue !== null) return { person: itglue.userMessage, log: itglue.message };
  if (reason instanceof PortalError)
    return { person: reason.userMessage, log: `${reason.code}: ${reason.message}` };
  return {
    person:
      'The portal made a mistake and stopped this import. What was imported before is kept, nothing was doubled. Retry it; if it stays, tell your administrator when it happened.',
    log:
      reason instanceof Error ? `${reason.name} ${'code' in reason ? String(reason.code) : ''}` : 'unknown',
  };
}

async function noteKeyRejected(held: HeldClaim): Promise<void> {
  const version = held.keyVersion();
  if (version !== null) await held.read((repos) => repos.connections.noteKeyRejected(version));
}

const UNDO_REFUSED =
  'The person who asked to undo this import may not act in this company any more, so it was not taken back here. Somebody with the right can undo it again.';

/** The starter may not see the row any more, so the end is written by the database's own function. */
export async function refuseImport(context: WorkContext, held: HeldClaim): Promise<void> {
  if (held.claim.state === 'undoing') return settle(context, held, 'completed-with-errors', UNDO_REFUSED);
  await settle(
    context,
    held,
    'failed',
    'The person who started this import may not import into this company any more, so it stopped. What was imported before is kept. Somebody with the right can start it again.',
  );
}

async function settle(
  context: WorkContext,
  { claim }: HeldClaim,
  state: RunCompanyState,
  message: string | null,
): Promise<void> {
  await context.database.runClaims.settle(claim, state, message);
}
