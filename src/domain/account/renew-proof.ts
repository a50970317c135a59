// Proves anew who sits there, before something dangerous: the password, and a code of who has a second factor; or a passkey.
import type { RequestContext } from '#src/domain/context.ts';
import { readCode } from '#src/domain/prove-code.ts';
import { provePasskey } from '#src/domain/prove-passkey.ts';
import { provePassword } from '#src/domain/prove-password.ts';
import { parseEmailAddress } from '#src/model/email-address.ts';
import { Secret } from '#src/model/secret.ts';

/** The session's new token, or null: not the password, or not a code. Throws `too_many_requests` where tries are slowed. */
export async function renewProof(
  context: RequestContext,
  given: { password: Secret; code: Secret },
): Promise<{ sessionId: string; token: Secret } | null> {
  const { actor, crypto } = context;
  const address = parseEmailAddress(actor.email);
  const proved = await provePassword(context, address.ok ? address.email.key : null, given.password);
  if (proved?.personId !== actor.personId) return null;
  const tried = await context.transaction((repos) => repos.ownFactor.try('confirmed'));
  const used =
    tried === null
      ? { step: null, recoveryHash: null }
      : readCode(context, actor.personId, tried, given.code);
  if (used === null) return null;
  const token = crypto.randomToken();
  const sessionId = await context.database.sessions.factors.renew(
    crypto.hashToken(actor.sessionToken.reveal()),
    crypto.hashToken(token),
    used,
  );
  return sessionId === null ? null : { sessionId, token: new Secret(token) };
}

/** The same by a passkey of this very person, who needs no password and no code for it. */
export async function renewProofByPasskey(
  context: RequestContext,
  response: unknown,
): Promise<{ sessionId: string; token: Secret } | null> {
  const { actor, crypto } = context;
  const used = await provePasskey(context, response);
  if (used?.personId !== actor.personId) return null;
  const token = crypto.randomToken();
  const sessionId = await context.database.sessions.passkeys.renew(
    crypto.hashToken(actor.sessionToken.reveal()),
    crypto.hashToken(token),
    used,
  );
  return sessionId === null ? null : { sessionId, token: new Secret(token) };
}
