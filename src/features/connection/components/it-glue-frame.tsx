'use client';
// The head and tabs that all pages of the IT Glue integration share.
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ButtonLink, TextLink } from '#src/components/ui/button.tsx';
import { Callout } from '#src/components/ui/callout.tsx';
import { Card } from '#src/components/ui/card.tsx';
import { PageHeader } from '#src/components/ui/page-header.tsx';
import { SkeletonText } from '#src/components/ui/skeleton.tsx';
import { EmptyState } from '#src/components/ui/states.tsx';
import { LinkTabs } from '#src/components/ui/tabs.tsx';
import { paths } from '#src/config/paths.ts';
import type { Connection } from '#src/contracts/integrations.ts';
import type { Right } from '#src/model/roles.ts';
import { useViewer } from '../../viewer.tsx';
import { connectionQuery } from '../queries.ts';
import { ConnectionBadge } from './connection-badge.tsx';
import { LoadFailure } from '../../load-failure.tsx';

export type ItGlueTab = 'overview' | 'mapping' | 'import' | 'runs' | 'rules' | 'settings';

const TABS: readonly { id: ItGlueTab; label: string; href: string; right: Right }[] = [
  { id: 'overview', label: 'Overview', href: paths.itGlue, right: 'import' },
  { id: 'mapping', label: 'Mapping', href: paths.mapping, right: 'map' },
  { id: 'import', label: 'Import', href: paths.itGlueImport, right: 'import' },
  { id: 'runs', label: 'Runs', href: paths.runs, right: 'import' },
  { id: 'rules', label: 'Rules', href: paths.importRules, right: 'map' },
  { id: 'settings', label: 'Settings', href: paths.itGlueSettings, right: 'connect' },
];

export type ItGlueFrameProps = {
  current: ItGlueTab;
  /** Shown without a connection too (kept mappings, past runs); else the way to connecting stands there. */
  alsoWithout?: boolean | undefined;
  children: ReactNode;
};

/** One tab of the IT Glue page: heading with the connection's state, tabs, and `children` below. */
export function ItGlueFrame({ current, alsoWithout, children }: ItGlueFrameProps) {
  const { data: connection, error, refetch, isFetching } = useQuery(connectionQuery);
  const { rights } = useViewer();
  const tabs = TABS.filter((tab) => rights.includes(tab.right));
  return (
    <>
      <PageHeader
        title="IT Glue"
        crumbs={[{ label: 'Integrations', href: paths.integrations }, { label: 'IT Glue' }]}
        badges={connection === undefined ? null : <ConnectionBadge connection={connection} />}
        className="mb-3"
      />
      <LinkTabs
        label="IT Glue"
        tabs={tabs}
        current={TABS.find((tab) => tab.id === current)?.href ?? paths.itGlue}
        className="mb-5"
      />
      {error !== null && connection === undefined ? (
        <Card>
          <LoadFailure title="The connection could not be loaded" query={{ error, isFetching, refetch }} />
        </Card>
      ) : (
        <Body connection={connection} current={current} alsoWithout={alsoWithout ?? false}>
          {children}
        </Body>
      )}
    </>
  );
}

function Body(props: {
  connection: Connection | null | undefined;
  current: ItGlueTab;
  alsoWithout: boolean;
  children: ReactNode;
}) {
  const { connection, alsoWithout, children } = props;
  if (connection === undefined) {
    return (
      <Card>
        <SkeletonText lines={8} />
      </Card>
    );
  }
  if (connection === null && !alsoWithout) return <NotConnected />;
  return (
    <>
      {connection === null ? (
        <Callout
          tone="warning"
          title="IT Glue is not connected"
          className="mb-4"
          action={<TextLink href={paths.itGlue}>Connect it</TextLink>}
        >
          What was read before stays here. Nothing new comes until a key is connected.
        </Callout>
      ) : null}
      {connection?.lastError && props.current !== 'overview' ? (
        <Callout tone={connection.status === 'key_rejected' ? 'danger' : 'warning'} className="mb-4">
          {connection.lastError}
        </Callout>
      ) : null}
      {children}
    </>
  );
}

function NotConnected() {
  const mayConnect = useViewer().rights.includes('connect');
  return (
    <Card>
      <EmptyState
        title="IT Glue is not connected"
        action={
          mayConnect ? (
            <ButtonLink href={paths.itGlue} variant="primary">
              Connect IT Glue
            </ButtonLink>
          ) : undefined
        }
      >
        {mayConnect
          ? 'Connect it with an API key first. It takes two minutes.'
          : 'An owner or administrator of your account connects it. Ask one of them.'}
      </EmptyState>
    </Card>
  );
}
