// Signs a person in: checks the password and starts a session row.
import type { PublicContext } from '#src/domain/context.ts';
import { parseEmailAddress } from '#src/model/email-address.ts';
import { Secret } from '#src/model/secret.ts';
import { SESSION_HOURS } from '#src/model/session.ts';

/**
 * The new session's token, or null: unknown address, wrong password, disabled person and no membership are not told
 * apart, and cost the same time.
 */
export async function signIn(
  context: PublicContext,
  input: { email: string; password: Secret; userAgent: string | null },
): Promise<{ personId: string; token: Secret } | null> {
  const address = parseEmailAddress(input.email);
  const found = address.ok ? await context.database.sessions.lookup(address.email.key) : null;
  const { ok } = await context.passwords.verify(input.password.reveal(), found?.passwordHash ?? null);
  if (found === null || !ok) return null;
  const token = context.crypto.randomToken();
  const hash = context.crypto.hashToken(token);
  const started = await context.database.sessions.start(found.personId, hash, input.userAgent, SESSION_HOURS);
  return started === null ? null : { personId: found.personId, token: new Secret(token) };
}
