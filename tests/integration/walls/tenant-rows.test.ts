// Rows of another account and of a company out of reach: not seen, not touched, not written, not pointed at.

import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  foreignKeys,
  keysWithoutAccount,
  tenantTables,
  type ForeignKey,
  type TenantTable,
} from './catalogue.ts';
import { ask, refusal, setStage, touched, type Stage } from './stage.ts';

let stage: Stage;
let tables: TenantTable[];

beforeAll(async () => {
  stage = await setStage();
  tables = await tenantTables(stage.root);
});

afterAll(() => stage.clear());

/** The owner holds every right on every table and is bound by row security alone. */
const everybody = (): Record<string, pg.Client> => ({
  owner: stage.owner,
  web: stage.web,
  worker: stage.worker,
  keys: stage.keys,
});

/** Where the rows are that this person must not reach. */
function beyond(table: TenantTable): { where: string; value: string }[] {
  return [
    ...(table.account === null ? [] : [{ where: `${table.account} = $1`, value: stage.two.id }]),
    ...(table.company === null ? [] : [{ where: `${table.company} = $1`, value: stage.one.b }]),
    ...(table.name === 'person' ? [{ where: 'id = $1', value: stage.two.admin.id }] : []),
  ];
}

const allBeyond = (): { table: TenantTable; where: string; value: string }[] =>
  tables.flatMap((table) => beyond(table).map((place) => ({ table, ...place })));

/** How many rows a technician sees; none where the role may not look at that table at all. */
async function visible(client: pg.Client, sql: string, value: string): Promise<number | undefined> {
  try {
    return (await ask<{ n: number }>(client, stage.one.technician.context, sql, [value]))[0]?.n;
  } catch (error) {
    if (String(error).includes('permission denied for table')) return 0;
    throw error;
  }
}

describe('every tenant table', () => {
  it('has rows of both accounts and of both companies to hide', async () => {
    for (const table of tables) {
      const places = beyond(table);
      expect(places.length, table.name).toBeGreaterThan(0);
      for (const { where, value } of places) {
        const found = await stage.root.query(`select 1 from "${table.name}" where ${where}`, [value]);
        expect(found.rowCount, `${table.name} ${where}`).toBeGreaterThan(0);
      }
    }
  });

  it('shows a technician nothing of the other account and nothing of a company that was not granted', async () => {
    const seen: string[] = [];
    for (const { table, where, value } of allBeyond()) {
      const sql = `select count(*)::int as n from "${table.name}" where ${where}`;
      for (const [role, client] of Object.entries(everybody())) {
        const count = await visible(client, sql, value);
        if (count !== 0) seen.push(`${role} ${table.name} ${where}: ${count}`);
      }
    }
    expect(seen).toEqual([]);
  });

  it('shows an administrator all of the own account and nothing of the other', async () => {
    for (const table of tables.filter(({ account }) => account !== null)) {
      const mine = [
        'person_session',
        'idempotency_key',
        'vault_favourite',
        'notice',
        'notice_choice',
      ].includes(table.name);
      const sql = `select ${table.account} as account from "${table.name}"`;
      const rows = await ask<{ account: string }>(stage.owner, stage.one.admin.context, sql);
      expect(new Set(rows.map((row) => row.account)), table.name).toEqual(new Set([stage.one.id]));
      const all = await stage.root.query(`select 1 from "${table.name}" where ${table.account} = $1`, [
        stage.one.id,
      ]);
      if (!mine) expect(rows.length, table.name).toBe(all.rowCount);
    }
  });

  it('finds nothing to change or delete beyond the reach', async () => {
    const reached: string[] = [];
    for (const { table, where, value } of allBeyond()) {
      const change = `update "${table.name}" set ${table.columns[0]} = ${table.columns[0]} where ${where}`;
      for (const sql of [change, `delete from "${table.name}" where ${where}`]) {
        const count = await touched(stage.owner, stage.one.technician.context, sql, [value]);
        if (count !== 0) reached.push(sql);
      }
    }
    expect(reached).toEqual([]);
  });

  it('refuses rows of the other account and of a company out of reach with 42501', async () => {
    const answers: string[] = [];
    const { admin, technician } = stage.one;
    for (const { table, where, value } of allBeyond()) {
      const found = await stage.root.query<{ row: unknown }>(
        `select to_jsonb(t) as row from "${table.name}" t where ${where} limit 1`,
        [value],
      );
      const columns = table.columns.map((column) => `"${column}"`).join(', ');
      const sql = `insert into "${table.name}" (${columns})
        select ${columns} from jsonb_populate_record(null::"${table.name}", $1)`;
      const pushers = value === stage.two.id ? [admin, technician] : [technician];
      answers.push(...(await push(sql, found.rows[0]?.row, pushers)));
    }
    expect(answers).toEqual([]);
  });
});

/** What the insert answers where it is anything else than what row security (or a missing right) says. */
async function push(sql: string, row: unknown, pushers: { context: string }[]): Promise<string[]> {
  const odd: string[] = [];
  for (const [role, client] of Object.entries(everybody())) {
    const wanted = role === 'owner' ? /^42501 new row violates row-level security/ : /^42501 /;
    for (const { context } of pushers) {
      const answer = await refusal(touched(client, context, sql, [row]));
      if (!wanted.test(answer)) odd.push(`${role}: ${sql}: ${answer}`);
    }
  }
  return odd;
}

describe('a key', () => {
  it('never points from one account into another, even where row security binds nobody', async () => {
    const keys = await foreignKeys(stage.root);
    const answers: string[] = [];
    for (const key of keys) answers.push(`${key.name}: ${await pointAcross(key)}`);
    expect(answers.filter((answer) => !/: 23503 /.test(answer))).toEqual([]);
    expect(keys.length).toBeGreaterThan(15);
  });

  it('is unique within an account, or random: what one account holds, the other is not told', async () => {
    const shapes = new Set(
      Object.entries(await keysWithoutAccount(stage.root)).map(([name, columns]) => `${name}: ${columns}`),
    );
    const odd = [...shapes].filter((shape) => !/: (id|token_hash)$/.test(shape));
    expect(odd.sort()).toEqual(['person_email_key_key: email_key', 'rate_lane_pkey: lane']);
    const address = 'insert into company (id, account_id, kind, name, web_address, status)';
    const mine = `${address} values (gen_random_uuid(), $1, 'managed', 'New', $2, 'active')`;
    await stage.root.query(`update company set web_address = 'only-there.example' where id = $1`, [
      stage.two.b,
    ]);
    const admin = stage.one.admin.context;
    expect(await touched(stage.web, admin, mine, [stage.one.id, 'only-there.example'])).toBe(1);
    const again = refusal(touched(stage.web, admin, mine, [stage.one.id, 'own.example']));
    expect(await again).toMatch(/^23505 /);
  });
});

/** Lets the superuser turn a row of the first account towards a parent that only the second one has. */
async function pointAcross(key: ForeignKey): Promise<string> {
  const { root, one, two } = stage;
  const own = key.columns
    .map((column, index) => ({ column, parent: key.keys[index] }))
    .filter(({ column }) => column !== 'account_id');
  const same = own.map(({ parent }) => `o.${parent} = f.${parent}`).join(' and ');
  const foreign = await root.query<Record<string, unknown>>(
    `select ${own.map(({ parent }) => `f.${parent}`).join()} from "${key.parent}" f where f.account_id = $1
      and not exists (select from "${key.parent}" o where o.account_id = $2 and ${same}) limit 1`,
    [two.id, one.id],
  );
  const values = own.map(({ parent }) => foreign.rows[0]?.[parent ?? '']);
  if (values.some((value) => value === undefined)) return 'no parent to point at';
  const set = own.map(({ column }, index) => `${column} = $${index + 2}`).join();
  await root.query('begin');
  try {
    // What is folded in keeps its mapping as it is, so that such a row would be refused before its keys are looked at.
    if (key.table === 'mapping') await root.query('delete from fold');
    const sql = `update "${key.table}" set ${set} where ctid = (select ctid from "${key.table}"
      where account_id = $1 and ${own.map(({ column }) => `${column} is not null`).join(' and ')} limit 1)`;
    return await refusal(root.query(sql, [one.id, ...values]));
  } finally {
    await root.query('rollback');
  }
}
