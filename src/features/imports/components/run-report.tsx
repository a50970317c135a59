'use client';
// The report of an ended run: a sum that adds up to the source, reasons, the proof, the records, and the ways on.
import { useQuery } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { Callout } from '#src/components/ui/callout.tsx';
import { Card } from '#src/components/ui/card.tsx';
import { OutcomeBar } from '#src/components/ui/progress.tsx';
import type { Run } from '#src/contracts/imports.ts';
import { DownloadButton } from '../../download-link.tsx';
import { addressOf } from '../../http.ts';
import type { Viewer } from '../../viewer.tsx';
import { useItemFilter } from '../hooks/use-item-filter.ts';
import { useMoveRun } from '../hooks/use-move-run.ts';
import type { ItemFilter } from '../item-filter.ts';
import type { ImportPlace } from '../places.ts';
import { certificateQuery, runFactsQuery, undoTallyQuery } from '../queries.ts';
import { CertificatePanel } from './certificate-panel.tsx';
import { ItemTable } from './item-table.tsx';
import type { Facets } from './item-toolbar.tsx';
import { outcomesOf } from './outcomes.ts';
import { sourceTotal } from './plan-totals.tsx';
import { ProblemCallout } from './problem-callout.tsx';
import { ReportHead } from './report-head.tsx';
import { ReportReasons } from './report-reasons.tsx';
import { ReportSum } from './report-sum.tsx';
import { CompaniesWithMessages, RunCompanies } from './run-companies.tsx';
import { UndoSum } from './undo-sum.tsx';
import { WaysOn } from './ways-on.tsx';

type Props = { run: Run; place: ImportPlace; viewer: Viewer };

export function RunReport({ run, place, viewer }: Props) {
  const [filter, setFilter] = useItemFilter();
  const facts = useQuery(runFactsQuery(run.id)).data;
  const retry = useMoveRun(run.id, 'retry');
  const tally = useQuery(undoTallyQuery(run.id, false)).data;
  const certified = useQuery(certificateQuery(run.id)).isError === false;
  // It ended before its source was read: there is nothing to add up, to prove or to list.
  const readNothing = run.state === 'failed' && sourceTotal(run) === 0;
  const wasUndone = tally !== undefined && (tally.undone !== 0 || tally.kept !== 0);
  return (
    <div className="flex flex-col gap-4">
      <Card>
        <ReportHead run={run} retry={retry} tally={tally} />
        {run.message ? (
          <Callout className="mt-4" tone={run.state === 'failed' ? 'danger' : 'info'}>
            {run.message}
          </Callout>
        ) : null}
        {readNothing ? null : (
          <>
            <OutcomeBar
              className="mt-4"
              label="Records by outcome"
              outcomes={outcomesOf(run)}
              total={sourceTotal(run)}
              legend={false}
            />
            <ReportSum run={run} outcome={filter.outcome} onOutcome={(outcome) => setFilter({ outcome })} />
          </>
        )}
        {wasUndone ? (
          <UndoSum run={run} tally={tally} undo={filter.undo} onUndo={(undo) => setFilter({ undo })} />
        ) : null}
        <WaysOn run={run} place={place} viewer={viewer} />
      </Card>
      {retry.error ? (
        <ProblemCallout
          title="The failed records were not tried again"
          error={retry.error}
          rights={viewer.rights}
        />
      ) : null}
      <CompaniesWithMessages run={run} what="left out or stopped early" />
      {readNothing ? null : (
        <Records run={run} facts={facts} filter={filter} setFilter={setFilter} certified={certified} />
      )}
    </div>
  );
}

type RecordsProps = {
  run: Run;
  facts: Facets | undefined;
  filter: ItemFilter;
  setFilter: ReturnType<typeof useItemFilter>[1];
  certified: boolean;
};

/** Why records ended as they did, the proof, and the records themselves. */
function Records({ run, facts, filter, setFilter, certified }: RecordsProps) {
  return (
    <>
      <ReportReasons
        reasons={facts?.reasons ?? []}
        chosen={filter.reason}
        onChoose={(reason) => setFilter({ reason })}
      />
      {/* The certificate has the same companies, all of them, with more to say of each. */}
      {run.sourcesTotal > 1 && !certified ? <RunCompanies run={run} /> : null}
      <CertificatePanel
        run={run}
        companyId={filter.companyId}
        onCompany={(companyId) => setFilter({ companyId })}
      />
      <ItemTable
        run={run}
        facets={facts}
        filter={filter}
        onFilter={setFilter}
        actions={<DownloadCsv runId={run.id} />}
      />
    </>
  );
}

function DownloadCsv({ runId }: { runId: string }) {
  return (
    <DownloadButton size="sm" icon={<Download aria-hidden />} href={addressOf(`/imports/${runId}/items.csv`)}>
      Download as CSV
    </DownloadButton>
  );
}
