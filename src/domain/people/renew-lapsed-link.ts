// "Send me a new link": for whoever holds one that has run out. The mail goes to the invited address and nowhere else.
import type { PublicContext } from '#src/domain/context.ts';
import { sleep } from '#src/lib/sleep.ts';

/** More than what there is to do takes: so long every answer takes, whether there was anything to do or not. */
const ANSWER_MS = 300;

/** Answers the same, and as late, whatever the link is: run out, used, withdrawn, replaced or made up. */
export async function renewLapsedLink(
  context: PublicContext,
  input: { body: { token: string } },
): Promise<{ asked: true }> {
  await Promise.all([renew(context, input.body.token), sleep(ANSWER_MS)]);
  return { asked: true };
}

async function renew({ database, crypto, settings }: PublicContext, given: string): Promise<void> {
  const hash = crypto.hashToken(given);
  const lapsed = settings.mailConfigured ? await database.invitations.lapsed(hash) : null;
  if (lapsed === null) return;
  const token = crypto.invitationToken(lapsed.invitationId, lapsed.generation + 1);
  await database.invitations.renewLapsed(hash, crypto.hashToken(token));
}
