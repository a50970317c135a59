// The role of backups: every row of every tenant, and nothing but reading.
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type pg from 'pg';
import { connectOwner, seedAccount } from '../keyholder/seeded-accounts.ts';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.ts';
import { connect, rootUrl } from './stage.ts';

let fresh: TestDatabase;
let root: pg.Client;

beforeAll(async () => {
  fresh = await createTestDatabase(inject('testDatabase'));
  root = await connect(rootUrl(fresh.name));
  const owner = await connectOwner(fresh.ownerUrl);
  await seedAccount(owner);
  await seedAccount(owner);
  await owner.client.end();
});

afterAll(async () => {
  await root.end();
  await fresh.drop();
});

/** What somebody with the role's membership gets, asked as `pg_dump --enable-row-security` asks. */
async function asBackup<T>(work: () => Promise<T>): Promise<T> {
  await root.query('begin; set local role portal_backup; set local row_security = on');
  try {
    return await work();
  } finally {
    await root.query('rollback');
  }
}

async function tables(): Promise<string[]> {
  const { rows } = await root.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'sec') order by 1`,
  );
  return rows.map(({ name }) => name);
}

async function counts(): Promise<Record<string, number>> {
  const counted: Record<string, number> = {};
  for (const table of await tables()) {
    const { rows } = await root.query<{ n: number }>(`select count(*)::int as n from ${table}`);
    counted[table] = rows[0]?.n ?? -1;
  }
  return counted;
}

async function faultOf(sql: string): Promise<string[]> {
  await root.query('begin');
  try {
    await root.query(sql);
    const { rows } = await root.query<{ problem: string }>(
      'select sec.backup_problems() as problem union all select sec.catalog_problems()',
    );
    return rows.map(({ problem }) => problem);
  } finally {
    await root.query('rollback');
  }
}

describe('the role of backups', () => {
  it('reads every row of every table, of all accounts', async () => {
    const all = await counts();
    expect(Object.keys(all).length).toBeGreaterThan(40);
    expect(all['public.account']).toBe(2);
    expect(all['public.person_session']).toBeGreaterThan(1);
    expect(await asBackup(counts)).toEqual(all);
  });

  it('writes nothing and calls no gate', async () => {
    for (const sql of [
      `update account set name = 'mine'`,
      'delete from membership',
      'insert into person (id) values (gen_random_uuid())',
      'truncate audit_entry',
      'select sec.has_accounts()',
      'create table public.note (id int)',
    ]) {
      await expect(asBackup(() => root.query(sql))).rejects.toMatchObject({ code: '42501' });
    }
  });

  it.each([
    ['drop policy backup on vault_item', 'backups leave vault_item out'],
    ['alter policy backup on run using (false)', 'backups leave run out'],
    ['revoke select on sec.passkey from portal_backup', 'backups leave passkey out'],
    ['create table sec.note (id int); revoke all on sec.note from portal_backup', 'backups leave note out'],
    ['grant update (name) on company to portal_backup', 'role portal_backup may write company'],
    [
      'grant execute on function sec.has_accounts to portal_backup',
      'role portal_backup may call has_accounts',
    ],
    ['alter role portal_backup login', 'role portal_backup can log in'],
    ['alter role portal_backup bypassrls', 'role portal_backup may bypass row security'],
    ['alter policy backup on person to portal_web', 'table person has an unknown policy backup'],
    ['grant portal_gate to portal_backup', 'role portal_backup is a member of portal_gate'],
  ])('stops the start after: %s', async (sql, problem) => {
    expect(await faultOf('select 1')).toEqual([]);
    expect(await faultOf(sql)).toContain(problem);
  });
});
