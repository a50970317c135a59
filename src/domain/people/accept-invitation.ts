// Accepts an invitation, once: a new person sets a password, a known one proves theirs.
import type { OpenInvitation } from '#src/adapters/db/index.ts';
import type { PublicContext } from '#src/domain/context.ts';
import { judgeNewPassword } from '#src/domain/judge-new-password.ts';
import { provePassword } from '#src/domain/prove-password.ts';
import { invalidField } from '#src/model/errors.ts';
import { Secret } from '#src/model/secret.ts';
import { TEXT_LIMITS, toColumnText } from '#src/model/text-column.ts';
import { invitationInvalid } from './invitation-invalid.ts';
import { refuseOtherPerson } from './refuse-other-person.ts';

type Accepting = { token: string; name: string; password: string };

/**
 * Throws `invitation_invalid`, `conflict` where somebody else is signed in, `invalid` for the password, `too_many_requests`
 * where guesses are slowed. A link that does not work costs as much time as one that does; of many calls with the same link
 * exactly one succeeds.
 */
export async function acceptInvitation(
  context: PublicContext,
  input: { body: Accepting },
): Promise<{ email: string; accountId: string; companyId: string; waits: boolean }> {
  const { token, name, password } = input.body;
  const { database, passwords } = context;
  const hash = context.crypto.hashToken(token);
  const found = await database.invitations.lookup(hash);
  if (found === null) {
    await passwords.verify(password, null);
    throw invitationInvalid();
  }
  await refuseOtherPerson(context, found);
  const passwordHash = !found.hasPassword
    ? await newPassword(context, found, input.body)
    : await knownPassword(context, found.emailKey, password);
  const accepted = await database.invitations.accept(hash, {
    id: context.newId(),
    name: toColumnText(name || found.name || localPart(found.email), TEXT_LIMITS.name).column,
    passwordHash,
  });
  if (accepted === null) throw invitationInvalid();
  const { accountId, companyId, waits } = accepted;
  return { email: found.email, accountId, companyId, waits };
}

async function newPassword(
  context: PublicContext,
  found: OpenInvitation,
  { name, password }: Accepting,
): Promise<string> {
  const known = [name, found.name, found.companyName, found.accountName, found.email, localPart(found.email)];
  const complaint = judgeNewPassword(
    context,
    password,
    known.filter((word) => word !== ''),
  );
  if (complaint !== null) throw invalidField('password', complaint);
  return context.passwords.hash(password);
}

async function knownPassword(context: PublicContext, emailKey: string, password: string): Promise<null> {
  if ((await provePassword(context, emailKey, new Secret(password))) !== null) return null;
  throw invalidField(
    'password',
    'This is not the password you sign in with. You already have an account here; use its password.',
  );
}

function localPart(email: string): string {
  return email.slice(0, email.lastIndexOf('@'));
}
