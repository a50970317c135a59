// Signs a person in: checks the password and starts a session row, or lets them choose the account first.
import type { PublicContext } from '#src/domain/context.ts';
import { parseEmailAddress } from '#src/model/email-address.ts';
import { Secret } from '#src/model/secret.ts';
import { provePassword } from '#src/domain/prove-password.ts';
import { CHOICE_MINUTES, SESSION_HOURS, STEP_MINUTES } from '#src/model/session.ts';
import { finishSignIn } from './finish-sign-in.ts';

type Given = {
  email: string;
  password: Secret;
  userAgent: string | null;
  /** The account to enter; without it the one where the person was confirmed first. */
  accountId?: string | null;
  /** Ask before entering, where more than one account is open to the person and none is named. */
  choose?: boolean;
  /** The code of the second factor, where it is given at once. */
  code?: Secret | null;
};

/**
 * A session, or the right to start one: in an account of one's choice (kind `choice`, see `enter-account`), or with the
 * code of the second factor (kind `step`, see `finish-sign-in`).
 */
export type SignedIn = {
  personId: string;
  kind: 'session' | 'choice' | 'step';
  token: Secret;
  /** For the browser to keep, so that it is known next time; null where it has that already. */
  device: Secret | null;
};

/**
 * The new token, or null: unknown address, wrong password, disabled person, no membership and an account that is not
 * open to the person are not told apart, and cost the same time. Throws `too_many_requests` where guesses are slowed.
 */
export async function signIn(context: PublicContext, input: Given): Promise<SignedIn | null> {
  const { sessions } = context.database;
  const address = parseEmailAddress(input.email);
  const proved = await provePassword(context, address.ok ? address.email.key : null, input.password);
  if (proved === null) return null;
  const { personId } = proved;
  const device = proved.device === null ? null : new Secret(proved.device);
  const accountId = input.accountId ?? null;
  const token = context.crypto.randomToken();
  const hash = context.crypto.hashToken(token);
  const step = { accountId, choose: input.choose === true, minutes: STEP_MINUTES };
  if (await sessions.factors.begin(personId, hash, step)) {
    const waiting = new Secret(token);
    if (input.code === undefined || input.code === null)
      return { personId, kind: 'step', token: waiting, device };
    const finished = await finishSignIn(context, {
      step: waiting,
      code: input.code,
      userAgent: input.userAgent,
    });
    return finished === null ? null : { ...finished, device };
  }
  if (input.choose === true && accountId === null) {
    const begun = await sessions.choices.begin(personId, hash, CHOICE_MINUTES);
    if (begun) return { personId, kind: 'choice', token: new Secret(token), device };
  }
  const from = context.caller?.address ?? null;
  const started = await sessions.start(personId, hash, input.userAgent, SESSION_HOURS, accountId, from);
  return started === null ? null : { personId, kind: 'session', token: new Secret(token), device };
}
