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

export function outcomesOf({ outcomes }: Pick<Run, 'outcomes'>): BarOutcome[] {
  return OUTCOMES.map((key) => ({ key, label: key, value: outcomes[key], tone: TONES[key] }));
}
