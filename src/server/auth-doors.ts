// next-auth's two doors: by e-mail and password, and without a password from one account of a person into another.
import 'server-only';
import Credentials from 'next-auth/providers/credentials';
import { id } from '#src/contracts/shapes.ts';
import { enterAccount } from '#src/domain/account/enter-account.ts';
import { signIn } from '#src/domain/account/sign-in.ts';
import { Secret } from '#src/model/secret.ts';
import { services } from './services.ts';
import { PortalError } from '#src/model/errors.ts';
import { currentCaller, keepDevice } from './caller.ts';
import { heldToken } from './session.ts';

/** `POST /api/auth/callback/credentials`. With `choose` nobody is signed in where there is a choice; see the other door. */
export function passwordDoor() {
  return Credentials({
    credentials: {
      email: { type: 'email' },
      password: { type: 'password' },
      accountId: { type: 'text' },
      choose: { type: 'text' },
    },
    async authorize(given) {
      const accountId = given?.accountId ?? '';
      const caller = await currentCaller();
      const started = await slowed(async () =>
        signIn(
          { ...(await services()), caller },
          {
            email: given?.email ?? '',
            password: new Secret(given?.password ?? ''),
            userAgent: caller.userAgent,
            // What is no id names no account of anybody: refused like any other that is not open to the person.
            accountId: accountId === '' ? null : (id.safeParse(accountId).data ?? NOWHERE),
            choose: given?.choose === 'true',
          },
        ),
      );
      if (started === null) return null;
      if (started.device !== null) await keepDevice(started.device);
      return userOf(started.personId, started.kind, started.token);
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
      if (from === null || !accountId.success) return null;
      const caller = await currentCaller();
      const entered = await enterAccount(
        { ...(await services()), caller },
        {
          from,
          accountId: accountId.data,
          userAgent: caller.userAgent,
        },
      );
      return entered === null ? null : userOf(entered.sessionId, 'session', entered.token);
    },
  });
}

const NOWHERE = '00000000-0000-4000-8000-000000000000';

/** next-auth answers 401 and an address with `?error=`; the page makes a sentence of it. */
async function slowed<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof PortalError) || error.code !== 'too_many_requests') throw error;
    const seconds = error.extra['waitSeconds'];
    throw new Error(typeof seconds === 'number' ? `wait ${seconds}` : 'busy', { cause: error });
  }
}

/** What next-auth hands to the `jwt` callback; only the token goes into the cookie. */
function userOf(userId: string, kind: 'session' | 'choice', token: Secret) {
  return { id: userId, [kind === 'choice' ? 'choice' : 'sid']: token.reveal() };
}
