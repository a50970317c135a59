// What an invitation says to the person who holds its link.
import type { PublicContext } from '#src/domain/context.ts';
import { invitationInvalid } from './invitation-invalid.ts';

/** Throws the same `invitation_invalid` for unknown, used, withdrawn and expired links. */
export async function openInvitation(context: PublicContext, input: { body: { token: string } }) {
  const hash = context.crypto.hashToken(input.body.token);
  const found = await context.database.invitations.lookup(hash);
  if (found === null) throw invitationInvalid();
  await context.database.invitations.markOpened(hash);
  return {
    email: found.email,
    name: found.name,
    role: found.role,
    companyName: found.companyName,
    accountName: found.accountName,
    inviterName: found.inviterName,
    expiresAt: found.expiresAt.toISOString(),
    hasPassword: found.hasPassword,
  };
}
