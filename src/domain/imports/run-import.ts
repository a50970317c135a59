// The work on one claimed run company, carried through its stage and settled, whatever happens.
import type { ClaimedRunCompany, Repositories } from '#src/adapters/db/index.ts';
import type { WorkContext } from '#src/domain/work-context.ts';
import { mayMove, type RunKind, type RunState } from '#src/model/import-run.ts';
import { applyCompanies } from './apply-companies.ts';
import { applyPasswords } from './apply-passwords.ts';
import { applyUsers } from './apply-users.ts';
import { certifyFromPlan, certifyFromSource } from './certify-run.ts';
import { beginApplying, type Begun } from './begin-applying.ts';
import { endImport, refuseImport } from './end-import.ts';
import { holdClaim, type HeldClaim } from './held-claim.ts';
import { withPatience } from './patience.ts';
import { planCompanies } from './plan-companies.ts';
import { planPasswords } from './plan-passwords.ts';
import { planUsers } from './plan-users.ts';
import { makeStage, type Stage } from './stage.ts';
import { CancelledImport } from './stop-import.ts';
import { undoItems } from './undo-items.ts';

const PLAN: Record<RunKind, (stage: Stage) => Promise<void>> = {
  companies: planCompanies,
  users: planUsers,
  passwords: planPasswords,
};
const APPLY: Record<RunKind, (stage: Stage, begun: Begun) => Promise<void>> = {
  companies: applyCompanies,
  users: applyUsers,
  passwords: applyPasswords,
};

/**
 * Carries one claimed run company on until its stage is over. Never throws: what ends it is written to its row, and a
 * claim that was lost or handed over is left for whoever holds it next.
 */
export async function runImport(context: WorkContext, claim: ClaimedRunCompany): Promise<void> {
  const held = holdClaim(context, claim);
  try {
    if (claim.state === 'cancelling') throw new CancelledImport();
    await withPatience({ ...held, now: context.now }, () => carryOn(context, held));
  } catch (error) {
    await endImport(context, held, error);
  } finally {
    held.letGo();
  }
}

async function carryOn(context: WorkContext, held: HeldClaim): Promise<void> {
  const { claim } = held;
  const run = await held.read((repos) => repos.runWork.load(claim));
  if (run === null) return refuseImport(context, held);
  const stage = makeStage(context, held, run);
  if (claim.state === 'undoing') return undo(stage);
  if (claim.state !== 'planning') return apply(stage);
  await PLAN[run.kind](stage);
}

async function apply(stage: Stage): Promise<void> {
  const { held, run } = stage;
  const begun = await beginApplying(stage);
  if (begun.waits) await APPLY[run.kind](stage, begun);
  if (begun.writes) await held.write('running', (repos) => settleRest(stage, repos));
  const proof = begun.writes ? await certifyFromSource(stage, begun.organizationId) : certifyFromPlan(stage);
  await held.write('running', async (repos, fence) => {
    if (!begun.writes) await settleRest(stage, repos);
    const certificate = await proof(repos, fence);
    if (certificate !== null) await repos.runCertificate.save(held.claim.id, certificate);
    const [counted] = await repos.runItems.recount([held.claim.id]);
    const { outcomes } = counted?.counts ?? fence.counts;
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

/** Every record of the plan has an outcome from here on. */
async function settleRest(stage: Stage, repos: Repositories): Promise<void> {
  await repos.runWork.settleRest(stage.held.claim.id);
  await markGone(stage, repos);
}

/** What the plan found to be gone from IT Glue is marked, never deleted. */
async function markGone({ held, run }: Stage, repos: Repositories): Promise<void> {
  if (run.kind !== 'passwords') return;
  const gone = await repos.vaultImport.markGone(held.claim.id);
  await repos.audit.appendMany(
    gone.map(({ id, name }) => ({
      action: 'vault_item.source_gone',
      companyId: run.companyId,
      targetType: 'vault_item',
      targetId: id,
      details: { name, runId: run.runId },
    })),
  );
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

function requireMove(from: RunState, to: RunState): void {
  if (!mayMove(from, to)) throw new Error(`an import may not move from ${from} to ${to}`);
}
