// Enters an account without typing the password: one that was chosen at sign-in, or another one from a live session.
import type { PublicContext } from '#src/domain/context.ts';
import { Secret } from '#src/model/secret.ts';
import { SESSION_HOURS } from '#src/model/session.ts';

type Given = {
  /** What the person holds: the choice that sign-in gave, or the session they come from. */
  from: { kind: 'session' | 'choice'; token: Secret };
  accountId: string;
  userAgent: string | null;
};

/**
 * The token of the new session, or null: the account is not open to the person, or what they hold has run out. A choice
 * is used up; a session that is left ends, and the new one lasts no longer than it would have.
 */
export async function enterAccount(
  context: PublicContext,
  { from, accountId, userAgent }: Given,
): Promise<{ sessionId: string; token: Secret } | null> {
  const { choices } = context.database.sessions;
  const token = context.crypto.randomToken();
  const session = {
    tokenHash: context.crypto.hashToken(token),
    userAgent,
    address: context.caller?.address ?? null,
  };
  const held = context.crypto.hashToken(from.token.reveal());
  const sessionId =
    from.kind === 'choice'
      ? await choices.take(held, accountId, { ...session, hours: SESSION_HOURS })
      : await choices.change(held, accountId, session);
  return sessionId === null ? null : { sessionId, token: new Secret(token) };
}
