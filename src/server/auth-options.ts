// next-auth: e-mail and password; its token carries only an opaque session id that is looked up on every request.
import 'server-only';
import type { NextAuthOptions } from 'next-auth';
import Credentials from 'next-auth/providers/credentials';
import { webEnv } from '#src/config/env.ts';
import { SESSION_HOURS } from '#src/model/session.ts';
import { endSession } from '#src/domain/account/end-session.ts';
import { signIn } from '#src/domain/account/sign-in.ts';
import { Secret } from '#src/model/secret.ts';
import { services } from './services.ts';
import { sessionCookieName } from './session.ts';

/** Built at the first request: the environment is not there while the application is built. */
export function authOptions(): NextAuthOptions {
  const env = webEnv();
  const secure = env.publicUrl.startsWith('https:');
  return {
    secret: env.authSecret,
    session: { strategy: 'jwt', maxAge: SESSION_HOURS * 3600 },
    pages: { signIn: '/sign-in', error: '/sign-in' },
    useSecureCookies: secure,
    cookies: {
      sessionToken: {
        name: sessionCookieName(),
        options: { httpOnly: true, sameSite: 'lax', path: '/', secure },
      },
    },
    providers: [
      Credentials({
        credentials: { email: { type: 'email' }, password: { type: 'password' } },
        async authorize(given, request) {
          const agent: unknown = request.headers?.['user-agent'];
          const started = await signIn(await services(), {
            email: given?.email ?? '',
            password: new Secret(given?.password ?? ''),
            userAgent: typeof agent === 'string' ? agent : null,
          });
          return started === null ? null : { id: started.personId, sid: started.token.reveal() };
        },
      }),
    ],
    callbacks: {
      jwt({ token, user }) {
        const sid = user !== undefined && 'sid' in user ? user.sid : token['sid'];
        return { sid };
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
      async signOut({ token }) {
        if (typeof token?.['sid'] === 'string') await endSession(await services(), new Secret(token['sid']));
      },
    },
  };
}

async function note(level: 'warn' | 'info', code: string): Promise<void> {
  try {
    (await services()).log[level]({ code }, 'next-auth');
  } catch {
    // the database is not there yet: whoever signs in is told so, and there is no logger to tell it to
  }
}
