// While the plan is being made: what is read, how far it is, and that it may be left.
import { Card } from '#src/components/ui/card.tsx';
import { Progress } from '#src/components/ui/progress.tsx';
import type { Run } from '#src/contracts/imports.ts';
import { countedSource, figure, sourceNoun } from '../run-words.ts';
import { sourceTotal } from './plan-totals.tsx';
import { RunCompanies } from './run-companies.tsx';
import { WaitingCallout } from './waiting-callout.tsx';

export function PlanningProgress({ run }: { run: Run }) {
  const listed = sourceTotal(run);
  const ready = run.companies.filter(({ state }) => state !== 'planning').length;
  const { companiesTotal, sourcesTotal } = run;
  const several = sourcesTotal > 1;
  const noun = companiesTotal === sourcesTotal ? 'companies' : 'organizations';
  return (
    <div className="flex flex-col gap-4">
      <Card>
        <p className="text-lg font-semibold">Making the plan</p>
        <p className="mt-0.5 text-sm text-muted-foreground">
          Reading the list of {sourceNoun(run.kind)} in IT Glue and comparing it with what is here. Nothing is
          written, and no password is read.
        </p>
        <Progress
          className="mt-4"
          label="Making the plan"
          value={several ? ready : null}
          max={Math.max(sourcesTotal, 1)}
        />
        <p className="mt-2 text-sm text-muted-foreground tabular-nums">
          {countedSource(run.kind, listed)} compared
          {several ? `, ${figure(ready)} of ${figure(sourcesTotal)} ${noun} ready` : ''}
        </p>
      </Card>
      <WaitingCallout run={run} />
      {several ? <RunCompanies run={run} /> : null}
    </div>
  );
}
