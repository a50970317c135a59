'use client';
// Lets an import be chosen only where IT Glue is connected and can give what is asked for; says why not otherwise.
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ButtonLink } from '#src/components/ui/button.tsx';
import { Callout } from '#src/components/ui/callout.tsx';
import { Card } from '#src/components/ui/card.tsx';
import { Skeleton } from '#src/components/ui/skeleton.tsx';
import { EmptyState } from '#src/components/ui/states.tsx';
import { paths } from '#src/config/paths.ts';
import type { Connection } from '#src/contracts/integrations.ts';
import type { RunKind } from '#src/model/import-run.ts';
import type { Viewer } from '../../viewer.tsx';
import { connectionQuery } from '../queries.ts';
import { LoadFailure } from '../../load-failure.tsx';

type Props = { kind: RunKind; viewer: Viewer; children: (connection: Connection) => ReactNode };

export function ConnectionGate({ kind, viewer, children }: Props) {
  const { data, error, isPending, refetch, isFetching } = useQuery(connectionQuery());
  const mayConnect = viewer.rights.includes('connect');
  if (isPending) return <ChoicesSkeleton />;
  if (data === undefined) {
    return (
      <LoadFailure title="The IT Glue connection could not be read" query={{ error, isFetching, refetch }} />
    );
  }
  if (data === null) {
    return (
      <Card>
        <EmptyState
          title="IT Glue is not connected"
          action={
            mayConnect ? (
              <ButtonLink variant="primary" href={paths.itGlue}>
                Connect IT Glue
              </ButtonLink>
            ) : undefined
          }
        >
          {mayConnect
            ? 'Connect it with an API key first; then its records can be chosen here.'
            : 'Ask an administrator of your account to connect it; then its records can be chosen here.'}
        </EmptyState>
      </Card>
    );
  }
  const refusal = refusalOf(kind, data);
  if (!refusal) return children(data);
  return (
    <Callout
      tone="danger"
      title={refusal.title}
      action={
        mayConnect ? (
          <ButtonLink size="sm" href={paths.itGlueSettings}>
            Replace the key
          </ButtonLink>
        ) : undefined
      }
    >
      {refusal.text} {mayConnect ? '' : 'Ask an administrator of your account to do so.'}
    </Callout>
  );
}

/** False once it is known that nothing can be imported as things stand. */
export function useMayImport(kind: RunKind): boolean {
  const { data } = useQuery(connectionQuery());
  return data === undefined || (data !== null && refusalOf(kind, data) === null);
}

/** False while it is not known whether IT Glue is connected, because it is being asked or could not be. */
export function useConnectionKnown(): boolean {
  return useQuery(connectionQuery()).data !== undefined;
}

function refusalOf(kind: RunKind, { status, capabilities }: Connection) {
  if (status === 'key_rejected') {
    return {
      title: 'IT Glue no longer accepts the API key',
      text: 'What was imported is kept. Replace the key by a new one of the same IT Glue account to go on.',
    };
  }
  if (kind === 'passwords' && capabilities.readPasswords.state === 'no') {
    return { title: 'This API key may not read passwords', text: capabilities.readPasswords.sentence };
  }
  return null;
}

/** As high as the choices that come. */
export function ChoicesSkeleton() {
  return (
    <div role="status" aria-label="Loading the choices" className="grid gap-3">
      <Skeleton className="h-16 w-full max-w-2xl" />
      <Skeleton className="h-16 w-full max-w-2xl" />
      <Skeleton className="h-40 w-full" />
    </div>
  );
}
