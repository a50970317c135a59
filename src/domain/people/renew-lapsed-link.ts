// "Send me a new link": for whoever holds one that has run out. The mail goes to the invited address and nowhere else.
import type { PublicContext } from '#src/domain/context.ts';
import { INVITATION_HOURS } from '#src/model/invitation.ts';

/** Answers the same whatever the link is: run out, used, withdrawn, replaced or made up. */
export async function renewLapsedLink(
  context: PublicContext,
  input: { body: { token: string } },
): Promise<{ asked: true }> {
  const { database, crypto, settings } = context;
  const hash = crypto.hashToken(input.body.token);
  const lapsed = settings.mailConfigured ? await database.invitations.lapsed(hash) : null;
  if (lapsed !== null) {
    const token = crypto.invitationToken(lapsed.invitationId, lapsed.generation + 1);
    await database.invitations.renewLapsed(hash, crypto.hashToken(token), INVITATION_HOURS);
  }
  return { asked: true };
}
