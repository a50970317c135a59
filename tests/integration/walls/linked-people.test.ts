// Linking people to records of the source: what a running import of users may write, and nothing besides.

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createDatabase, type Database } from '#src/adapters/db/index.ts';
import { insert } from './fill-company.ts';
import { ask, refusal, setStage, type Stage } from './stage.ts';

let stage: Stage;
let database: Database;

beforeAll(async () => {
  stage = await setStage();
  database = createDatabase(stage.fresh.workerUrl);
});

afterAll(async () => {
  await database.close();
  await stage.clear();
});

beforeEach(async () => {
  await stage.root.query(`delete from run_item; delete from run_company; delete from run`);
  await stage.root.query(`update membership set source_system = null, source_id = null`);
});

/** The worker's context of a claimed run of the first account. */
async function runOf(company: string, starter: string, kind = 'users', state = 'queued'): Promise<string> {
  const [id, row] = [randomUUID(), randomUUID()];
  const base = { account_id: stage.one.id, kind };
  await insert(stage.root, 'run', {
    ...{ ...base, id, options: {}, apply: true, state: 'planning', started_by: starter },
  });
  await insert(stage.root, 'run_company', {
    ...{ ...base, id: row, run_id: id, company_id: company, state, fingerprint: 'eu:1' },
  });
  const claim = await database.runClaims.claim('w', 60_000);
  expect(claim?.id).toBe(row);
  return claim?.context ?? '';
}

async function keyOf(person: string): Promise<string> {
  const { rows } = await stage.root.query<{ key: string }>(
    'select email_key as key from person where id = $1',
    [person],
  );
  return rows[0]?.key ?? '';
}

const link = (context: string, emailKey: string, source = '501') =>
  ask<{ kind: string; id: string }>(stage.worker, context, 'select kind, id from sec.link_person($1, $2)', [
    emailKey,
    source,
  ]);
const unlink = (context: string, target: string, source = '501') =>
  ask<{ done: boolean }>(stage.worker, context, 'select sec.unlink_person($1, $2) as done', [target, source]);

/** The whole row as text, without the columns named. */
async function row(table: string, id: string, ...without: string[]): Promise<string> {
  const { rows } = await stage.root.query<{ text: string }>(
    `select (to_jsonb(t) - $2::text[])::text as text from "${table}" t where id = $1`,
    [id, without],
  );
  return rows[0]?.text ?? '';
}

describe('a running import of users', () => {
  it('links a member of its company once, and changes nothing else of them', async () => {
    const { client, b, admin } = stage.one;
    const context = await runOf(b, admin.id);
    const before = await row('membership', client.membership, 'source_id', 'source_system');
    const key = await keyOf(client.id);
    expect(await link(context, key)).toEqual([{ kind: 'membership', id: client.membership }]);
    expect(await row('membership', client.membership, 'source_id', 'source_system')).toBe(before);
    expect(await link(context, key)).toEqual([]);
    expect(await link(context, key, '502')).toEqual([]);
  });

  it('links an open invitation to its company, which keeps its link, role and state', async () => {
    const { b, admin, inB } = stage.one;
    await stage.root.query(`update invitation set state = 'sent', source_id = null where id = $1`, [
      inB.invitation,
    ]);
    const context = await runOf(b, admin.id);
    const before = await row('invitation', inB.invitation, 'source_id');
    expect(await link(context, 'invited@person.example', '503')).toEqual([
      { kind: 'invitation', id: inB.invitation },
    ]);
    expect(await row('invitation', inB.invitation, 'source_id')).toBe(before);
  });

  it('gives one record to one person, also where two ask at once', async () => {
    const { client, b, admin, id: account } = stage.one;
    const second = randomUUID();
    await insert(stage.root, 'person', {
      id: second,
      email: 'x@two.example',
      email_key: 'x@two.example',
      name: 'X',
    });
    await insert(stage.root, 'membership', {
      ...{ id: randomUUID(), account_id: account, person_id: second, company_id: b },
      ...{ role: 'member', status: 'confirmed' },
    });
    const context = await runOf(b, admin.id);
    const linked = await Promise.all(
      [await keyOf(client.id), 'x@two.example'].map((key) =>
        database.withTenant(context, (repos) => repos.importTargets.link(key, '504')),
      ),
    );
    expect(linked.filter((one) => one !== null)).toHaveLength(1);
  });

  it('reaches nobody of another company or account, and staff only in the provider’s own', async () => {
    const { one, two } = stage;
    const inB = await runOf(one.b, one.admin.id);
    for (const person of [one.member, one.technician, one.holder, two.client, two.admin]) {
      expect(await link(inB, await keyOf(person.id)), person.id).toEqual([]);
    }
    await stage.root.query(`delete from run_company; delete from run`);
    const inA = await runOf(one.a, one.admin.id);
    for (const person of [one.client, two.member, two.holder]) {
      expect(await link(inA, await keyOf(person.id)), person.id).toEqual([]);
    }
    expect(await link(inA, await keyOf(one.technician.id))).toEqual([
      { kind: 'membership', id: one.technician.membership },
    ]);
  });

  it('writes no membership by itself, whatever the columns', async () => {
    const { client, b, admin } = stage.one;
    const context = await runOf(b, admin.id);
    for (const set of [
      `source_id = '9', source_system = 'it-glue'`,
      `role = 'company_admin'`,
      `status = 'disabled'`,
    ]) {
      const attempt = ask(stage.worker, context, `update membership set ${set} where id = $1`, [
        client.membership,
      ]);
      expect(await refusal(attempt), set).toMatch(/^42501/);
    }
    const invited = ask(stage.worker, context, `update invitation set source_id = '9'`);
    expect(await refusal(invited)).toMatch(/^42501/);
  });
});

describe('linking is refused', () => {
  it('to sessions, to other kinds and states of runs, and to a starter who may not invite there', async () => {
    const { one } = stage;
    const key = await keyOf(one.client.id);
    const push = (context: string) => refusal(link(context, key));
    expect(await push(one.admin.context)).toMatch(/^42501/);
    expect(await refusal(stage.web.query('select * from sec.link_person($1, $2)', [key, '1']))).toMatch(
      /^42501/,
    );
    for (const [kind, state] of [
      ['passwords', 'queued'],
      ['users', 'planning'],
      ['users', 'cancelling'],
    ] as const) {
      expect(await push(await runOf(one.b, one.admin.id, kind, state)), `${kind} ${state}`).toMatch(/^42501/);
      await stage.root.query(`delete from run_company; delete from run`);
    }
    // A plain member of the company, and a technician of another one.
    for (const starter of [one.client.id, one.technician.id]) {
      expect(await push(await runOf(one.b, starter))).toMatch(/^42501/);
      await stage.root.query(`delete from run_company; delete from run`);
    }
  });

  it('is taken back only by an import that is undone, and only that very link', async () => {
    const { client, b, admin } = stage.one;
    const context = await runOf(b, admin.id);
    await link(context, await keyOf(client.id));
    expect(await refusal(unlink(context, client.membership))).toMatch(/^42501/);
    await stage.root.query(`update run_company set state = 'undoing'`);
    expect(await unlink(context, client.membership, '999')).toEqual([{ done: false }]);
    expect(await unlink(context, stage.two.client.membership)).toEqual([{ done: false }]);
    expect(await unlink(context, client.membership)).toEqual([{ done: true }]);
    expect(await unlink(context, client.membership)).toEqual([{ done: false }]);
  });
});

describe('linked staff', () => {
  it('are told for the provider’s own company to those who reach it, and for no other', async () => {
    const { one, two } = stage;
    const key = await keyOf(one.technician.id);
    await link(await runOf(one.a, one.admin.id), key, '505');
    const told = (context: string, company: string) =>
      ask(stage.web, context, `select * from sec.linked_staff($1, '{}', '{505}')`, [company]);
    expect(await told(one.admin.context, one.a)).toEqual([{ email_key: key, source_id: '505' }]);
    expect(await told(one.admin.context, one.b)).toEqual([]);
    expect(await told(one.client.context, one.a)).toEqual([]);
    expect(await told(two.admin.context, one.a)).toEqual([]);
  });
});
