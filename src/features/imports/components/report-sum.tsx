// What became of every record of the source: numbers that add up, each a filter of the records below.
import { Stat, StatRow } from '#src/components/ui/stat.tsx';
import type { Run } from '#src/contracts/imports.ts';
import { OUTCOMES, type Outcome } from '#src/model/import-run.ts';
import { countedSource, figure, OUTCOME_LABEL } from '../run-words.ts';
import { sourceTotal } from './plan-totals.tsx';

const TONES = {
  created: 'success',
  updated: 'primary',
  unchanged: 'neutral',
  skipped: 'neutral',
  failed: 'danger',
} as const;

type Props = {
  run: Run;
  outcome: Outcome | undefined;
  onOutcome: (outcome: Outcome | null) => void;
};

export function ReportSum({ run, outcome, onOutcome }: Props) {
  const total = sourceTotal(run);
  const settled = OUTCOMES.reduce((sum, one) => sum + run.outcomes[one], 0);
  const left = total - settled;
  const parts = OUTCOMES.map((one) => `${figure(run.outcomes[one])} ${one}`);
  return (
    <section aria-label="Totals of the report" className="mt-4 flex flex-col gap-2">
      <StatRow>
        {OUTCOMES.map((one) => (
          <Stat
            key={one}
            label={OUTCOME_LABEL[one].label}
            value={run.outcomes[one]}
            tone={TONES[one]}
            // Unchanged records are counted, not listed.
            {...(one === 'unchanged'
              ? {}
              : { pressed: outcome === one, onPress: () => onOutcome(outcome === one ? null : one) })}
          />
        ))}
        {left > 0 ? <Stat label="Not reached" value={left} tone="warning" /> : null}
      </StatRow>
      <p className="text-sm text-muted-foreground tabular-nums">
        {countedSource(run.kind, total)} in IT Glue ={' '}
        {[...parts, ...(left > 0 ? [`${figure(left)} not reached`] : [])].join(' + ')}
      </p>
    </section>
  );
}
