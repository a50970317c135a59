'use client';
// Where the person is signed in: device, place and times; each session can be ended from here.
import { useQuery } from '@tanstack/react-query';
import { Badge } from '#src/components/ui/badge.tsx';
import { Button } from '#src/components/ui/button.tsx';
import { Card } from '#src/components/ui/card.tsx';
import { Skeleton } from '#src/components/ui/skeleton.tsx';
import { RelativeTime } from '#src/components/ui/time.tsx';
import { toast } from '#src/components/ui/toast.tsx';
import type { OwnSession } from '#src/contracts/own-sign-in.ts';
import { errorText } from '../../http.ts';
import { ownSessionsQuery, useEndOtherSessions, useEndSession } from '../own-sign-in.ts';
import { useOwnSignInReading } from '../still-reading.ts';
import { LoadFailure } from '../../load-failure.tsx';

export function SessionsCard() {
  const found = useQuery(ownSessionsQuery);
  const reading = useOwnSignInReading();
  const endOthers = useEndOtherSessions();
  const others = (found.data?.data.length ?? 1) - 1;
  const endAll = (): void =>
    endOthers.mutate(undefined, {
      onSuccess: ({ ended }) => toast.success(ended === 1 ? 'One session ended' : `${ended} sessions ended`),
      onError: (error) => toast.error('The sessions were not ended', { description: errorText(error) }),
    });
  return (
    <Card
      flush
      title="Where you are signed in"
      description="If you do not know one of these, end it and change your password."
      actions={
        others > 0 && !reading ? (
          <Button size="sm" pending={endOthers.isPending} onClick={endAll}>
            End all others
          </Button>
        ) : undefined
      }
    >
      {reading || found.isPending ? (
        <div className="p-4">
          <Skeleton className="h-14 w-full" />
        </div>
      ) : found.data === undefined ? (
        <LoadFailure title="Your sessions could not be read" query={found} />
      ) : (
        <ul className="divide-y">
          {found.data.data.map((session) => (
            <SessionRow key={session.id} session={session} />
          ))}
        </ul>
      )}
    </Card>
  );
}

function SessionRow({ session }: { session: OwnSession }) {
  const end = useEndSession();
  const { device, address, accountName, here } = session;
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 py-3">
      <div className="min-w-0 text-sm">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          {device} {here ? <Badge tone="success">This browser</Badge> : null}
        </p>
        <p className="name-text text-muted-foreground">
          {accountName} · {address ?? 'address not known'} · signed in <RelativeTime at={session.startedAt} />
          {here ? null : (
            <>
              , last used <RelativeTime at={session.lastUsedAt} />
            </>
          )}
        </p>
      </div>
      {here ? null : (
        <Button
          size="sm"
          pending={end.isPending}
          aria-label={`End the session of ${device}${address === null ? '' : `, ${address}`}`}
          onClick={() =>
            end.mutate(session.id, {
              onError: (error) => toast.error('The session was not ended', { description: errorText(error) }),
            })
          }
        >
          End
        </Button>
      )}
    </li>
  );
}
