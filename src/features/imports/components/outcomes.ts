// The outcomes of a run in the order and colours in which bars and sums show them.
import type { Outcome as BarOutcome } from '#src/components/ui/progress.tsx';
import type { Run } from '#src/contracts/imports.ts';
import { OUTCOMES, type Outcome } from '#src/model/import-run.ts';

const TONES: Record<Outcome, BarOutcome['tone']> = {
  created: 'success',
  updated: 'primary',
  unchanged: 'neutral',
  skipped: 'warning',
  failed: 'danger',
};

/** While a run is under way: what was decided against in the plan counts as skipped, though nothing was written for it yet. */
export function outcomesSoFar({ outcomes, done }: Pick<Run, 'outcomes' | 'done'>): BarOutcome[] {
  const settled = OUTCOMES.reduce((sum, key) => sum + outcomes[key], 0);
  const skipped = outcomes.skipped + Math.max(0, done - settled);
  return outcomesOf({ outcomes: { ...outcomes, skipped } });
}

export function outcomesOf({ outcomes }: Pick<Run, 'outcomes'>): BarOutcome[] {
  return OUTCOMES.map((key) => ({ key, label: key, value: outcomes[key], tone: TONES[key] }));
}
