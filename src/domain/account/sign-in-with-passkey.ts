// Signing in with a passkey: a full sign-in, because the device has verified its person. No code is asked for.
import type { PublicContext } from '#src/domain/context.ts';
import { provePasskey } from '#src/domain/prove-passkey.ts';
import { PortalError } from '#src/model/errors.ts';
import { Secret } from '#src/model/secret.ts';
import { CHOICE_MINUTES, PASSKEY_MINUTES, SESSION_HOURS } from '#src/model/session.ts';

/** What the browser hands to a device. Throws `conflict` where the portal's address can have no passkeys. */
export async function askForPasskey(context: PublicContext): Promise<Record<string, unknown>> {
  if (context.passkeys.place === null) throw noPasskeysHere();
  const { options, hash } = await context.passkeys.askToSignIn();
  await context.database.sessions.passkeys.begin(hash, PASSKEY_MINUTES);
  return { ...options };
}

type Given = { response: unknown; userAgent: string | null; accountId: string | null; choose: boolean };

/** Null where the answer is not right, or nothing is open to its person. Throws `too_many_requests`. */
export async function signInWithPasskey(
  context: PublicContext,
  { response, userAgent, accountId, choose }: Given,
): Promise<{ personId: string; kind: 'session' | 'choice'; token: Secret } | null> {
  const used = await provePasskey(context, response);
  if (used === null) return null;
  const token = context.crypto.randomToken();
  const kind = await context.database.sessions.passkeys.end(used, {
    tokenHash: context.crypto.hashToken(token),
    ...{ accountId, choose, userAgent },
    address: context.caller?.address ?? null,
    hours: SESSION_HOURS,
    choiceMinutes: CHOICE_MINUTES,
  });
  return kind === null ? null : { personId: used.personId, kind, token: new Secret(token) };
}

export function noPasskeysHere(): PortalError {
  return new PortalError(
    'conflict',
    'Passkeys need the portal to have a name as its address. Sign in with your password. Nothing was changed.',
  );
}
