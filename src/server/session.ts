// Who is asking: the session token from the cookie, looked up in the database on every request.
import 'server-only';
import { cookies, headers } from 'next/headers';
import { decode } from 'next-auth/jwt';
import { cache } from 'react';
import { webEnv } from '#src/config/env.ts';
import type { Reach } from '#src/adapters/db/index.ts';
import type { OpenAccount } from '#src/contracts/me.ts';
import type { Actor } from '#src/domain/context.ts';
import { rightsOf } from '#src/model/roles.ts';
import { LEFT_ALONE_HEADER, PROOF_MINUTES, SESSION_END_SENTENCES } from '#src/model/session.ts';
import { Secret } from '#src/model/secret.ts';
import { openedActor } from './opened-actor.ts';
import { services } from './services.ts';

/** Behind https the cookie is bound to the host; without it a browser would refuse that prefix. */
export function sessionCookieName(): string {
  return webEnv().publicUrl.startsWith('https:') ? '__Host-portal.session' : 'portal.session';
}

export type HeldToken = { kind: 'session' | 'choice' | 'step'; token: Secret };

export type OpenSession = {
  actor: Actor;
  tenantContext: string;
  /** Which rows the data layer chooses for this person, whatever row security says. */
  reach: Reach;
  /** Nothing is open to this person before they have set up a second factor. */
  mustEnrol: boolean;
  /** Has accepted an invitation and is not confirmed: nothing is open to them but the page that says so. */
  waits: boolean;
  /** Dangerous calls are refused until they prove anew who they are. */
  mustProve: boolean;
  /** True where they did so within minutes. */
  provedLately: boolean;
};

/** The session behind a token, or null when it ended, was revoked, or its person has no membership any more. */
export async function openSession(token: Secret, active = true): Promise<OpenSession | null> {
  const { database, crypto } = await services();
  const opened = await database.sessions.open(crypto.hashToken(token.reveal()), active);
  if (opened === null) return null;
  const provedLately = Date.now() - opened.provedAt.getTime() <= PROOF_MINUTES * 60_000;
  return {
    actor: {
      ...openedActor(opened),
      rights:
        opened.scope === 'enrol' || opened.scope === 'waiting'
          ? []
          : rightsOf(opened.accountKind, opened.role),
      sessionToken: token,
    },
    tenantContext: opened.context,
    reach: {
      accountId: opened.accountId,
      personId: opened.personId,
      companyIds: opened.scope === 'account' ? 'all' : opened.companyIds,
    },
    mustEnrol: opened.scope === 'enrol',
    waits: opened.scope === 'waiting',
    mustProve: opened.proofAsked && !provedLately,
    provedLately,
  };
}

/** The session of the request being served; asked once per request however many parts of a page need it. */
export const currentSession = cache(async (): Promise<OpenSession | null> => {
  const held = await heldToken();
  return held?.kind === 'session' ? openSession(held.token, await isUse()) : null;
});

/** False for what a page asks by itself while nobody touches it. */
async function isUse(): Promise<boolean> {
  return (await headers()).get(LEFT_ALONE_HEADER) === null;
}

/** What the browser holds, good or not: the token of a session, of a choice among accounts, or of a code to be typed. */
export const heldToken = cache(async (): Promise<HeldToken | null> => {
  const cookie = (await cookies()).get(sessionCookieName())?.value;
  if (cookie === undefined) return null;
  try {
    const claims = await decode({ token: cookie, secret: webEnv().authSecret });
    if (typeof claims?.['sid'] === 'string') return { kind: 'session', token: new Secret(claims['sid']) };
    if (typeof claims?.['step'] === 'string') return { kind: 'step', token: new Secret(claims['step']) };
    if (typeof claims?.['choice'] !== 'string') return null;
    return { kind: 'choice', token: new Secret(claims['choice']) };
  } catch {
    return null; // not a cookie of ours, or of an older secret
  }
});

/** Why somebody else ended the session that the browser still holds, in a sentence; null where nobody did. */
export async function whySessionEnded(): Promise<string | null> {
  const held = await heldToken();
  if (held?.kind !== 'session') return null;
  const { database, crypto } = await services();
  const why = await database.sessions.whyEnded(crypto.hashToken(held.token.reveal()));
  return why === null ? null : SESSION_END_SENTENCES[why];
}

/**
 * The accounts that whoever has just proved their password may enter, or that a signed-in person may change over to
 * (`stay` names where they are now). Empty when there is nothing to choose; null when nobody may choose.
 */
export async function choiceOfAccounts(): Promise<{ accounts: OpenAccount[]; stay: string | null } | null> {
  const { database, crypto } = await services();
  const session = await currentSession();
  if (session !== null) {
    const { accountId, accountName } = session.actor;
    const mine = await database.withTenant(session.tenantContext, (repos) => repos.accounts.listMine());
    return { accounts: mine.filter((account) => account.id !== accountId), stay: accountName };
  }
  const held = await heldToken();
  if (held?.kind !== 'choice') return null;
  const accounts = await database.sessions.choices.list(crypto.hashToken(held.token.reveal()));
  return accounts.length === 0 ? null : { accounts, stay: null };
}
