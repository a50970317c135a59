// The stage of the wall tests: a database of its own, a connection for each role, and two accounts that fill every table.

import pg from 'pg';
import { inject } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.ts';
import { fillAccount, type Tenant } from './fill-account.ts';

export type Stage = {
  fresh: TestDatabase;
  /** The only superuser: walls do not bind it. */
  root: pg.Client;
  owner: pg.Client;
  web: pg.Client;
  worker: pg.Client;
  keys: pg.Client;
  one: Tenant;
  two: Tenant;
  clear: () => Promise<void>;
};

export async function setStage(): Promise<Stage> {
  const fresh = await createTestDatabase(inject('testDatabase'));
  const clients = {
    root: await connect(rootUrl(fresh.name)),
    owner: await connect(fresh.ownerUrl),
    web: await connect(fresh.webUrl),
    worker: await connect(fresh.workerUrl),
    keys: await connect(fresh.keysUrl),
  };
  return {
    fresh,
    ...clients,
    one: await fillAccount(clients, 1),
    two: await fillAccount(clients, 2),
    async clear() {
      for (const client of Object.values(clients)) await client.end();
      await fresh.drop();
    },
  };
}

export async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

/** The superuser's address of a database of the test cluster. */
export function rootUrl(database: string): string {
  const { port, superPassword } = inject('testDatabase');
  return `postgresql://postgres:${superPassword}@127.0.0.1:${port}/${database}`;
}

/** One transaction under `context`, committed at its end. */
export async function within<T>(client: pg.Client, context: string, work: () => Promise<T>): Promise<T> {
  await client.query('begin');
  try {
    await client.query(`select set_config('app.ctx', $1, true)`, [context]);
    const result = await work();
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}

/** The rows of one statement in a transaction of its own under `context`. */
export async function ask<Row extends pg.QueryResultRow>(
  client: pg.Client,
  context: string,
  sql: string,
  values: unknown[] = [],
): Promise<Row[]> {
  return within(client, context, async () => (await client.query<Row>(sql, values)).rows);
}

/** How many rows one statement changed; rolled back, so that pushes do not disturb each other. */
export async function touched(
  client: pg.Client,
  context: string,
  sql: string,
  values: unknown[] = [],
): Promise<number> {
  await client.query('begin');
  try {
    await client.query(`select set_config('app.ctx', $1, true)`, [context]);
    return (await client.query(sql, values)).rowCount ?? 0;
  } finally {
    await client.query('rollback');
  }
}

/** SQLSTATE and message of what was thrown, or 'let through' where nothing was. */
export async function refusal(attempt: Promise<unknown>): Promise<string> {
  try {
    await attempt;
    return 'let through';
  } catch (error) {
    if (!(error instanceof pg.DatabaseError)) throw error;
    return `${error.code} ${error.message}`;
  }
}

/** A context as only the database's owner can mint it. */
export async function mint(
  owner: pg.Client,
  parts: { account: string; person?: string | null; session?: string; scope?: string; ttl?: string },
): Promise<string> {
  const { account, person = null, session = 'j:test', scope = 'account', ttl = '1 minute' } = parts;
  const answer = await owner.query<{ context: string }>(
    'select sec.mint($1, $2, $3, $4, $5::interval) as context',
    [account, person, session, scope, ttl],
  );
  return answer.rows[0]?.context ?? '';
}

/** One statement that somebody tries. */
export type Attempt = [sql: string, values?: unknown[]];

/** What became of it: `let through` where it changed one row, else how it was refused. */
export async function push(client: pg.Client, context: string, [sql, values = []]: Attempt): Promise<string> {
  return refusal(
    touched(client, context, sql, values).then((count) => {
      if (count !== 1) throw new Error(`it changed ${count} rows`);
    }),
  );
}
