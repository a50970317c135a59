// Begins to carry out a plan: counted once more, and what there is to do looked at, in one transaction.
import type { Checkpoint } from '#src/adapters/db/index.ts';
import type { Stage } from './stage.ts';

export type Begun = {
  /** Something is to be written, or an earlier claim wrote something: the source has to be listed once more as a proof. */
  writes: boolean;
  /** Something is still to be written. */
  waits: boolean;
  organizationId: string | null;
  checkpoint: Checkpoint;
};

export async function beginApplying({ context, held }: Stage): Promise<Begun> {
  const { claim } = held;
  return held.write('running', async (repos, fence) => {
    const [counted] = await repos.runItems.recount([claim.id]);
    const checkpoint = {
      ...fence.checkpoint,
      applyingSince: context.now().toISOString(),
      doneBefore: counted?.done ?? fence.done,
    };
    await repos.runWork.saveProgress(claim, { checkpoint });
    const waits = (counted?.total ?? 0) > (counted?.done ?? 0);
    const { organizationId } = fence;
    return {
      waits,
      organizationId,
      checkpoint,
      writes: waits || (await repos.runWork.hasWritten(claim.id)),
    };
  });
}
