// next-auth's doors: by e-mail and password; by the code after it; by a passkey; by a fresh proof; and from one account
// into another.
import 'server-only';
import Credentials from 'next-auth/providers/credentials';
import { id } from '#src/contracts/shapes.ts';
import { enterAccount } from '#src/domain/account/enter-account.ts';
import { finishSignIn } from '#src/domain/account/finish-sign-in.ts';
import { renewProof, renewProofByPasskey } from '#src/domain/account/renew-proof.ts';
import { signIn } from '#src/domain/account/sign-in.ts';
import { signInWithPasskey } from '#src/domain/account/sign-in-with-passkey.ts';
import { Secret } from '#src/model/secret.ts';
import { SEED_LOST } from '#src/model/session.ts';
import { services } from './services.ts';
import { PortalError } from '#src/model/errors.ts';
import { currentCaller, keepDevice } from './caller.ts';
import { requestContext } from './context.ts';
import { currentSession, heldToken } from './session.ts';

/** `POST /api/auth/callback/credentials`. With `choose` nobody is signed in where there is a choice; see the other door. */
export function passwordDoor() {
  return Credentials({
    credentials: {
      email: { type: 'email' },
      password: { type: 'password' },
      accountId: { type: 'text' },
      choose: { type: 'text' },
      code: { type: 'text' },
    },
    async authorize(given) {
      const caller = await currentCaller();
      const started = await slowed(async () =>
        signIn(
          { ...(await services()), caller },
          {
            email: given?.email ?? '',
            password: new Secret(given?.password ?? ''),
            userAgent: caller.userAgent,
            accountId: accountOf(given?.accountId),
            choose: given?.choose === 'true',
            code: given?.code ? new Secret(given.code) : null,
          },
        ),
      );
      if (started === null) return null;
      if (started.device !== null) await keepDevice(started.device);
      return userOf(started.personId, started.kind, started.token);
    },
  });
}

/** `POST /api/auth/callback/code`: the second step; the cookie says whose password was right. */
export function codeDoor() {
  return Credentials({
    id: 'code',
    credentials: { code: { type: 'text' } },
    async authorize(given) {
      const step = await heldToken();
      if (step?.kind !== 'step') return null;
      const caller = await currentCaller();
      const code = new Secret(given?.code ?? '');
      const finished = await slowed(async () =>
        finishSignIn(
          { ...(await services()), caller },
          { step: step.token, code, userAgent: caller.userAgent },
        ),
      );
      return finished === null ? null : userOf(finished.personId, finished.kind, finished.token);
    },
  });
}

/** `POST /api/auth/callback/passkey`: `response` is what the browser's device answered, as JSON. */
export function passkeyDoor() {
  return Credentials({
    id: 'passkey',
    credentials: { response: { type: 'text' }, accountId: { type: 'text' }, choose: { type: 'text' } },
    async authorize(given) {
      const caller = await currentCaller();
      const entered = await slowed(async () =>
        signInWithPasskey(
          { ...(await services()), caller },
          {
            response: readJson(given?.response),
            userAgent: caller.userAgent,
            accountId: accountOf(given?.accountId),
            choose: given?.choose === 'true',
          },
        ),
      );
      return entered === null ? null : userOf(entered.personId, entered.kind, entered.token);
    },
  });
}

/**
 * `POST /api/auth/callback/proof`: a fresh proof for the session of the cookie, which gets a new token with it. By
 * `password` and `code`, or by what a device answered (`passkey`, as JSON).
 */
export function proofDoor() {
  return Credentials({
    id: 'proof',
    credentials: { password: { type: 'password' }, code: { type: 'text' }, passkey: { type: 'text' } },
    async authorize(given) {
      const session = await currentSession();
      if (session === null) return null;
      const context = await requestContext(session);
      const [password, code] = [new Secret(given?.password ?? ''), new Secret(given?.code ?? '')];
      const proved = await slowed(() =>
        given?.passkey
          ? renewProofByPasskey(context, readJson(given.passkey))
          : renewProof(context, { password, code }),
      );
      return proved === null ? null : userOf(proved.sessionId, 'session', proved.token);
    },
  });
}

/** `POST /api/auth/callback/account`: the cookie says who; next-auth has compared the CSRF token before this is called. */
export function accountDoor() {
  return Credentials({
    id: 'account',
    credentials: { accountId: { type: 'text' } },
    async authorize(given) {
      const from = await heldToken();
      const accountId = id.safeParse(given?.accountId);
      if (from === null || from.kind === 'step' || !accountId.success) return null;
      const caller = await currentCaller();
      const entered = await enterAccount(
        { ...(await services()), caller },
        {
          from: { kind: from.kind, token: from.token },
          accountId: accountId.data,
          userAgent: caller.userAgent,
        },
      );
      return entered === null ? null : userOf(entered.sessionId, 'session', entered.token);
    },
  });
}

const NOWHERE = '00000000-0000-4000-8000-000000000000';

/** What is no id names no account of anybody: refused like any other that is not open to the person. */
function accountOf(given: string | undefined): string | null {
  return given === undefined || given === '' ? null : (id.safeParse(given).data ?? NOWHERE);
}

/** Null for what is no JSON: it is nobody's answer. */
function readJson(given: string | undefined): unknown {
  try {
    return JSON.parse(given ?? '');
  } catch {
    return null;
  }
}

/** next-auth answers 401 and an address with `?error=`; the page makes a sentence of it. */
async function slowed<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof PortalError)) throw error;
    if (error.userMessage === SEED_LOST) throw new Error('seed lost', { cause: error });
    if (error.code !== 'too_many_requests') throw error;
    const seconds = error.extra['waitSeconds'];
    throw new Error(typeof seconds === 'number' ? `wait ${seconds}` : 'busy', { cause: error });
  }
}

/** What next-auth hands to the `jwt` callback; only the token goes into the cookie. */
function userOf(userId: string, kind: 'session' | 'choice' | 'step', token: Secret) {
  return { id: userId, [kind === 'session' ? 'sid' : kind]: token.reveal() };
}
