'use client';
// What the connection can do: capabilities, numbers, how long a full import takes, and how much allowance is used.
import { RefreshCw } from 'lucide-react';
import { Button, ButtonLink } from '#src/components/ui/button.tsx';
import { Callout } from '#src/components/ui/callout.tsx';
import { Card, Facts } from '#src/components/ui/card.tsx';
import { Gauge, Progress } from '#src/components/ui/progress.tsx';
import { RelativeTime } from '#src/components/ui/time.tsx';
import { toast } from '#src/components/ui/toast.tsx';
import { paths } from '#src/config/paths.ts';
import type { Connection } from '#src/contracts/integrations.ts';
import { errorText } from '../../http.ts';
import { useCheckConnection } from '../hooks/use-check-connection.ts';
import { REGION_NAMES, stageText } from '../words.ts';
import { CapabilityList } from './capability-list.tsx';
import { CountsCard } from './counts-card.tsx';
import { NextStep } from './next-step.tsx';

export function ConnectionOverview({
  connection,
  mayConnect,
}: {
  connection: Connection;
  mayConnect: boolean;
}) {
  const rejected = connection.status === 'key_rejected';
  return (
    <div className="space-y-4">
      <Trouble connection={connection} mayConnect={mayConnect} />
      {connection.checking ? <Checking connection={connection} /> : null}
      {connection.status === 'connected' ? <NextStep /> : null}
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <div className="min-w-0 space-y-4">
          <Card
            title={rejected ? 'What this key could do' : 'What this key can do'}
            description={rejected ? 'Before IT Glue turned it down.' : 'Tried, not assumed.'}
            actions={mayConnect ? <CheckAgain checking={connection.checking} /> : undefined}
          >
            <CapabilityList capabilities={connection.capabilities} />
          </Card>
          <Budget connection={connection} />
        </div>
        <div className="min-w-0 space-y-4">
          <CountsCard connection={connection} />
          <ConnectionFacts connection={connection} />
        </div>
      </div>
    </div>
  );
}

function ConnectionFacts({ connection }: { connection: Connection }) {
  return (
    <Card title="Connection">
      <Facts
        items={[
          { label: 'IT Glue account', value: connection.primaryOrganization.name },
          { label: 'Region', value: REGION_NAMES[connection.region] },
          { label: 'Key', value: <span className="font-mono">…{connection.keyLast4}</span> },
          { label: 'Kept', value: <Kept until={connection.forgetAfter} /> },
          { label: 'Connected', value: <RelativeTime at={connection.connectedAt} /> },
          {
            label: 'Last good call',
            value: connection.lastOkAt === null ? 'none yet' : <RelativeTime at={connection.lastOkAt} />,
          },
        ]}
      />
    </Card>
  );
}

function Kept({ until }: { until: string | null }) {
  if (until === null) return 'until somebody disconnects';
  return (
    <>
      until its imports have ended; without one <RelativeTime at={until} />
    </>
  );
}

function CheckAgain({ checking }: { checking: boolean }) {
  const check = useCheckConnection();
  return (
    <Button
      size="sm"
      icon={<RefreshCw aria-hidden />}
      pending={check.isPending || checking}
      pendingLabel="Checking…"
      onClick={() =>
        check.mutate(undefined, {
          onError: (error) => toast.error('No check was started', { description: errorText(error) }),
        })
      }
    >
      Check again
    </Button>
  );
}

function Trouble({ connection, mayConnect }: { connection: Connection; mayConnect: boolean }) {
  const rejected = connection.status === 'key_rejected';
  if (connection.lastError === null) return null;
  return (
    <Callout
      tone={rejected ? 'danger' : 'warning'}
      title={rejected ? 'The stored key no longer works' : 'The last check did not finish'}
      action={
        rejected && mayConnect ? (
          <ButtonLink href={paths.itGlueSettings} size="sm" variant="primary">
            Replace the key
          </ButtonLink>
        ) : undefined
      }
    >
      {connection.lastError}
    </Callout>
  );
}

function Checking({ connection }: { connection: Connection }) {
  const progress = connection.checkProgress;
  return (
    <Card>
      <Progress
        showLabel
        label={`${stageText(progress)}. You can leave this page; it goes on by itself.`}
        value={progress?.total ? Math.min(progress.done, progress.total) : null}
        max={progress?.total ?? 100}
      />
    </Card>
  );
}

function Budget({ connection }: { connection: Connection }) {
  const { used, limit, windowSeconds } = connection.quota;
  const window = windowSeconds % 60 === 0 ? `${windowSeconds / 60} minutes` : `${windowSeconds} seconds`;
  return (
    <Card
      title="Allowance"
      description={`IT Glue admits ${limit.toLocaleString('en-US')} requests in ${window}, for all tools together.`}
    >
      <Gauge label={`Used by this portal in the last ${window}`} value={used} max={limit} unit="requests" />
      <p className="mt-2 text-xs text-muted-foreground">
        All imports share this and wait their turn; what you press goes first.
      </p>
    </Card>
  );
}
