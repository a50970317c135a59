// Closes a plan: counted out, and either waiting for a person or straight on to be carried out.
import type { Fence, Repositories } from '#src/adapters/db/index.ts';
import { mayMove } from '#src/model/import-run.ts';
import type { Stage } from './stage.ts';

export async function finishPlan(stage: Stage): Promise<void> {
  await stage.held.write('planning', (repos, fence) => closePlan(stage, repos, fence));
}

/** The same within a transaction behind the fence. */
export async function closePlan(
  { context, held, run }: Stage,
  repos: Repositories,
  fence: Fence,
): Promise<void> {
  const next = run.apply ? 'queued' : 'planned';
  if (!mayMove('planning', next)) throw new Error(`a plan may not move to ${next}`);
  await repos.runWork.saveProgress(held.claim, {
    checkpoint: { ...fence.checkpoint, planned: true, listedAt: context.now().toISOString() },
  });
  await repos.runItems.recount([held.claim.id]);
  await repos.runWork.settle(held.claim, next, null);
}
