// An invitation is not accepted from a browser in which somebody else is signed in: whose it becomes must be no accident.
import type { PublicContext } from '#src/domain/context.ts';
import { parseEmailAddress } from '#src/model/email-address.ts';
import { PortalError } from '#src/model/errors.ts';

/** Throws `conflict` where the browser's session is another person's than the one who is invited. */
export async function refuseOtherPerson(
  context: PublicContext,
  invited: { email: string; emailKey: string },
): Promise<void> {
  const here = (await context.signedInAs?.()) ?? null;
  if (here === null) return;
  const address = parseEmailAddress(here);
  if (address.ok && address.email.key === invited.emailKey) return;
  throw new PortalError(
    'conflict',
    `This browser is signed in as ${here}, and the invitation is for ${invited.email}. Sign out first; the link goes on working.`,
    { message: 'an invitation for somebody else than is signed in' },
  );
}
