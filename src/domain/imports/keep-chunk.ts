// Books the end of some items: outcomes, counters and progress together with what they tell, in the caller's transaction.
import type { Fence, Progress, Repositories, RunItemRow, Settlement } from '#src/adapters/db/index.ts';
import type { Decision, Outcome } from '#src/model/import-run.ts';
import { toRowData, type RowValue } from '#src/model/row-data.ts';
import type { Stage } from './stage.ts';

export type ItemEnd = {
  item: RunItemRow;
  outcome: Outcome;
  reason: string | null;
  target: string | null;
  data?: { [name: string]: RowValue };
};

/**
 * The decision follows what became of the item, so that the counters always add up to the number of source records:
 * one that was to be created and failed is counted as failed.
 */
export async function keepChunk(
  { held }: Stage,
  repos: Repositories,
  fence: Fence,
  ends: readonly ItemEnd[],
  progress: Pick<Progress, 'keyEpoch' | 'checkpoint'> = {},
): Promise<void> {
  const decisions = { ...fence.counts.decisions };
  const outcomes = { ...fence.counts.outcomes };
  const settlements: Settlement[] = [];
  for (const end of ends) {
    const decision = decisionFor(end);
    decisions[end.item.decision] -= 1;
    decisions[end.outcome === 'unchanged' ? 'unchanged' : decision] += 1;
    outcomes[end.outcome] += 1;
    settlements.push({
      id: end.item.id,
      decision,
      outcome: end.outcome,
      reason: end.reason,
      target: end.target,
      data: { ...end.item.data, ...toRowData(end.data ?? {}) },
    });
  }
  await repos.runWork.settleItems(settlements);
  await repos.runWork.saveProgress(held.claim, {
    ...progress,
    counts: { decisions, outcomes },
    done: Math.min(fence.total, fence.done + ends.length),
  });
}

function decisionFor(end: ItemEnd): Decision {
  if (end.outcome === 'created') return 'create';
  if (end.outcome === 'updated') return 'update';
  if (end.outcome === 'failed') return 'fail';
  if (end.outcome === 'unchanged') return end.item.decision;
  return end.reason === 'local_edit' ? 'conflict' : 'skip';
}
