// The loop of an import: one claimed run company, carried through its stage and settled, whatever happens.
import type { ClaimedRunCompany, RunWork } from '#src/adapters/db/index.ts';
import type { WorkContext } from '#src/domain/work-context.ts';
import { sleep } from '#src/lib/sleep.ts';
import { PortalError } from '#src/model/errors.ts';
import { mayMove, type RunCompanyState, type RunKind, type RunState } from '#src/model/import-run.ts';
import { applyCompanies } from './apply-companies.ts';
import { applyPasswords } from './apply-passwords.ts';
import { applyUsers } from './apply-users.ts';
import { holdClaim, type HeldClaim } from './held-claim.ts';
import { planCompanies } from './plan-companies.ts';
import { planPasswords } from './plan-passwords.ts';
import { planUsers } from './plan-users.ts';
import { makeStage, type Stage } from './stage.ts';
import { undoItems } from './undo-items.ts';
import {
  asItGlueError,
  CancelledImport,
  HandedOver,
  isPassing,
  LostClaim,
  PausedImport,
  StopImport,
} from './stop-import.ts';

const PLAN: Record<RunKind, (stage: Stage) => Promise<void>> = {
  companies: planCompanies,
  users: planUsers,
  passwords: planPasswords,
};
const APPLY: Record<RunKind, (stage: Stage) => Promise<void>> = {
  companies: applyCompanies,
  users: applyUsers,
  passwords: applyPasswords,
};

/** When the vault or the database is away: how long until another try, in milliseconds. */
const PAUSES_MS = [500, 2_000, 5_000, 15_000];
const LONGEST_PAUSE_MS = 60_000;
/** An answer that cannot be used may be a proxy's mood; after so many it is a fault for a person. */
const BAD_ANSWERS = 3;

/**
 * Carries one claimed run company on until its stage is over. Never throws: what ends it is written to its row, and a
 * claim that was lost or handed over is left for whoever holds it next.
 */
export async function runImport(context: WorkContext, claim: ClaimedRunCompany): Promise<void> {
  const held = holdClaim(context, claim);
  const log = { runCompanyId: claim.id, runId: claim.runId, kind: claim.kind, epoch: claim.fencingEpoch };
  try {
    await carryOn(context, held);
  } catch (error) {
    const reason: unknown = held.signal.aborted ? held.signal.reason : error;
    await endOf(context, held, reason, log);
  } finally {
    held.letGo();
  }
}

async function carryOn(context: WorkContext, held: HeldClaim): Promise<void> {
  const { claim } = held;
  if (claim.state === 'cancelling') throw new CancelledImport();
  for (let trouble = 0, bad = 0; ; trouble += 1) {
    try {
      const run = await held.read((repos) => repos.runWork.load(claim));
      if (run === null) return await refuse(context, held);
      const stage = makeStage(context, held, run);
      if (claim.state === 'planning') await plan(stage, run);
      else if (claim.state === 'undoing') await undo(stage);
      else await apply(stage);
      return;
    } catch (error) {
      if (held.signal.aborted) throw error;
      const itglue = asItGlueError(error);
      if (itglue?.code === 'bad_response') bad += 1;
      const again =
        itglue === null
          ? isPassing(error) || (error instanceof PortalError && error.code === 'unavailable')
          : itglue.retryable || (itglue.code === 'bad_response' && bad < BAD_ANSWERS);
      if (!again) throw error;
      const pauseMs = PAUSES_MS[Math.min(trouble, PAUSES_MS.length - 1)] ?? LONGEST_PAUSE_MS;
      await pause(
        context,
        held,
        Math.max(pauseMs, itglue?.retryAfterMs ?? 0),
        itglue?.code === 'rate_limited',
      );
    }
  }
}

async function pause(
  context: WorkContext,
  held: HeldClaim,
  wantedMs: number,
  limited: boolean,
): Promise<void> {
  const ms = Math.min(wantedMs, LONGEST_PAUSE_MS);
  const until = new Date(context.now().getTime() + ms).toISOString();
  await held.say({ reason: limited ? 'rate_limit' : 'outage', until });
  await sleep(ms, held.signal);
  await held.say(null);
}

async function plan(stage: Stage, run: RunWork): Promise<void> {
  const { held } = stage;
  await PLAN[run.kind](stage);
  await held.write('planning', async (repos, fence) => {
    const next = run.apply ? 'queued' : 'planned';
    await repos.runWork.saveProgress(held.claim, { checkpoint: { ...fence.checkpoint, planned: true } });
    await repos.runItems.recount([held.claim.id]);
    requireMove('planning', next);
    await repos.runWork.settle(held.claim, next, null);
  });
}

async function apply(stage: Stage): Promise<void> {
  const { held, run } = stage;
  await APPLY[run.kind](stage);
  await held.write('running', async (repos) => {
    await repos.runWork.settleRest(held.claim.id);
    await repos.runItems.recount([held.claim.id]);
    const fence = await repos.runWork.fence(held.claim);
    if (fence === null) return;
    const { outcomes } = fence.counts;
    const next = outcomes.failed > 0 ? 'completed-with-errors' : 'completed';
    requireMove('running', next);
    await repos.audit.append({
      action: 'import.completed',
      companyId: run.companyId,
      targetType: 'run',
      targetId: run.runId,
      details: { kind: run.kind, ...outcomes },
    });
    await repos.runWork.settle(held.claim, next, null);
  });
}

async function undo(stage: Stage): Promise<void> {
  const { held, run } = stage;
  await undoItems(stage);
  await held.write('undoing', async (repos) => {
    const tally = await repos.runUndo.tally(held.claim.id);
    requireMove('undoing', 'undone');
    await repos.audit.append({
      action: 'import.undone',
      companyId: run.companyId,
      targetType: 'run',
      targetId: run.runId,
      details: { kind: run.kind, ...tally },
    });
    await repos.runWork.settle(held.claim, 'undone', null);
  });
}

/** Somebody may have asked for the end in the same moment in which it failed; then it is cancelled. */
async function isCancelling(context: WorkContext, { claim }: HeldClaim): Promise<boolean> {
  return (await context.database.runClaims.heartbeat(claim, context.leaseMs))?.state === 'cancelling';
}

type LogFacts = Record<string, string | number>;

async function endOf(context: WorkContext, held: HeldClaim, reason: unknown, log: LogFacts): Promise<void> {
  const { claim } = held;
  if (reason instanceof LostClaim) return context.log.info(log, 'another worker has this import now');
  try {
    if (reason instanceof HandedOver || reason instanceof PausedImport)
      return await context.database.runClaims.release(claim);
    if (reason instanceof CancelledImport) return await settle(context, held, 'cancelled', null);
    if (reason instanceof PortalError && reason.code === 'conflict')
      return context.log.info(log, reason.message);
    // The key-holder and the database know of a lost right before the next look at the row does.
    if (reason instanceof PortalError && (reason.code === 'not_found' || reason.code === 'forbidden'))
      return await refuse(context, held);
    const itglue = asItGlueError(reason);
    if (itglue?.code === 'key_rejected') await markKey(held, itglue.code);
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

async function markKey(held: HeldClaim, code: string): Promise<void> {
  const version = held.keyVersion();
  if (version !== null) await held.read((repos) => repos.runWork.markKeyRejected(version, code));
}

const UNDO_REFUSED =
  'The person who asked to undo this import may not act in this company any more, so it was not taken back here. Somebody with the right can undo it again.';

/** The starter may not see the row any more, so the end is written by the database's own function. */
async function refuse(context: WorkContext, held: HeldClaim): Promise<void> {
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

function requireMove(from: RunState, to: RunState): void {
  if (!mayMove(from, to)) throw new Error(`an import may not move from ${from} to ${to}`);
}
