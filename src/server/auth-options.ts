// next-auth: e-mail and password, passkeys, and from one account into another; its token carries only an opaque id of a session (or
// of a choice among accounts) that is looked up on every request.
import 'server-only';
import type { NextAuthOptions } from 'next-auth';
import { webEnv } from '#src/config/env.ts';
import { SESSION_HOURS } from '#src/model/session.ts';
import { endSession } from '#src/domain/account/end-session.ts';
import { Secret } from '#src/model/secret.ts';
import { accountDoor, codeDoor, passkeyDoor, passwordDoor, proofDoor } from './auth-doors.ts';
import { services } from './services.ts';
import { sessionCookieName } from './session.ts';
import { endSessionBefore } from './session-before.ts';

/** Built at the first request: the environment is not there while the application is built. */
export function authOptions(): NextAuthOptions {
  const env = webEnv();
  const secure = env.publicUrl.startsWith('https:');
  return {
    secret: env.authSecret,
    session: { strategy: 'jwt', maxAge: SESSION_HOURS * 3600 },
    pages: { signIn: '/sign-in', error: '/sign-in' },
    useSecureCookies: secure,
    cookies: cookiesOf(secure),
    providers: [passwordDoor(), codeDoor(), passkeyDoor(), proofDoor(), accountDoor()],
    callbacks: {
      jwt({ token, user }) {
        const held: Record<string, unknown> = { ...(user ?? token) };
        const kind = ['step', 'choice'].find((name) => held[name] !== undefined) ?? 'sid';
        return { [kind]: held[kind] };
      },
      session({ session }) {
        return { expires: session.expires };
      },
    },
    // next-auth would print over many lines what a forged cookie made of it; the code alone is ours to keep.
    logger: {
      error: (code) => void note('warn', code),
      warn: (code) => void note('info', code),
      debug: () => undefined,
    },
    events: {
      signIn: endSessionBefore,
      async signOut({ token }) {
        if (typeof token?.['sid'] === 'string') await endSession(await services(), new Secret(token['sid']));
      },
    },
  };
}

/** All that next-auth sets here; behind https each is bound to the host. */
function cookiesOf(secure: boolean): NonNullable<NextAuthOptions['cookies']> {
  const options = { httpOnly: true, sameSite: 'lax', path: '/', secure } as const;
  const named = (name: string) => ({ name: `${secure ? '__Host-' : ''}portal.${name}`, options });
  return {
    sessionToken: { name: sessionCookieName(), options },
    callbackUrl: named('callback'),
    csrfToken: named('csrf'),
  };
}

async function note(level: 'warn' | 'info', code: string): Promise<void> {
  try {
    (await services()).log[level]({ code }, 'next-auth');
  } catch {
    // the database is not there yet: whoever signs in is told so, and there is no logger to tell it to
  }
}
