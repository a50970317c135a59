'use client';
// The start page: for administrators the way to done, for technicians their companies, for Teams its two rooms.
import { PageHeader } from '#src/components/ui/page-header.tsx';
import { runPath } from '#src/config/paths.ts';
import { useViewer, type Viewer } from '../../viewer.tsx';
import { useWayToDone } from '../../done-facts.ts';
import { useLastRuns } from '../queries.ts';
import { OwnRooms } from './own-rooms.tsx';
import { RunList } from './run-list.tsx';
import { StepList } from './step-list.tsx';
import { TheirCompanies } from './their-companies.tsx';
import { WaitingList, whatWaits } from './waiting-list.tsx';
import type { FailedQuery } from '../../load-failure.tsx';

export function Home() {
  const viewer = useViewer();
  return (
    <>
      <PageHeader title={`Good to see you, ${firstName(viewer)}`} />
      {viewer.account.kind === 'teams' || !viewer.rights.includes('import') ? (
        <OwnRooms />
      ) : viewer.rights.includes('map') ? (
        <AdministratorHome />
      ) : (
        <TechnicianHome />
      )}
    </>
  );
}

function firstName(viewer: Viewer): string {
  return viewer.person.name.trim().split(/\s+/)[0] ?? viewer.person.name;
}

function AdministratorHome() {
  const { steps, connection, companies, mapping } = useWayToDone();
  const runs = useLastRuns(true);
  const asked = [connection, companies, mapping, runs];
  const unread = [connection, companies].filter((query) => query.isError && query.data === undefined);
  const waiting = whatWaits({
    connection: connection.data ?? null,
    mapping: mapping.data?.counts ?? null,
    runs: runs.data?.data ?? [],
  });
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[3fr_2fr]">
      <StepList steps={steps} failure={asOne(unread)} />
      <div className="flex min-w-0 flex-col gap-4">
        <WaitingList
          waiting={asked.some((query) => query.isPending) ? null : waiting}
          complete={asked.every((query) => query.data !== undefined)}
        />
        <RunList runs={runs} hrefOf={(run) => runPath(run.id)} />
      </div>
    </div>
  );
}

/** What failed together is asked again together. */
function asOne(queries: readonly FailedQuery[]): FailedQuery | null {
  const [first] = queries;
  if (first === undefined) return null;
  return {
    error: first.error,
    isFetching: queries.some((query) => query.isFetching),
    refetch: () => Promise.all(queries.map((query) => query.refetch())),
  };
}

function TechnicianHome() {
  const runs = useLastRuns(true);
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[3fr_2fr]">
      <TheirCompanies />
      <RunList runs={runs} hrefOf={(run) => runPath(run.id)} />
    </div>
  );
}
