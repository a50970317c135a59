'use client';
// The report of an ended run: a sum that adds up to the source, reasons, the records themselves, and the ways on.
import { useQuery } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { Badge } from '#src/components/ui/badge.tsx';
import { Button, buttonClass } from '#src/components/ui/button.tsx';
import { Callout } from '#src/components/ui/callout.tsx';
import { Card } from '#src/components/ui/card.tsx';
import { OutcomeBar } from '#src/components/ui/progress.tsx';
import { AbsoluteTime } from '#src/components/ui/time.tsx';
import type { Run } from '#src/contracts/imports.ts';
import { addressOf } from '../../http.ts';
import type { Viewer } from '../../viewer.tsx';
import { useItemFilter } from '../hooks/use-item-filter.ts';
import { useMoveRun } from '../hooks/use-move-run.ts';
import type { ImportPlace } from '../places.ts';
import { runFactsQuery } from '../queries.ts';
import { counted, stateWords } from '../run-words.ts';
import { ItemTable } from './item-table.tsx';
import { outcomesOf } from './outcomes.ts';
import { sourceTotal } from './plan-totals.tsx';
import { ProblemCallout } from './problem-callout.tsx';
import { ReportReasons } from './report-reasons.tsx';
import { ReportSum } from './report-sum.tsx';
import { CompaniesWithMessages, RunCompanies } from './run-companies.tsx';
import { WaysOn } from './ways-on.tsx';

type Props = { run: Run; place: ImportPlace; viewer: Viewer };

export function RunReport({ run, place, viewer }: Props) {
  const [filter, setFilter] = useItemFilter();
  const facts = useQuery(runFactsQuery(run.id)).data;
  const retry = useMoveRun(run.id, 'retry');
  return (
    <div className="flex flex-col gap-4">
      <Card>
        <Head run={run} retry={retry} />
        <OutcomeBar
          className="mt-4"
          label="Records by outcome"
          outcomes={outcomesOf(run)}
          total={sourceTotal(run)}
          legend={false}
        />
        <ReportSum run={run} outcome={filter.outcome} onOutcome={(outcome) => setFilter({ outcome })} />
        <WaysOn run={run} place={place} viewer={viewer} />
      </Card>
      {retry.error ? (
        <ProblemCallout
          title="The failed records were not tried again"
          error={retry.error}
          rights={viewer.rights}
        />
      ) : null}
      {run.message ? (
        <Callout tone={run.state === 'failed' ? 'danger' : 'info'}>{run.message}</Callout>
      ) : null}
      <CompaniesWithMessages run={run} what="left out or stopped early" />
      <ReportReasons
        reasons={facts?.reasons ?? []}
        chosen={filter.reason}
        onChoose={(reason) => setFilter({ reason })}
      />
      {run.companiesTotal > 1 ? <RunCompanies run={run} /> : null}
      <ItemTable
        run={run}
        facets={facts}
        filter={filter}
        onFilter={setFilter}
        actions={
          <a
            className={buttonClass({ size: 'sm' })}
            href={addressOf(`/imports/${run.id}/items.csv`)}
            download
          >
            <Download aria-hidden /> Download as CSV
          </a>
        }
      />
    </div>
  );
}

function Head({ run, retry }: { run: Run; retry: ReturnType<typeof useMoveRun> }) {
  const { label, tone } = stateWords(run.state);
  const { failed } = run.outcomes;
  const mayRetry = run.state === 'failed' || (run.state === 'completed-with-errors' && failed > 0);
  return (
    <div className="flex flex-wrap items-start justify-between gap-3">
      <div>
        <p className="flex items-center gap-2 text-xl font-semibold tracking-tight">
          <Badge tone={tone}>{label}</Badge>
          <span className="tabular-nums">{summary(run)}</span>
        </p>
        {run.finishedAt ? (
          <p className="mt-1 text-sm text-muted-foreground">
            Finished <AbsoluteTime at={run.finishedAt} />
          </p>
        ) : null}
      </div>
      {mayRetry ? (
        <Button
          pending={retry.isPending}
          pendingLabel="Starting…"
          onClick={() => {
            if (!retry.isPending) retry.mutate();
          }}
        >
          {failed > 0 ? `Try the ${counted(run.kind, failed)} that failed again` : 'Try again'}
        </Button>
      ) : null}
    </div>
  );
}

function summary({ kind, outcomes }: Run): string {
  const written = outcomes.created + outcomes.updated;
  if (written === 0) return 'Nothing was written';
  return kind === 'users'
    ? `${counted(kind, written)} invited or linked`
    : `${counted(kind, written)} imported`;
}
