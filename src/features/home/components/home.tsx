'use client';
// The start page: for administrators the way to done, for technicians their companies, for Teams its two rooms.
import { PageHeader } from '#src/components/ui/page-header.tsx';
import { ErrorState } from '#src/components/ui/states.tsx';
import { runPath } from '#src/config/paths.ts';
import { errorText } from '../../http.ts';
import { useViewer, type Viewer } from '../../viewer.tsx';
import { useWayToDone } from '../../done-facts.ts';
import { useLastRuns } from '../queries.ts';
import { OwnRooms } from './own-rooms.tsx';
import { RunList } from './run-list.tsx';
import { StepList } from './step-list.tsx';
import { TheirCompanies } from './their-companies.tsx';
import { WaitingList, whatWaits } from './waiting-list.tsx';

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
  const failed = [connection, companies].find((query) => query.isError && query.data === undefined);
  if (failed !== undefined) {
    return (
      <ErrorState title="The state of things could not be read" onRetry={() => void failed.refetch()}>
        {errorText(failed.error)}
      </ErrorState>
    );
  }
  const reading = [connection, mapping, runs].some((query) => query.isPending);
  const waiting = whatWaits({
    connection: connection.data ?? null,
    mapping: mapping.data?.counts ?? null,
    runs: runs.data?.data ?? [],
  });
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[3fr_2fr]">
      <StepList steps={steps} />
      <div className="flex min-w-0 flex-col gap-4">
        <WaitingList waiting={reading ? null : waiting} />
        <RunList runs={runs.data?.data} hrefOf={(run) => runPath(run.id)} />
      </div>
    </div>
  );
}

function TechnicianHome() {
  const runs = useLastRuns(true);
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[3fr_2fr]">
      <TheirCompanies />
      <RunList runs={runs.data?.data} hrefOf={(run) => runPath(run.id)} />
    </div>
  );
}
