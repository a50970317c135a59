// Asks for a link to a new password. What is done, said and waited for is the same whoever the address belongs to.
import type { PublicContext } from '#src/domain/context.ts';
import { parseEmailAddress } from '#src/model/email-address.ts';
import { invalidField, PortalError } from '#src/model/errors.ts';
import { RESET_MINUTES } from '#src/model/session.ts';
import { waitWords } from '#src/model/wait-words.ts';

/**
 * Leaves word for the worker, which finds out whether there is anybody to write to. Throws `invalid` for what is no
 * address, `mail_not_configured`, and `too_many_requests` with `waitSeconds`.
 */
export async function askReset(
  context: PublicContext,
  input: { body: { email: string } },
): Promise<{ asked: true }> {
  const { crypto, database, jobs, log, settings } = context;
  const address = parseEmailAddress(input.body.email);
  if (!address.ok) throw invalidField('email', address.message);
  if (!settings.mailConfigured) {
    throw new PortalError(
      'mail_not_configured',
      'This portal sends no mail, so no link can come to you. Ask an administrator of your account. Nothing was changed.',
    );
  }
  const id = context.newId();
  const waitSeconds = await database.sessions.resets.ask({
    id,
    emailKey: address.email.key,
    tokenHash: crypto.hashToken(crypto.resetToken(id)),
    address: context.caller?.address ?? null,
    minutes: RESET_MINUTES,
  });
  if (waitSeconds > 0) {
    throw new PortalError('too_many_requests', waitWords(waitSeconds, 'link'), {
      message: 'links to a new password are slowed',
      extra: { waitSeconds },
    });
  }
  // The row says what is to be done: the worker finds it on its round even where it is not woken.
  await jobs.wake('wake-mail', { id }).catch(() => log.warn('the worker was not woken for a mail'));
  return { asked: true };
}
