'use client';
// Why nobody can be invited right now, and where to put that right.
import { ButtonLink } from '#src/components/ui/button.tsx';
import { Callout } from '#src/components/ui/callout.tsx';
import { paths } from '#src/config/paths.ts';
import { useViewer } from '#src/features/viewer.tsx';
import type { UsersPage } from '../queries.ts';

const TITLE = {
  needs_web_address: 'Invitations wait for a web address',
  mail_not_configured: 'Invitations cannot be sent',
  archived: 'This company is archived',
} as const;

export function InviteHint({ facts }: { facts: Pick<UsersPage, 'inviteBlock' | 'inviteHint'> }) {
  const viewer = useViewer();
  if (facts.inviteBlock === null) return null;
  const mayAmend = facts.inviteBlock === 'needs_web_address' && viewer.rights.includes('manage_companies');
  return (
    <Callout
      tone="warning"
      title={TITLE[facts.inviteBlock]}
      className="mb-4"
      action={
        mayAmend ? (
          <ButtonLink href={paths.missingWebAddresses} size="sm">
            Enter web addresses
          </ButtonLink>
        ) : undefined
      }
    >
      {facts.inviteHint}
    </Callout>
  );
}
