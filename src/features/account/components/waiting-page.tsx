'use client';
// All that somebody sees who has accepted where a vault is sealed: what they wait for, who confirms them, and their words.
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { PlainShell } from '#src/components/layout/plain-shell.tsx';
import { Button, ButtonLink } from '#src/components/ui/button.tsx';
import { Skeleton, SkeletonText } from '#src/components/ui/skeleton.tsx';
import { paths } from '#src/config/paths.ts';
import type { VaultKey } from '#src/contracts/vault-key.ts';
import { ROLE_LABEL } from '#src/model/roles.ts';
import { signOut } from '../../doors.ts';
import { KeyWords } from '../../key-words.tsx';
import { LoadFailure } from '../../load-failure.tsx';
import { toKept, vaultKeyQuery } from '../../own-vault-key.ts';
import { useKeyWords } from '../../use-key-words.ts';
import { useViewer } from '../../viewer.tsx';
import { ownWaitsQuery, type OwnWait } from '../../waiting.ts';
import { MakeVaultKey } from './make-vault-key.tsx';

export function WaitingPage() {
  const found = useQuery(ownWaitsQuery);
  const waits = found.data?.data;
  const confirmed = waits?.length === 0;
  useEffect(() => {
    if (confirmed) window.location.assign(paths.home);
  }, [confirmed]);
  if (waits === undefined) {
    return (
      <PlainShell title="You wait to be confirmed" description={<SkeletonText lines={4} />}>
        {found.isError ? <LoadFailure title="This could not be read" query={found} /> : <Leave />}
      </PlainShell>
    );
  }
  if (confirmed) return <PlainShell title="You are confirmed">{null}</PlainShell>;
  return (
    <PlainShell title="You wait to be confirmed" description={<What waits={waits} />}>
      <div className="flex flex-col gap-6">
        <OwnKey />
        <Who waits={waits} />
        <Leave />
      </div>
    </PlainShell>
  );
}

function What({ waits }: { waits: OwnWait[] }) {
  const { account } = useViewer();
  const names = [...new Set(waits.map(({ placeName }) => placeName))];
  return (
    <>
      You have accepted the invitation to <bdi>{names.join(', ')}</bdi>
      {names.includes(account.name) ? null : (
        <>
          {' '}
          of <bdi>{account.name}</bdi>
        </>
      )}
      . A vault there is sealed for its members, so somebody who holds its key makes sure that it is you
      before anything opens.
    </>
  );
}

function OwnKey() {
  const key = useQuery(vaultKeyQuery);
  if (key.isPending) return <Skeleton className="h-40 w-full" />;
  if (key.data === undefined) return <LoadFailure title="Your vault key could not be read" query={key} />;
  if (key.data.key !== null) return <OwnWords vaultKey={key.data.key} />;
  return (
    <div className="flex flex-col gap-3">
      <p className="text-sm">
        First make your vault key. Its words then stand here, for you to read to whoever confirms you.
      </p>
      <MakeVaultKey />
    </div>
  );
}

function OwnWords({ vaultKey }: { vaultKey: VaultKey }) {
  const { person } = useViewer();
  const words = useKeyWords(useMemo(() => toKept(person.id, vaultKey), [person.id, vaultKey]));
  return (
    <section aria-labelledby="your-words" className="flex flex-col gap-2 text-sm">
      <h2 id="your-words" className="text-md font-semibold">
        Your words
      </h2>
      <KeyWords words={words} />
      <p>
        Read them aloud to the person who confirms you, when they call. Do not write them in a mail or a chat.
        They are no secret, but only your voice shows that they are yours.
      </p>
      <p className="text-muted-foreground">This page goes on by itself as soon as you are confirmed.</p>
    </section>
  );
}

function Who({ waits }: { waits: OwnWait[] }) {
  return (
    <section aria-labelledby="who-confirms" className="flex flex-col gap-2 text-sm">
      <h2 id="who-confirms" className="text-md font-semibold">
        Who can confirm you
      </h2>
      <ul className="flex flex-col gap-2">
        {waits.map((wait) => (
          <li key={wait.id}>
            <bdi className="font-medium">{wait.placeName}</bdi>, as {ROLE_LABEL[wait.role]}:{' '}
            {wait.confirmers.length === 0
              ? 'nobody at present. Ask whoever invited you.'
              : `${wait.confirmers.join(', ')}. They have been told.`}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Leave() {
  const { person, otherAccounts } = useViewer();
  return (
    <div className="flex flex-col gap-3 border-t pt-4 text-sm">
      <p className="text-muted-foreground">
        You are signed in as <bdi>{person.email}</bdi>. You may leave and come back; signing in leads here.
      </p>
      <div className="flex flex-wrap gap-2">
        {otherAccounts.length > 0 ? <ButtonLink href={paths.chooseAccount}>Switch account</ButtonLink> : null}
        <Button onClick={() => void signOut().finally(() => window.location.assign(paths.signIn))}>
          Sign out
        </Button>
      </div>
    </div>
  );
}
