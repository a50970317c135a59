// Where PostgreSQL knows nothing yet of how large its tables are, the item of a new version is found by its whole key.

import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import type pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.ts';
import { connect, rootUrl } from '../walls/stage.ts';

let fresh: TestDatabase;
let root: pg.Client;

beforeAll(async () => {
  fresh = await createTestDatabase(inject('testDatabase'));
  root = await connect(rootUrl(fresh.name));
});

afterAll(async () => {
  await root.end();
  await fresh.drop();
});

type ForeignKey = { name: string; table: string; columns: string[] };
type Plan = { Plans?: Plan[]; 'Index Cond'?: string; Filter?: string };

/** The foreign keys of a table: what they point at, and by which columns. */
async function foreignKeys(table: string): Promise<ForeignKey[]> {
  const { rows } = await root.query<ForeignKey>(
    `select c.conname as name, c.confrelid::regclass::text as table, array(select a.attname::text from unnest(c.confkey) k
       join pg_attribute a on a.attrelid = c.confrelid and a.attnum = k) as columns
     from pg_constraint c where c.contype = 'f' and c.conrelid = $1::regclass`,
    [table],
  );
  return rows;
}

/** The plan of the question that PostgreSQL asks for a row that is written, as a connection keeps it. */
async function planOfCheck({ table, columns }: ForeignKey): Promise<Plan> {
  const where = columns.map((column, at) => `${column} = $${at + 1}::uuid`).join(' and ');
  await root.query('set plan_cache_mode = force_generic_plan');
  await root.query(`prepare asked as select 1 from only ${table} x where ${where} for key share of x`);
  const nobody = columns.map(() => 'gen_random_uuid()').join(', ');
  const { rows } = await root.query<{ 'QUERY PLAN': { Plan: Plan }[] }>(
    `explain (format json) execute asked(${nobody})`,
  );
  await root.query('deallocate asked');
  const plan = rows[0]?.['QUERY PLAN'][0]?.Plan;
  return plan?.Plans?.[0] ?? plan ?? {};
}

it.each(['vault_item_version', 'vault_favourite'])('the item of a new row of %s', async (table) => {
  const keys = (await foreignKeys(table)).filter((key) => key.table === 'vault_item');
  expect(keys.length).toBeGreaterThan(0);
  for (const key of keys) {
    const plan = await planOfCheck(key);
    expect(plan.Filter, key.name).toBeUndefined();
    for (const column of key.columns) expect(plan['Index Cond'], key.name).toContain(column);
  }
});
