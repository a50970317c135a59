// A new password for the person who is signed in: they prove the present one, every other session of theirs ends, and their API tokens where they say so.
import type { RequestContext } from '#src/domain/context.ts';
import { judgeNewPassword } from '#src/domain/judge-new-password.ts';
import { provePassword } from '#src/domain/prove-password.ts';
import { parseEmailAddress } from '#src/model/email-address.ts';
import { invalidField, PortalError } from '#src/model/errors.ts';
import { Secret } from '#src/model/secret.ts';

type Given = { body: { present: string; next: string; revokeTokens: boolean } };
type Ended = { ended: number; tokensRevoked: number };

/** Throws `invalid` with the field, `too_many_requests` where guesses are slowed, and `stale`. */
export async function changePassword(context: RequestContext, { body }: Given): Promise<Ended> {
  const { actor, crypto } = context;
  const address = parseEmailAddress(actor.email);
  const known = [actor.name, actor.accountName, actor.email, actor.email.split('@')[0] ?? ''];
  const { confirmedAt } = await context.transaction((repos) => repos.ownFactor.get());
  const complaint = judgeNewPassword(context, body.next, known, { secondFactor: confirmedAt !== null });
  if (complaint !== null) throw invalidField('next', complaint);
  const key = address.ok ? address.email.key : null;
  const proved = await provePassword(context, key, new Secret(body.present));
  if (proved?.personId !== actor.personId)
    throw invalidField('present', 'This is not your present password.');
  if (body.present.normalize('NFC') === body.next.normalize('NFC')) {
    throw invalidField('next', 'This is the password you have. Choose another one.');
  }
  const device = context.caller?.device ?? null;
  const hash = await context.passwords.hash(body.next);
  return context.transaction(async (repos) => {
    const before = (await repos.ownSignIn.listSessions()).length;
    const changed = await repos.ownSignIn.changePassword({
      oldHash: proved.passwordHash,
      newHash: hash,
      device: device === null ? null : crypto.hashToken(device.reveal()),
    });
    if (!changed) throw stale();
    const ended = before - (await repos.ownSignIn.listSessions()).length;
    return { ended, tokensRevoked: body.revokeTokens ? await repos.ownSignIn.endTokens() : 0 };
  });
}

function stale(): PortalError {
  return new PortalError(
    'stale',
    'Your password was changed from another browser a moment ago, so this change was not made. Sign in with the new one.',
  );
}
