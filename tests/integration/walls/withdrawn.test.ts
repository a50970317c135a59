// A right that is taken away counts on the very next statement, under a context that was minted before.

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addPerson, type Person } from './fill-account.ts';
import { insert } from './fill-company.ts';
import { connect, mint, refusal, setStage, within, type Stage } from './stage.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await setStage();
});

afterAll(() => stage.clear());

/** A technician who has been granted company A. */
async function granted(): Promise<Person> {
  const { id, a } = stage.one;
  const person = await addPerson(stage, { account: id, number: 1, role: 'technician', company: null });
  await insert(stage.root, 'grant', {
    id: randomUUID(),
    account_id: id,
    membership_id: person.membership,
    company_id: a,
  });
  return person;
}

const runContext = (person: Person): Promise<string> =>
  mint(stage.owner, {
    account: stage.one.id,
    person: person.id,
    session: `r:${stage.one.inA.runCompany}:0`,
    scope: `company:${stage.one.a}`,
  });

/** What one open transaction sees before and after somebody else takes the right away. */
async function beforeAndAfter(role: 'web' | 'worker', context: string, sql: string, values: unknown[]) {
  const client = await connect(role === 'web' ? stage.fresh.webUrl : stage.fresh.workerUrl);
  const look = async (): Promise<string> => {
    let count = 0;
    const answer = await refusal(
      client.query('select id from vault_item').then((found) => (count = found.rowCount ?? 0)),
    );
    return answer === 'let through' ? `${count} items` : answer;
  };
  const seen = await within(client, context, async () => {
    const before = await look();
    await stage.root.query(sql, values);
    return [before, await look()];
  });
  await client.end();
  return seen;
}

const LOST = '42501 tenant context belongs to a person who lost their place';

describe('a right that is withdrawn', () => {
  it('ends a session’s reach: the grant', async () => {
    const person = await granted();
    const sql = 'delete from "grant" where membership_id = $1';
    expect(await beforeAndAfter('web', person.context, sql, [person.membership])).toEqual([
      '1 items',
      '0 items',
    ]);
  });

  it('ends a session’s reach: the grant’s own term', async () => {
    const person = await granted();
    // The column rounds to milliseconds: what ends now might end half of one later, after the next look.
    const sql = `update "grant" set expires_at = clock_timestamp() - interval '1 millisecond' where membership_id = $1`;
    expect(await beforeAndAfter('web', person.context, sql, [person.membership])).toEqual([
      '1 items',
      '0 items',
    ]);
  });

  it.each([
    ['disabled', `update membership set status = 'disabled' where id = $1`],
    ['removed', `delete from membership where id = $1`],
  ])('ends the session itself: the membership is %s', async (_, sql) => {
    const person = await granted();
    expect(await beforeAndAfter('web', person.context, sql, [person.membership])).toEqual(['1 items', LOST]);
  });

  it('ends the session itself: the person is disabled', async () => {
    const person = await granted();
    const sql = 'update person set disabled_at = clock_timestamp() where id = $1';
    expect(await beforeAndAfter('web', person.context, sql, [person.id])).toEqual(['1 items', LOST]);
  });

  it('narrows an administrator who becomes a technician', async () => {
    const { id } = stage.one;
    const person = await addPerson(stage, { account: id, number: 1, role: 'admin', company: null });
    const sql = `update membership set role = 'technician' where id = $1`;
    expect(await beforeAndAfter('web', person.context, sql, [person.membership])).toEqual([
      '2 items',
      '0 items',
    ]);
  });

  it.each([
    ['grant withdrawn', 'delete from "grant" where membership_id = $1'],
    ['membership disabled', `update membership set status = 'disabled' where id = $1`],
    ['membership removed', 'delete from membership where id = $1'],
  ])('stops the import that its holder started: %s', async (_, sql) => {
    const person = await granted();
    const seen = await beforeAndAfter('worker', await runContext(person), sql, [person.membership]);
    expect(seen).toEqual(['1 items', '0 items']);
  });

  it('stops writing as well as reading', async () => {
    const person = await granted();
    const context = await runContext(person);
    const write = (): Promise<string> =>
      refusal(
        within(stage.worker, context, () =>
          insert(stage.worker, 'folder', {
            id: randomUUID(),
            account_id: stage.one.id,
            company_id: stage.one.a,
            path: randomUUID(),
          }),
        ),
      );
    expect(await write()).toBe('let through');
    await stage.root.query(`update membership set status = 'disabled' where id = $1`, [person.membership]);
    expect(await write()).toMatch(/^42501 new row violates row-level security/);
  });
});
