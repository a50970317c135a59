// One person in two accounts: what they may choose from, who is told so, and what changing over leaves behind.

import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase, type Database } from '#src/adapters/db/index.ts';
import { hash } from './fill-account.ts';
import { insert } from './fill-company.ts';
import { ask, refusal, setStage, type Stage } from './stage.ts';

type Bytes = Uint8Array<ArrayBuffer>;

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

const token = (): Bytes => new Uint8Array(hash(randomBytes(32)));
const names = (accounts: { name: string }[]): string[] => accounts.map(({ name }) => name);

/** A person with a confirmed place in company B of each of these accounts. */
async function person(...accounts: { id: string; b: string }[]): Promise<string> {
  const id = randomUUID();
  const email = `${id}@both.example`;
  await insert(stage.root, 'person', { id, email, email_key: email, name: 'Both' });
  for (const account of accounts) {
    await insert(stage.root, 'membership', {
      ...{ id: randomUUID(), account_id: account.id, person_id: id, company_id: account.b },
      ...{ role: 'member', status: 'confirmed' },
    });
  }
  return id;
}

async function trail(account: string, who: string): Promise<string[]> {
  const { rows } = await stage.root.query<{ action: string }>(
    `select action from audit_entry where account_id = $1 and actor_id = $2 order by seq`,
    [account, who],
  );
  return rows.map(({ action }) => action);
}

describe('a choice', () => {
  it('is kept for a person of two accounts, and says nothing in any trail', async () => {
    const who = await person(stage.one, stage.two);
    const held = token();
    expect(await web.sessions.choices.begin(who, held, 10)).toBe(true);
    expect(await web.sessions.choices.list(held)).toEqual([
      {
        id: stage.one.id,
        kind: 'msp',
        name: 'Account 1',
        role: 'member',
        companyName: 'The managed company',
      },
      {
        id: stage.two.id,
        kind: 'msp',
        name: 'Account 2',
        role: 'member',
        companyName: 'The managed company',
      },
    ]);
    expect(await web.sessions.open(held)).toBeNull();
    expect(await trail(stage.one.id, who)).toEqual([]);
  });

  it('is not kept where there is nothing to choose', async () => {
    const held = token();
    expect(await web.sessions.choices.begin(await person(stage.one), held, 10)).toBe(false);
    expect(await web.sessions.choices.begin(randomUUID(), held, 10)).toBe(false);
    expect(await web.sessions.choices.list(held)).toEqual([]);
  });

  it('shows and opens nothing once it has run out, or its person is disabled', async () => {
    const who = await person(stage.one, stage.two);
    const [late, disabled] = [token(), token()];
    await web.sessions.choices.begin(who, late, -1);
    expect(await web.sessions.choices.list(late)).toEqual([]);
    const session = { tokenHash: token(), userAgent: null, hours: 1 };
    expect(await web.sessions.choices.take(late, stage.one.id, session)).toBeNull();
    await web.sessions.choices.begin(who, disabled, 10);
    await stage.root.query('update person set disabled_at = now() where id = $1', [who]);
    expect(await web.sessions.choices.list(disabled)).toEqual([]);
    expect(await web.sessions.choices.take(disabled, stage.one.id, session)).toBeNull();
  });

  it('is used by one of twenty, and stays when the account was not among those offered', async () => {
    const who = await person(stage.one, stage.two);
    const held = token();
    await web.sessions.choices.begin(who, held, 10);
    const take = (account: string) =>
      web.sessions.choices.take(held, account, { tokenHash: token(), userAgent: 'test', hours: 1 });
    expect(await take(randomUUID())).toBeNull();
    const started = await Promise.all(Array.from({ length: 20 }, () => take(stage.two.id)));
    expect(started.filter((id) => id !== null)).toHaveLength(1);
    expect(await trail(stage.two.id, who)).toEqual(['session.started']);
    expect(await trail(stage.one.id, who)).toEqual([]);
  });
});

describe('changing over', () => {
  /** A session of `who` in that account. */
  async function session(who: string, account: string, hours = 1): Promise<Bytes> {
    const held = token();
    expect(await web.sessions.start(who, held, null, hours, account)).not.toBeNull();
    return held;
  }
  const change = async (held: Bytes, account: string): Promise<Bytes | null> => {
    const next = token();
    const id = await web.sessions.choices.change(held, account, { tokenHash: next, userAgent: null });
    return id === null ? null : next;
  };

  it('ends the session before and is told in both trails; the new one lasts no longer', async () => {
    const who = await person(stage.one, stage.two);
    const held = await session(who, stage.one.id, 2);
    const next = await change(held, stage.two.id);
    expect(await web.sessions.open(held)).toBeNull();
    expect((await web.sessions.open(next ?? token()))?.accountId).toBe(stage.two.id);
    expect(await trail(stage.one.id, who)).toEqual(['session.started', 'session.ended']);
    expect(await trail(stage.two.id, who)).toEqual(['session.started']);
    const { rows } = await stage.root.query<{ apart: number }>(
      `select extract(epoch from max(expires_at) - min(expires_at))::float8 as apart from person_session where person_id = $1`,
      [who],
    );
    expect(Math.abs(rows[0]?.apart ?? 9)).toBeLessThan(0.1);
  });

  it('is refused into an account that is not theirs, and the session stays', async () => {
    const held = await session(await person(stage.one), stage.one.id);
    expect(await change(held, stage.two.id)).toBeNull();
    expect(await change(held, randomUUID())).toBeNull();
    expect((await web.sessions.open(held))?.accountId).toBe(stage.one.id);
  });

  it('is refused from a session that has ended, and for who lost their place on either side', async () => {
    const who = await person(stage.one, stage.two);
    const ended = await session(who, stage.one.id);
    await web.sessions.end(ended);
    expect(await change(ended, stage.two.id)).toBeNull();
    expect(await change(token(), stage.two.id)).toBeNull();
    const held = await session(who, stage.one.id);
    const disable = (account: string) =>
      stage.root.query(`update membership set status = 'disabled' where account_id = $1 and person_id = $2`, [
        account,
        who,
      ]);
    await disable(stage.two.id);
    expect(await change(held, stage.two.id)).toBeNull();
    await stage.root.query(`update membership set status = 'confirmed' where person_id = $1`, [who]);
    await disable(stage.one.id);
    expect(await change(held, stage.two.id)).toBeNull();
  });

  it('goes both ways at once without anybody waiting for each other', async () => {
    const pairs = await Promise.all(Array.from({ length: 10 }, () => person(stage.one, stage.two)));
    const held = await Promise.all(
      pairs.map((who, index) => session(who, (index % 2 === 0 ? stage.one : stage.two).id)),
    );
    const moved = await Promise.all(
      held.map((one, index) => change(one, (index % 2 === 0 ? stage.two : stage.one).id)),
    );
    expect(moved.every((next) => next !== null)).toBe(true);
  });
});

describe('the list of accounts', () => {
  it('is told to a live session about its own person, and to no job', async () => {
    const who = await person(stage.one, stage.two);
    const held = token();
    await web.sessions.start(who, held, null, 1, stage.two.id);
    const context = (await web.sessions.open(held))?.context ?? '';
    expect(names(await web.withTenant(context, (repos) => repos.accounts.listMine()))).toEqual([
      'Account 1',
      'Account 2',
    ]);
    const mine = 'select name from sec.my_accounts()';
    expect(await ask(stage.web, stage.one.client.context, mine)).toEqual([{ name: 'Account 1' }]);
    expect(await refusal(ask(stage.worker, context, mine))).toMatch(/^42501/);
    for (const client of [stage.web, stage.worker, stage.keys]) {
      expect(await refusal(client.query('select * from sec.accounts_of($1)', [who]))).toMatch(/^42501/);
      expect(await refusal(client.query('select * from sec.sign_in_choice'))).toMatch(/^42501/);
    }
  });
});
