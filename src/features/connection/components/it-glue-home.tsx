'use client';
// The IT Glue page: the way to a connection, or what the connection can do.
import { useQuery } from '@tanstack/react-query';
import { Card } from '#src/components/ui/card.tsx';
import { PageHeader } from '#src/components/ui/page-header.tsx';
import { toast } from '#src/components/ui/toast.tsx';
import { paths } from '#src/config/paths.ts';
import { useViewer } from '../../viewer.tsx';
import { connectionQuery } from '../queries.ts';
import { ConnectionBadge } from './connection-badge.tsx';
import { ConnectionOverview } from './connection-overview.tsx';
import { ItGlueFrame } from './it-glue-frame.tsx';
import { KeyForm } from './key-form.tsx';
import { KeyGuide } from './key-guide.tsx';

export function ItGlueHome() {
  const { data: connection } = useQuery(connectionQuery);
  const mayConnect = useViewer().rights.includes('connect');
  if (connection === null && mayConnect) return <ConnectPage />;
  return (
    <ItGlueFrame current="overview">
      {connection ? <ConnectionOverview connection={connection} mayConnect={mayConnect} /> : null}
    </ItGlueFrame>
  );
}

function ConnectPage() {
  return (
    <>
      <PageHeader
        title="Connect IT Glue"
        description="One API key lets the portal read organizations, contacts and passwords of your IT Glue account."
        crumbs={[{ label: 'Integrations', href: paths.integrations }, { label: 'IT Glue' }]}
        badges={<ConnectionBadge connection={null} />}
      />
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_minmax(20rem,26rem)]">
        <KeyGuide />
        <Card
          title="Paste the key"
          description="It is tried before it is stored; you will see at once what it can do."
          className="lg:sticky lg:top-16"
        >
          <KeyForm
            submitLabel="Connect"
            onDone={(connection) =>
              toast.success('IT Glue is connected', {
                description: `The account of ${connection.primaryOrganization.name}. Counting what is there…`,
              })
            }
          />
        </Card>
      </div>
    </>
  );
}
