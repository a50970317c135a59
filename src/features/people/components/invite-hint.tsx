'use client';
// Why nobody can be invited right now, and where to put that right.
import { ButtonLink } from '#src/components/ui/button.tsx';
import { Callout } from '#src/components/ui/callout.tsx';
import { paths } from '#src/config/paths.ts';
import { useManagedCompany, useViewer } from '#src/features/viewer.tsx';
import type { UsersPage } from '../queries.ts';

const TITLE = {
  needs_web_address: 'Invitations wait for a web address',
  mail_not_configured: 'Invitations cannot be sent',
  archived: 'This company is archived',
} as const;

export function InviteHint({ facts }: { facts: Pick<UsersPage, 'inviteBlock' | 'inviteHint'> }) {
  const viewer = useViewer();
  const managed = useManagedCompany();
  const { inviteBlock, inviteHint } = facts;
  if (inviteBlock === null) return null;
  const needsAddress = inviteBlock === 'needs_web_address';
  // The portal of a managed company says so on all its pages already.
  if (needsAddress && managed !== null) return null;
  const mayAmend = needsAddress && viewer.wholeAccount;
  const amendAt = viewer.account.kind === 'msp' ? paths.missingWebAddresses : paths.settings;
  return (
    <Callout
      tone="warning"
      title={TITLE[inviteBlock]}
      className="mb-4"
      action={
        mayAmend ? (
          <ButtonLink href={amendAt} size="sm">
            Enter the web address
          </ButtonLink>
        ) : undefined
      }
    >
      {inviteHint}
    </Callout>
  );
}
