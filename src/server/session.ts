// Who is asking: the session token from the cookie, looked up in the database on every request.
import 'server-only';
import { cookies } from 'next/headers';
import { decode } from 'next-auth/jwt';
import { cache } from 'react';
import { webEnv } from '#src/config/env.ts';
import type { Actor } from '#src/domain/context.ts';
import { rightsOf } from '#src/model/roles.ts';
import { Secret } from '#src/model/secret.ts';
import { services } from './services.ts';

/** Behind https the cookie is bound to the host; without it a browser would refuse that prefix. */
export function sessionCookieName(): string {
  return webEnv().publicUrl.startsWith('https:') ? '__Host-portal.session' : 'portal.session';
}

export type OpenSession = { actor: Actor; tenantContext: string };

/** The session behind a token, or null when it ended, was revoked, or its person has no membership any more. */
export async function openSession(token: Secret): Promise<OpenSession | null> {
  const { database, crypto } = await services();
  const opened = await database.sessions.open(crypto.hashToken(token.reveal()));
  if (opened === null) return null;
  return {
    actor: {
      personId: opened.personId,
      name: opened.personName,
      email: opened.email,
      accountId: opened.accountId,
      accountKind: opened.accountKind,
      accountName: opened.accountName,
      ownCompanyId: opened.ownCompanyId,
      role: opened.role,
      rights: rightsOf(opened.accountKind, opened.role),
      wholeAccount: opened.scope === 'account',
      sessionToken: token,
    },
    tenantContext: opened.context,
  };
}

/** The session of the request being served; asked once per request however many parts of a page need it. */
export const currentSession = cache(async (): Promise<OpenSession | null> => {
  const cookie = (await cookies()).get(sessionCookieName())?.value;
  if (cookie === undefined) return null;
  const token = await sessionTokenOf(cookie);
  return token === null ? null : openSession(token);
});

async function sessionTokenOf(cookie: string): Promise<Secret | null> {
  try {
    const claims = await decode({ token: cookie, secret: webEnv().authSecret });
    return typeof claims?.['sid'] === 'string' ? new Secret(claims['sid']) : null;
  } catch {
    return null; // not a cookie of ours, or of an older secret
  }
}
