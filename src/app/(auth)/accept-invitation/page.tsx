// Where the link of an invitation mail leads.
import type { Metadata } from 'next';
import { AcceptPage } from '#src/features/people/components/accept-page.tsx';
import { currentSession } from '#src/server/session.ts';

export const metadata: Metadata = { title: 'Accept invitation' };

export default async function AcceptInvitationPage() {
  const session = await currentSession();
  return <AcceptPage signedInAs={session?.actor.email ?? null} />;
}
