// The first visit: makes the MSP and its owner, once.
import type { PublicContext } from '#src/domain/context.ts';
import { judgeNewPassword } from '#src/domain/judge-new-password.ts';
import { parseEmailAddress } from '#src/model/email-address.ts';
import { invalidField, PortalError } from '#src/model/errors.ts';

/** Throws `invalid` with the field, or `conflict` when an account exists already. */
export async function createFirstAccount(
  context: PublicContext,
  input: { body: { accountName: string; name: string; email: string; password: string } },
): Promise<{ email: string }> {
  const { accountName, name, email, password } = input.body;
  const address = parseEmailAddress(email);
  if (!address.ok) throw invalidField('email', address.message);
  const complaint = judgeNewPassword(context, password, [
    name,
    accountName,
    address.email.address,
    address.email.local,
  ]);
  if (complaint !== null) throw invalidField('password', complaint);
  const made = await context.database.sessions.createFirstAccount({
    accountId: context.newId(),
    companyId: context.newId(),
    personId: context.newId(),
    accountName,
    email: address.email.address,
    emailKey: address.email.key,
    name,
    passwordHash: await context.passwords.hash(password),
  });
  if (!made) {
    throw new PortalError(
      'conflict',
      'This portal is set up already. Sign in, or ask its administrator for an invitation.',
    );
  }
  return { email: address.email.address };
}
