// The audit trail: written in the transaction of what it tells, by its gate alone, and what of a forgery is found.

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createDatabase } from '#src/adapters/db/index.ts';
import { ask, refusal, setStage, touched, within, type Stage } from './stage.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await setStage();
});

afterAll(() => stage.clear());

const append = `select sec.audit_append('wall.pushed', $1::uuid, 'company', $1::uuid::text, $2)`;

const entries = async (): Promise<number> => {
  const { rows } = await stage.root.query<{ n: number }>(
    'select count(*)::int as n from audit_entry where account_id = $1',
    [stage.one.id],
  );
  return rows[0]?.n ?? 0;
};

const breaks = async (account = stage.one.id): Promise<number[]> => {
  const { rows } = await stage.owner.query<{ seq: string }>(
    'select seq from sec.audit_breaks($1) order by seq',
    [account],
  );
  return rows.map((row) => Number(row.seq));
};

describe('an audit entry', () => {
  it('goes with its transaction: rolled back, nothing of it is left', async () => {
    const before = await entries();
    await touched(stage.web, stage.one.admin.context, append, [stage.one.a, { canary: true }]);
    expect(await entries()).toBe(before);
    await ask(stage.web, stage.one.admin.context, append, [stage.one.a, { canary: true }]);
    expect(await entries()).toBe(before + 1);
    expect(await breaks()).toEqual([]);
  });

  it('keeps one order when many write at once, alone and in bulk', async () => {
    const database = createDatabase(stage.fresh.webUrl, { connections: 8 });
    const before = await entries();
    await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        database.withTenant(stage.one.admin.context, async (repos) => {
          if (index % 2 === 0) await repos.audit.append({ action: 'wall.alone', companyId: stage.one.b });
          else
            await repos.audit.appendMany([
              { action: 'wall.first' },
              { action: 'wall.second', companyId: stage.one.a },
            ]);
        }),
      ),
    );
    await database.close();
    expect(await entries()).toBe(before + 60);
    expect(await breaks()).toEqual([]);
    expect(await breaks(stage.two.id)).toEqual([]);
  });

  it('is in the name of the context, and about what the context reaches', async () => {
    const { one, two } = stage;
    for (const company of [one.b, two.a, randomUUID()]) {
      for (const client of [stage.web, stage.worker, stage.keys]) {
        const answer = await refusal(ask(client, one.technician.context, append, [company, {}]));
        expect(answer).toBe('42501 the company is out of reach for an audit entry');
      }
      const many = `select sec.audit_append_many(jsonb_build_array(jsonb_build_object('action', 'x', 'companyId', $1::text)))`;
      expect(await refusal(ask(stage.worker, one.technician.context, many, [company]))).toMatch(/^42501 /);
    }
    await ask(stage.web, one.technician.context, append, [one.a, {}]);
    const rows = await ask<{ actor_id: string; actor_name: string }>(
      stage.web,
      one.technician.context,
      'select actor_id, actor_name from audit_entry order by seq desc limit 1',
    );
    expect(rows).toEqual([{ actor_id: one.technician.id, actor_name: 'technician' }]);
  });

  it('is written, changed and deleted by no role that logs in, nor is the head of the chain', async () => {
    for (const client of [stage.web, stage.worker, stage.keys]) {
      for (const sql of [
        `insert into audit_entry select * from audit_entry`,
        `update audit_entry set details = '{}'`,
        'delete from audit_entry',
        'truncate audit_entry',
        'update audit_head set seq = 0',
        'delete from audit_head',
        `select sec.audit_write('${stage.two.id}', null, 'x', null, null, null, '{}')`,
      ]) {
        expect(await refusal(touched(client, stage.one.admin.context, sql))).toMatch(
          /^42501 permission denied/,
        );
      }
    }
  });
});

describe('a forged chain', () => {
  let account: string;

  beforeEach(async () => {
    account = randomUUID();
    const context = await stage.owner.query<{ c: string }>(
      `select sec.mint($1, null, 'j:x', 'account', interval '1 minute') as c`,
      [account],
    );
    await within(stage.owner, context.rows[0]?.c ?? '', async () => {
      await stage.owner.query(`insert into account (id, kind, name) values ($1, 'msp', 'Forged')`, [account]);
      for (let index = 1; index <= 5; index += 1) {
        await stage.owner.query(`select sec.audit_append('x.y', null, null, $1, '{}')`, [`${index}`]);
      }
    });
    expect(await breaks(account)).toEqual([]);
  });

  const forge = async (...statements: string[]): Promise<number[]> => {
    for (const sql of statements) await stage.root.query(sql.replaceAll(':account', `'${account}'`));
    return breaks(account);
  };

  it.each([
    ['the action', `action = 'nothing.happened'`],
    ['the actor', `actor_name = 'Somebody'`],
    ['the target', `target_id = '9'`],
    ['the details', `details = '{"a": 1}'`],
    ['the time', `at = at - interval '1 second'`],
    ['the hash', `hash = '\\x00'`],
  ])('shows an edit of %s', async (_, set) => {
    expect(await forge(`update audit_entry set ${set} where account_id = :account and seq = 3`)).toContain(3);
  });

  it('shows a deletion at the beginning, in the middle and at the end', async () => {
    const remove = (seq: number): string =>
      `delete from audit_entry where account_id = :account and seq = ${seq}`;
    expect(await forge(remove(3))).toEqual([4]);
    expect(await forge(remove(1))).toContain(2);
    expect(await forge(remove(5))).toContain(5);
  });

  it('shows rows that changed places, and a row that was put in', async () => {
    const move = (from: number, to: number): string =>
      `update audit_entry set seq = ${to} where account_id = :account and seq = ${from}`;
    expect(await forge(move(2, 90), move(3, 2), move(90, 3))).toEqual(expect.arrayContaining([2, 3]));
    const put = `insert into audit_entry select account_id, 6, gen_random_uuid(), at, actor_id, actor_name, action,
      company_id, target_type, target_id, details, hash, hash from audit_entry where account_id = :account and seq = 5`;
    expect(await forge(put)).toContain(6);
  });

  it('shows a cut-off end by the head, also when nothing is left', async () => {
    expect(await forge('delete from audit_entry where account_id = :account and seq > 3')).toEqual([5]);
    expect(await forge('delete from audit_entry where account_id = :account')).toEqual([5]);
  });

  // What a chain within the database cannot show: whoever may write both rows and head can write another history.
  it('does not show an end that was cut off together with the head; that takes a mark outside the database', async () => {
    const found = await forge(
      'delete from audit_entry where account_id = :account and seq > 3',
      `update audit_head h set seq = 3, hash = e.hash from audit_entry e
       where h.account_id = :account and e.account_id = h.account_id and e.seq = 3`,
    );
    expect(found).toEqual([]);
  });
});
