// A new password by the link from one's mailbox: whose it is, and the one change it is good for.
import type { PublicContext } from '#src/domain/context.ts';
import { judgeNewPassword } from '#src/domain/judge-new-password.ts';
import { invalidField, PortalError } from '#src/model/errors.ts';
import { PASSWORD_MIN_LENGTH, PASSWORD_MIN_LENGTH_WITH_FACTOR } from '#src/model/session.ts';

/** Throws `reset_invalid`; looking uses nothing up, so a program that opens links in mails does no harm. */
export async function openReset(
  context: PublicContext,
  input: { body: { token: string } },
): Promise<{ email: string; minLength: number }> {
  const found = await context.database.sessions.resets.open(context.crypto.hashToken(input.body.token));
  if (found === null) throw resetInvalid();
  return {
    email: found.email,
    minLength: found.hasFactor ? PASSWORD_MIN_LENGTH_WITH_FACTOR : PASSWORD_MIN_LENGTH,
  };
}

/**
 * Sets the password under the rules of every new one and ends all sessions of the person; nobody is signed in by it, and
 * a second factor is asked for as ever. Throws `reset_invalid`, and `invalid` for the password, after which the link
 * still works. Of many calls with one link exactly one succeeds.
 */
export async function choosePassword(
  context: PublicContext,
  input: { body: { token: string; password: string } },
): Promise<{ email: string }> {
  const { resets } = context.database.sessions;
  const { token, password } = input.body;
  const hash = context.crypto.hashToken(token);
  const found = await resets.open(hash);
  if (found === null) throw resetInvalid();
  const known = [found.name, ...found.accountNames, found.email, found.email.split('@')[0] ?? ''];
  const complaint = judgeNewPassword(context, password, known, { secondFactor: found.hasFactor });
  if (complaint !== null) throw invalidField('password', complaint);
  if (!(await resets.use(hash, await context.passwords.hash(password)))) throw resetInvalid();
  return { email: found.email };
}

/** One answer for a link that is used, has run out, or never was. */
function resetInvalid(): PortalError {
  return new PortalError(
    'reset_invalid',
    'This link does not work any more: it was used, it has run out, or a newer password was chosen since. Your password was not changed. Ask for a new link.',
  );
}
