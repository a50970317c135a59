// Sessions of one's own: how long they last, where they are listed, how they end, and what a new password ends.

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hashToken } from '#src/adapters/secrets/index.ts';
import { changePassword } from '#src/domain/account/change-password.ts';
import { endOtherSessions, endOwnSession } from '#src/domain/account/end-own-sessions.ts';
import { listOwnSessions } from '#src/domain/account/list-own-sessions.ts';
import { signIn } from '#src/domain/account/sign-in.ts';
import { acceptInvitation } from '#src/domain/people/accept-invitation.ts';
import { inviteUser } from '#src/domain/people/invite-user.ts';
import type { RequestContext } from '#src/domain/context.ts';
import { Secret } from '#src/model/secret.ts';
import { apiTokenOf, goodTokens } from './made-tokens.ts';
import { PASSWORD, refusal, setStage, type Stage } from './people-stage.ts';

const CHROME = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/141.0.0.0 Safari/537.36';
const NEXT = 'narrow harvest violin thirty';

let stage: Stage;

beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.clear());

/** A person with a password and a place in company B. */
async function person(): Promise<string> {
  const email = `${randomUUID()}@alder.example`;
  const invited = await inviteUser(await stage.as(stage.account.admin), {
    params: { companyId: stage.account.companyB },
    body: { email, name: 'Jo', role: 'member' },
  });
  const body = { token: stage.tokenOf(invited.id), name: '', password: PASSWORD };
  await acceptInvitation(stage.services, { body });
  return email;
}

async function enter(email: string, password = PASSWORD, address = '203.0.113.5') {
  const caller = { address, userAgent: CHROME, device: null };
  const given = { email, password: new Secret(password), userAgent: CHROME };
  const signedIn = await signIn({ ...stage.services, caller }, given);
  return signedIn?.token.reveal() ?? '';
}

const open = (token: string, active = true) => stage.web.sessions.open(hashToken(token), active);
const as = (token: string): Promise<RequestContext> => stage.as({ id: '', sessionToken: token });
const lastUsed = (token: string, minutes: number) =>
  stage.root(
    `update person_session set last_seen_at = clock_timestamp() - $2 * interval '1 minute' where token_hash = $1`,
    [hashToken(token), minutes],
  );

describe('a session', () => {
  it('lasts twelve hours at most, or as long as the account lets it', async () => {
    const email = await person();
    const hours = async () => {
      const [row] = (await stage.root(
        `select extract(epoch from expires_at - created_at)::float8 / 3600 as hours from person_session where token_hash = $1`,
        [hashToken(await enter(email))],
      )) as { hours: number }[];
      return Math.round((row?.hours ?? 0) * 100) / 100;
    };
    expect(await hours()).toBe(12);
    await stage.root(`update account set session_hours = 3 where id = $1`, [stage.account.id]);
    expect(await hours()).toBe(3);
    await stage.root(`update account set session_hours = 12 where id = $1`, [stage.account.id]);
    for (const wrong of ['session_hours = 25', 'session_idle_minutes = 61', 'session_idle_minutes = 1']) {
      expect(await refusal(stage.root(`update account set ${wrong}`)), wrong).not.toBeNull();
    }
  });

  it('ends after 15 minutes without use; what a page asks by itself is no use', async () => {
    const token = await enter(await person());
    await lastUsed(token, 14.9);
    expect(await open(token, false)).not.toBeNull();
    await lastUsed(token, 14.9);
    expect(await open(token)).not.toBeNull();
    // That was use: another quarter of an hour begins.
    const [row] = (await stage.root(
      `select extract(epoch from clock_timestamp() - last_seen_at)::float8 as idle from person_session where token_hash = $1`,
      [hashToken(token)],
    )) as { idle: number }[];
    expect(row?.idle).toBeLessThan(10);
    await lastUsed(token, 10);
    for (let polled = 0; polled < 5; polled += 1) await open(token, false);
    await lastUsed(token, 15.1);
    expect(await open(token)).toBeNull();
    expect(await open(token)).toBeNull();
  });

  it('has a token of 256 bits that stands nowhere, and a new one at each sign-in', async () => {
    const email = await person();
    const [one, two] = [await enter(email), await enter(email)];
    expect(Buffer.from(one, 'base64url')).toHaveLength(32);
    expect(one).not.toBe(two);
    const rows = JSON.stringify(await stage.root('select s::text as row from person_session s'));
    expect(rows).not.toContain(one);
    expect(rows).not.toContain(Buffer.from(one, 'base64url').toString('hex'));
  });
});

describe('the list of sessions', () => {
  it('names device and place, and which one asks; nobody else is in it', async () => {
    const email = await person();
    const [here] = [
      await enter(email),
      await enter(email, PASSWORD, '198.51.100.9'),
      await enter(await person()),
    ];
    const { data } = await listOwnSessions(await as(here));
    expect(data).toHaveLength(2);
    expect(data).toMatchObject([
      { here: true, device: 'Chrome on Windows', address: '203.0.113.5', accountName: 'Northwind IT' },
      { here: false, device: 'Chrome on Windows', address: '198.51.100.9' },
    ]);
  });

  it('ends one, and nobody else’s', async () => {
    const email = await person();
    const [here, there, stranger] = [await enter(email), await enter(email), await enter(await person())];
    const context = await as(here);
    const other = (await listOwnSessions(context)).data.find((session) => !session.here)?.id ?? '';
    const theirs = (await listOwnSessions(await as(stranger))).data[0]?.id ?? '';
    expect(await refusal(endOwnSession(context, { params: { sessionId: theirs } }))).toBe('not_found');
    expect(await open(stranger)).not.toBeNull();
    await endOwnSession(context, { params: { sessionId: other } });
    expect(await open(there)).toBeNull();
    expect(await refusal(endOwnSession(context, { params: { sessionId: other } }))).toBe('not_found');
    expect(await open(here)).not.toBeNull();
  });

  it('ends all others at once, each told in the trail; none of a thousand requests after it is let in', async () => {
    const email = await person();
    const here = await enter(email);
    const others = [await enter(email), await enter(email), await enter(email)];
    const context = await as(here);
    expect(await endOtherSessions(context)).toEqual({ ended: 3 });
    const opened = await Promise.all(Array.from({ length: 999 }, (_, turn) => open(others[turn % 3] ?? '')));
    expect(opened.filter((one) => one !== null)).toEqual([]);
    expect(await open(here)).not.toBeNull();
    const [trail] = await stage.sql<{ count: number }>(
      `select count(*)::int as count from audit_entry where actor_id = $1 and action = 'session.ended'`,
      [context.actor.personId],
    );
    expect(trail?.count).toBe(3);
  });
});

describe('a new password', () => {
  const change = async (token: string, present: string, next: string, revokeTokens = false) =>
    changePassword(await as(token), { body: { present, next, revokeTokens } });

  it('ends every other session and is what one signs in with from then on', async () => {
    const email = await person();
    const [here, there] = [await enter(email), await enter(email)];
    expect(await change(here, PASSWORD, NEXT)).toEqual({ ended: 1, tokensRevoked: 0 });
    expect(await open(there)).toBeNull();
    expect(await open(here)).not.toBeNull();
    expect(await enter(email)).toBe('');
    expect(await enter(email, NEXT)).not.toBe('');
    const trail = await stage.sql<{ row: string }>(
      `select e::text as row from audit_entry e where action = 'password.changed'`,
    );
    expect(trail).toHaveLength(1);
    expect(JSON.stringify(trail)).not.toMatch(/harvest|argon2/);
  });

  it('leaves API tokens alone unless the person says otherwise; then all of theirs are gone, and nobody else’s', async () => {
    const [mine, other] = [await person(), await person()];
    const [token, theirs] = [await enter(mine), await enter(other)];
    const tokens = [await apiTokenOf(stage, mine), await apiTokenOf(stage, mine)];
    const anothers = await apiTokenOf(stage, other);
    expect((await listOwnSessions(await as(token))).apiTokens).toBe(2);
    expect(await change(token, PASSWORD, NEXT)).toMatchObject({ tokensRevoked: 0 });
    expect(await goodTokens(stage)).toEqual(expect.arrayContaining([...tokens, anothers]));
    expect(await change(token, NEXT, PASSWORD, true)).toMatchObject({ tokensRevoked: 2 });
    expect(await goodTokens(stage)).toEqual([anothers]);
    expect((await listOwnSessions(await as(token))).apiTokens).toBe(0);
    expect((await listOwnSessions(await as(theirs))).apiTokens).toBe(1);
    const told = await stage.sql(
      `select from audit_entry where action = 'api_token.revoked' and details ->> 'because' = 'password'`,
    );
    expect(told).toHaveLength(2);
  });

  it.each([
    ['present', 'not my password at all', NEXT],
    ['next', PASSWORD, PASSWORD],
    ['next', PASSWORD, 'short'],
    ['next', PASSWORD, 'password-password-2026!'],
    ['next', PASSWORD, 'Northwind IT Northwind IT'],
  ])('is refused beside the field %s', async (field, present, next) => {
    const email = await person();
    const token = await enter(email);
    await expect(change(token, present, next)).rejects.toMatchObject({
      code: 'invalid',
      fields: [{ path: field }],
    });
    expect(await enter(email)).not.toBe('');
  });

  it('is set by nobody who lacks the hash of the present one, nor by a job', async () => {
    const token = await enter(await person());
    const context = await as(token);
    const set = (oldHash: string) =>
      context.transaction((repos) =>
        repos.ownSignIn.changePassword({ oldHash, newHash: 'mine now', device: null }),
      );
    expect(await set('')).toBe(false);
    expect(await set('$argon2id$v=19$m=65536,t=2,p=1$AAAA$AAAA')).toBe(false);
    expect(await open(token)).not.toBeNull();
  });
});
