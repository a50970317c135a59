'use client';
// How one signs in: passkeys, second factor and password, and where one is signed in at this moment.
import { PageHeader } from '#src/components/ui/page-header.tsx';
import { useViewer } from '../../viewer.tsx';
import { FactorCard } from './factor-card.tsx';
import { PasskeysCard } from './passkeys-card.tsx';
import { PasswordCard } from './password-card.tsx';
import { SessionsCard } from './sessions-card.tsx';
import { SingleSignOnCard } from './single-sign-on-card.tsx';

export function SecurityPage() {
  const { person } = useViewer();
  return (
    <>
      <PageHeader
        title="Your sign-in"
        description={`For ${person.email}, in every account that is open to you.`}
      />
      <div className="flex max-w-4xl flex-col gap-4">
        <SessionsCard />
        <PasskeysCard />
        <SingleSignOnCard />
        <FactorCard />
        <PasswordCard email={person.email} />
      </div>
    </>
  );
}
