'use client';
// The page behind the link of an invitation mail: who invites, to what, until when, and the form that accepts.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { PlainShell } from '#src/components/layout/plain-shell.tsx';
import { ButtonLink } from '#src/components/ui/button.tsx';
import { Skeleton, SkeletonText } from '#src/components/ui/skeleton.tsx';
import { paths } from '#src/config/paths.ts';
import { ApiError } from '#src/features/http.ts';
import { useLinkToken } from '#src/features/use-link-token.ts';
import { invitationQuery } from '../queries.ts';
import { AcceptForm } from './accept-form.tsx';
import { DeadLink } from './dead-link.tsx';
import { InvitationFacts } from './invitation-facts.tsx';
import { OtherPerson } from './other-person.tsx';
import { LoadFailure } from '#src/features/load-failure.tsx';

/** `signedInAs`: the address of whoever is signed in in this browser already, or null. */
export function AcceptPage({ signedInAs }: { signedInAs: string | null }) {
  const token = useLinkToken();
  if (token === undefined) return <Opening />;
  if (token === null) return <NoToken />;
  return <WithToken key={token} token={token} signedInAs={signedInAs} />;
}

function WithToken({ token, signedInAs }: { token: string; signedInAs: string | null }) {
  const query = useQuery(invitationQuery(token));
  const [dead, setDead] = useState(false);
  const [here, setHere] = useState(signedInAs);
  if (dead) return <DeadLink token={token} />;
  if (query.isPending) return <Opening />;
  if (query.isError) {
    return isDead(query.error) ? (
      <DeadLink token={token} />
    ) : (
      <PlainShell title="The invitation could not be opened">
        <LoadFailure title="Nothing has happened to it" query={query} />
      </PlainShell>
    );
  }
  const invitation = query.data;
  return (
    <PlainShell
      title={`Join ${invitation.companyName}`}
      description={
        <>
          <bdi>{invitation.inviterName}</bdi> of <bdi>{invitation.accountName}</bdi> invites you.
        </>
      }
    >
      <InvitationFacts invitation={invitation} />
      {here === null || here === invitation.email ? (
        <AcceptForm
          token={token}
          invitation={invitation}
          signedIn={here !== null}
          onDead={() => setDead(true)}
        />
      ) : (
        <OtherPerson signedInAs={here} invited={invitation.email} onSignedOut={() => setHere(null)} />
      )}
    </PlainShell>
  );
}

function isDead(error: unknown): boolean {
  return error instanceof ApiError && (error.code === 'invitation_invalid' || error.code === 'invalid');
}

function Opening() {
  return (
    <PlainShell title="Opening your invitation">
      <div aria-busy className="flex flex-col gap-4">
        <SkeletonText lines={3} />
        <Skeleton className="h-8 w-full" />
        <Skeleton className="h-8 w-full" />
      </div>
    </PlainShell>
  );
}

function NoToken() {
  return (
    <PlainShell title="Open the link from your mail">
      <div className="flex flex-col gap-4 text-sm">
        <p>
          This page needs the link of your invitation mail. It was read once and removed from the address, so
          that nobody finds it in the history of this browser. Open the mail and follow the link again; it
          still works until you have accepted.
        </p>
        <ButtonLink href={paths.signIn} className="self-start">
          Go to sign-in
        </ButtonLink>
      </div>
    </PlainShell>
  );
}
