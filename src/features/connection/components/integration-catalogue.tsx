'use client';
// The catalogue: one card an integration, with its state.
import { useQuery } from '@tanstack/react-query';
import { BookOpen } from 'lucide-react';
import type { ReactNode } from 'react';
import { ButtonLink } from '#src/components/ui/button.tsx';
import { Card } from '#src/components/ui/card.tsx';
import { PageHeader } from '#src/components/ui/page-header.tsx';
import { Skeleton } from '#src/components/ui/skeleton.tsx';
import { RelativeTime } from '#src/components/ui/time.tsx';
import { paths } from '#src/config/paths.ts';
import type { Integration } from '#src/contracts/integrations.ts';
import { useViewer } from '../../viewer.tsx';
import { integrationsQuery } from '../queries.ts';
import { REGION_NAMES } from '../words.ts';
import { ConnectionBadge } from './connection-badge.tsx';
import { LoadFailure } from '../../load-failure.tsx';

export function IntegrationCatalogue() {
  const { data, error, refetch, isFetching } = useQuery(integrationsQuery);
  return (
    <>
      <PageHeader
        title="Integrations"
        description="Where companies, people and passwords can come from. Connected by an administrator, once for the whole account."
      />
      {error !== null && data === undefined ? (
        <Card>
          <LoadFailure title="Integrations could not be loaded" query={{ error, isFetching, refetch }} />
        </Card>
      ) : (
        <ul className="grid gap-4 md:grid-cols-2 xl:grid-cols-3" aria-busy={data === undefined}>
          {data === undefined ? (
            <li>
              <Skeleton className="h-52 w-full" />
            </li>
          ) : (
            data.data.map((integration) => (
              <li key={integration.system}>
                <IntegrationCard integration={integration} />
              </li>
            ))
          )}
        </ul>
      )}
    </>
  );
}

function IntegrationCard({ integration: { name, summary, connection } }: { integration: Integration }) {
  const mayConnect = useViewer().rights.includes('connect');
  return (
    <Card
      className="flex h-full flex-col [&>div]:flex-1"
      title={
        <span className="flex items-center gap-2">
          <span
            aria-hidden
            className="flex size-7 items-center justify-center rounded-md bg-primary-soft text-primary-text"
          >
            <BookOpen className="size-4" />
          </span>
          {name}
        </span>
      }
      actions={<ConnectionBadge connection={connection} />}
      footer={
        <ButtonLink href={paths.itGlue} variant={connection === null && mayConnect ? 'primary' : 'secondary'}>
          {connection === null && mayConnect ? `Connect ${name}` : `Open ${name}`}
        </ButtonLink>
      }
    >
      <p className="text-sm text-muted-foreground">{summary}</p>
      {connection === null ? null : (
        <dl className="mt-3 grid grid-cols-2 gap-x-4 gap-y-2 text-sm">
          <Fact
            label="Account"
            value={<span className="name-text">{connection.primaryOrganization.name}</span>}
          />
          <Fact label="Region" value={REGION_NAMES[connection.region]} />
          <Fact label="Mapped companies" value={connection.mappings.toLocaleString('en-US')} />
          <Fact
            label="Last good call"
            value={connection.lastOkAt === null ? 'none yet' : <RelativeTime at={connection.lastOkAt} />}
          />
        </dl>
      )}
    </Card>
  );
}

function Fact({ label, value }: { label: string; value: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-xs text-muted-foreground">{label}</dt>
      <dd className="tabular-nums">{value}</dd>
    </div>
  );
}
