// Is this the password of that person? Asked in one way wherever somebody types one, so that every guess is counted.
import type { PublicContext } from '#src/domain/context.ts';
import { noteProof } from '#src/domain/note-proof.ts';
import { PortalError } from '#src/model/errors.ts';
import type { Secret } from '#src/model/secret.ts';
import { waitWords } from '#src/model/wait-words.ts';

export type Proved = {
  personId: string;
  /** As it is stored, for putting a new one in its place. */
  passwordHash: string;
  /** What the browser must keep to be known as this person's device; null where it has that already. */
  device: string | null;
};

/**
 * Null when it is not: a wrong password, an address that nobody has and a person without a password cost the same and
 * are not told apart. Throws `too_many_requests` with `waitSeconds`, also for an address that nobody has.
 */
export async function provePassword(
  context: PublicContext,
  emailKey: string | null,
  password: Secret,
): Promise<Proved | null> {
  const { guesses } = context.database.sessions;
  const { hashToken, randomToken } = context.crypto;
  const { address = null, device = null } = context.caller ?? {};
  const place = { address, device: device === null ? null : hashToken(device.reveal()) };
  const counted = await guesses.begin(emailKey, place);
  if (counted.waitSeconds > 0) {
    noteProof(context, { way: 'password', outcome: 'slowed', personId: null });
    throw tooManyGuesses(counted.waitSeconds);
  }
  const { ok } = await context.passwords.verify(password.reveal(), counted.passwordHash);
  const { personId, passwordHash } = counted;
  noteProof(context, { way: 'password', outcome: ok ? 'right' : 'refused', personId });
  if (!ok || personId === null || passwordHash === null || emailKey === null) return null;
  const token = randomToken();
  const kept = await guesses.right({ id: personId, emailKey }, place, hashToken(token));
  return { personId, passwordHash, device: kept ? token : null };
}

function tooManyGuesses(waitSeconds: number): PortalError {
  return new PortalError('too_many_requests', waitWords(waitSeconds), {
    message: 'guesses are slowed',
    extra: { waitSeconds },
  });
}
