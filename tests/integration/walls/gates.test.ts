// The gates that answer before a tenant is known: sessions, the first visit, invitations and who is known.

import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createDatabase, type Database } from '#src/adapters/db/index.ts';
import { createTestDatabase } from '../../support/test-database.ts';
import { hash } from './fill-account.ts';
import { insert } from './fill-company.ts';
import { ask, refusal, setStage, type Stage } from './stage.ts';

let stage: Stage;
let web: Database;

beforeAll(async () => {
  stage = await setStage();
  web = createDatabase(stage.fresh.webUrl, { connections: 10 });
});

afterAll(async () => {
  await web.close();
  await stage.clear();
});

/** A person of the first account with one membership, and no session. */
async function person(status: string, disabled = false): Promise<string> {
  const id = randomUUID();
  const email = `${id}@one.example`;
  await insert(stage.root, 'person', {
    id,
    email,
    email_key: email,
    name: 'P',
    disabled_at: disabled ? new Date() : null,
  });
  await insert(stage.root, 'membership', {
    id: randomUUID(),
    account_id: stage.one.id,
    person_id: id,
    company_id: stage.one.a,
    role: 'member',
    status,
  });
  return id;
}

const token = (): Uint8Array<ArrayBuffer> => new Uint8Array(hash(randomBytes(32)));

describe('a session', () => {
  it('is started for a confirmed member, and for who waits to be confirmed with nothing open', async () => {
    for (const status of ['invited', 'disabled']) {
      expect(await web.sessions.start(await person(status), token(), null, 1), status).toBeNull();
    }
    expect(await web.sessions.start(randomUUID(), token(), null, 1)).toBeNull();
    expect(await web.sessions.start(await person('confirmed', true), token(), null, 1)).toBeNull();
    const good = token();
    expect(await web.sessions.start(await person('confirmed'), good, null, 1)).not.toBeNull();
    expect((await web.sessions.open(good))?.scope).toBe('assigned');
    const waiting = token();
    expect(await web.sessions.start(await person('accepted'), waiting, null, 1)).not.toBeNull();
    const opened = await web.sessions.open(waiting);
    expect(opened).toMatchObject({ scope: 'waiting', companyIds: [] });
    const asked = web.withTenant(opened?.context ?? '', (repos) => repos.companies.enterable(50));
    await expect(asked).rejects.toThrow('not confirmed');
  });

  it('opens no more once it has run out', async () => {
    const short = token();
    await web.sessions.start(await person('confirmed'), short, null, -1);
    expect(await web.sessions.open(short)).toBeNull();
  });
});

describe('the first account', () => {
  it('is made once, however many try at once', async () => {
    const fresh = await createTestDatabase(inject('testDatabase'));
    const empty = createDatabase(fresh.webUrl, { connections: 8 });
    const make = (index: number): Promise<boolean> =>
      empty.sessions.createFirstAccount({
        accountId: randomUUID(),
        companyId: randomUUID(),
        personId: randomUUID(),
        accountName: 'First',
        email: `p${index}@first.example`,
        emailKey: `p${index}@first.example`,
        name: 'P',
        passwordHash: 'a hash',
      });
    const made = await Promise.all(Array.from({ length: 8 }, (_, index) => make(index)));
    expect(made.filter(Boolean)).toHaveLength(1);
    expect(await make(9)).toBe(false);
    await empty.close();
    await fresh.drop();
  });
});

/** An open invitation of company A; its token's hash. */
async function invite(email: string, role = 'member'): Promise<Uint8Array<ArrayBuffer>> {
  const tokenHash = token();
  await insert(stage.root, 'invitation', {
    id: randomUUID(),
    account_id: stage.one.id,
    company_id: stage.one.a,
    email,
    email_key: email,
    name: 'Invited',
    role,
    state: 'sent',
    token_hash: tokenHash,
    expires_at: new Date(Date.now() + 60_000),
  });
  return tokenHash;
}

describe('an invitation', () => {
  const accept = (tokenHash: Uint8Array<ArrayBuffer>): Promise<number> =>
    stage.web
      .query('select * from sec.accept_invitation($1, $2, $3, $4)', [
        tokenHash,
        randomUUID(),
        'New',
        'a hash',
      ])
      .then((found) => found.rowCount ?? 0);

  it('is accepted by one of fifty who hold its link', async () => {
    const tokenHash = await invite('fifty@one.example');
    const won = await Promise.all(
      Array.from({ length: 50 }, () =>
        web.invitations.accept(tokenHash, { id: randomUUID(), name: 'New', passwordHash: 'a hash' }),
      ),
    );
    expect(won.filter((result) => result !== null)).toHaveLength(1);
    const members = await stage.root.query(
      `select 1 from membership m join person p on p.id = m.person_id where p.email_key = 'fifty@one.example'`,
    );
    expect(members.rowCount).toBe(1);
  });

  it('is worth nothing once it is over', async () => {
    // The column rounds to milliseconds: what ends now might end half of one later, after it was asked for.
    const over = `expires_at = clock_timestamp() - interval '1 millisecond'`;
    for (const set of [`state = 'revoked'`, `state = 'expired'`, over]) {
      const tokenHash = await invite(`${randomUUID()}@one.example`);
      await stage.root.query(`update invitation set ${set} where token_hash = $1`, [tokenHash]);
      expect(await accept(tokenHash), set).toBe(0);
    }
  });

  it('does not bring back a member who was disabled, nor unmake an owner', async () => {
    const gone = await person('disabled');
    const goneLink = await invite(`${gone}@one.example`);
    expect(await accept(goneLink)).toBe(0);
    const holder = await stage.root.query<{ email_key: string }>(
      'select email_key from person where id = $1',
      [stage.one.holder.id],
    );
    expect(await accept(await invite(holder.rows[0]?.email_key ?? '', 'technician'))).toBe(1);
    const { rows } = await stage.root.query<{ role: string; status: string }>(
      'select role, status from membership where person_id = any ($1) order by role',
      [[gone, stage.one.holder.id]],
    );
    expect(rows).toEqual([
      { role: 'member', status: 'disabled' },
      { role: 'owner', status: 'confirmed' },
    ]);
  });
});

describe('who is known', () => {
  const known = async (context: string, company: string, id: string): Promise<boolean[]> => {
    const rows = await ask<{ in_company: boolean }>(
      stage.web,
      context,
      `select in_company from sec.known_people($1, array[(select $2)])`,
      [
        company,
        (await stage.root.query<{ email_key: string }>('select email_key from person where id = $1', [id]))
          .rows[0]?.email_key,
      ],
    );
    return rows.map((row) => row.in_company);
  };

  it('is told within one’s reach: not of other accounts, and of other companies to administrators alone', async () => {
    const { one, two } = stage;
    expect(await known(one.admin.context, one.a, one.member.id)).toEqual([true]);
    expect(await known(one.admin.context, one.a, one.client.id)).toEqual([false]);
    expect(await known(one.admin.context, one.a, two.member.id)).toEqual([]);
    expect(await known(one.lead.context, one.a, one.member.id)).toEqual([true]);
    for (const { context } of [one.technician, one.lead]) {
      expect(await known(context, one.a, one.client.id)).toEqual([]);
      expect(await known(context, one.b, one.client.id)).toEqual([]);
    }
  });

  it('is not found by search beyond one’s reach', async () => {
    const search = `select cardinality(ids) as ids, total from sec.find_vault_items($1, array['router'], false, true,
      null, null, 10, null, null)`;
    const find = (context: string, company: string) => ask(stage.web, context, search, [company]);
    const [one, none] = [[{ ids: 1, total: 1 }], [{ ids: 0, total: 0 }]];
    const { one: mine, two: foreign } = stage;
    expect(await find(mine.technician.context, mine.a)).toEqual(one);
    expect(await find(mine.technician.context, mine.b)).toEqual(none);
    for (const { context } of [mine.lead, mine.member]) {
      expect(await find(context, mine.a)).toEqual(one);
      expect(await find(context, mine.b)).toEqual(none);
    }
    for (const company of [mine.a, mine.b]) {
      expect(await find(mine.admin.context, company)).toEqual(one);
      expect(await find(foreign.admin.context, company)).toEqual(none);
    }
    expect(await refusal(stage.web.query(search, [mine.a]))).toMatch(/^42501 tenant context is missing/);
  });
});
