// What the database's own catalogue says about tables, keys and functions: the tests take their lists from there.

import type pg from 'pg';

export type TenantTable = {
  name: string;
  columns: string[];
  /** The column that names the account, and the one that names the company; null where there is none. */
  account: string | null;
  company: string | null;
};

/**
 * Every table of the portal but the rate lane, which belongs to no tenant and is reached by gates alone. Columns that the
 * database makes itself are left out: nobody writes them.
 */
export async function tenantTables(root: pg.Client): Promise<TenantTable[]> {
  const { rows } = await root.query<{ name: string; columns: string[] }>(`
    select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      and a.attgenerated = ''
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
      and c.relname not in ('_prisma_migrations', 'rate_lane')
    group by c.relname order by c.relname`);
  return rows.map((row) => ({
    ...row,
    account: row.name === 'account' ? 'id' : (row.columns.find((column) => column === 'account_id') ?? null),
    company: row.name === 'company' ? 'id' : (row.columns.find((column) => column === 'company_id') ?? null),
  }));
}

export type ForeignKey = { name: string; table: string; columns: string[]; parent: string; keys: string[] };

/** Foreign keys between tables of tenants. */
export async function foreignKeys(root: pg.Client): Promise<ForeignKey[]> {
  const { rows } = await root.query<ForeignKey>(`
    select k.conname as name, t.relname as table, p.relname as parent,
      (select array_agg(a.attname::text order by n) from unnest(k.conkey) with ordinality u(att, n)
        join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.att) as columns,
      (select array_agg(a.attname::text order by n) from unnest(k.confkey) with ordinality u(att, n)
        join pg_attribute a on a.attrelid = k.confrelid and a.attnum = u.att) as keys
    from pg_constraint k join pg_class t on t.oid = k.conrelid join pg_class p on p.oid = k.confrelid
    where k.contype = 'f' and t.relnamespace = 'public'::regnamespace and p.relname not in ('account', 'person')
    order by k.conname`);
  return rows;
}

/** Columns of the unique indexes that do not contain the account, by index. */
export async function keysWithoutAccount(root: pg.Client): Promise<Record<string, string>> {
  const { rows } = await root.query<{ name: string; columns: string[] }>(`
    select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
    from pg_index i join pg_class c on c.oid = i.indexrelid
      join pg_class t on t.oid = i.indrelid and t.relnamespace = 'public'::regnamespace
      join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
    where i.indisunique and t.relname <> '_prisma_migrations' group by c.relname
    having not 'account_id' = any (array_agg(a.attname::text))`);
  return Object.fromEntries(rows.map((row) => [row.name, row.columns.join()]));
}
