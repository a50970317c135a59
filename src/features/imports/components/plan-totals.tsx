// How many records the plan creates, updates and leaves; each number filters the table below.
import { Stat, StatRow } from '#src/components/ui/stat.tsx';
import type { Run } from '#src/contracts/imports.ts';
import { DECISIONS, type Decision } from '#src/model/import-run.ts';
import { countedSource, DECISION_LABEL } from '../run-words.ts';

const TONES = {
  create: 'success',
  update: 'primary',
  skip: 'neutral',
  conflict: 'warning',
  fail: 'danger',
} as const;

/** All records that were read, whatever was decided. */
export function sourceTotal({ counts }: Pick<Run, 'counts'>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

type Props = {
  run: Run;
  /** How many records are ticked now; undefined while that is read. */
  ticked: number | undefined;
  decision: Decision | undefined;
  onDecision: (decision: Decision | null) => void;
};

export function PlanTotals({ run, ticked, decision, onDecision }: Props) {
  return (
    <section aria-label="Totals of the plan" className="flex flex-col gap-2">
      <p className="text-sm text-muted-foreground tabular-nums">
        {countedSource(run.kind, sourceTotal(run))} read from IT Glue
        {ticked === undefined ? '' : `, ${ticked.toLocaleString('en-US')} of them ticked`}. Press a number to
        see only those.
      </p>
      <StatRow>
        {DECISIONS.map((one) => (
          <Stat
            key={one}
            label={DECISION_LABEL[one].label}
            value={run.counts[one]}
            tone={TONES[one]}
            pressed={decision === one}
            onPress={() => onDecision(decision === one ? null : one)}
          />
        ))}
        <Stat label="Unchanged, already here" value={run.counts.unchanged} />
      </StatRow>
    </section>
  );
}
