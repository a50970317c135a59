'use client';
// The facts of an invitation, before anybody agrees to it.
import { Facts } from '#src/components/ui/card.tsx';
import { AbsoluteTime, Countdown } from '#src/components/ui/time.tsx';
import { ROLE_LABEL } from '#src/model/roles.ts';
import type { OpenedInvitation } from '../queries.ts';

export function InvitationFacts({ invitation }: { invitation: OpenedInvitation }) {
  const name = (text: string) => <bdi className="name-text">{text}</bdi>;
  return (
    <div className="mb-6 rounded-lg border bg-card px-4 py-1">
      <Facts
        className="sm:grid-cols-[6.5rem_1fr]"
        items={[
          { label: 'Company', value: name(invitation.companyName) },
          { label: 'Portal of', value: name(invitation.accountName) },
          { label: 'Invited by', value: name(invitation.inviterName) },
          { label: 'Your role', value: ROLE_LABEL[invitation.role] },
          {
            label: 'Valid until',
            value: (
              <>
                <AbsoluteTime at={invitation.expiresAt} /> (
                <Countdown until={invitation.expiresAt} doneText="over" />)
              </>
            ),
          },
        ]}
      />
    </div>
  );
}
