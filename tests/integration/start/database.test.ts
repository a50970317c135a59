// What the start script makes of an empty database: migrated, without drift, its roles with their logins and queues.
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { prepareDatabase } from '#src/start/prepare-database.ts';
import { sleep } from '#src/lib/sleep.ts';
import { findDrift, migrate } from '#src/start/migrate.ts';
import { giveLogin, passwordSeed } from '#src/start/roles.ts';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.ts';

const PROJECT = join(import.meta.dirname, '..', '..', '..');
let database: TestDatabase;

async function ask(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

beforeAll(async () => {
  database = await createTestDatabase(inject('testDatabase'));
});
afterAll(() => database.drop());

describe('a prepared database', () => {
  it('is what schema.prisma says', async () => {
    expect(await findDrift(database.ownerUrl, PROJECT)).toBeNull();
  });

  it('lets two starts at once through one after the other', async () => {
    const seed = passwordSeed(database.ownerUrl, '');
    const applied = await Promise.all([1, 2].map(() => prepareDatabase(database.ownerUrl, seed, PROJECT)));
    expect(applied).toEqual([[], []]);
  });

  it('gives the roles their login while another database of the cluster is at it', async () => {
    const seed = passwordSeed(database.ownerUrl, '');
    const [other, owner] = [1, 2].map(() => new pg.Client({ connectionString: database.ownerUrl }));
    if (!other || !owner) throw new Error('two clients were made');
    await Promise.all([other.connect(), owner.connect()]);
    try {
      await other.query('BEGIN; ALTER ROLE portal_worker LOGIN');
      const { rows } = await owner.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
      const waits = `SELECT 1 FROM pg_locks WHERE NOT granted AND pid = ${String(rows[0]?.pid)}`;
      const given = giveLogin(owner, seed);
      while ((await ask(database.ownerUrl, waits)).length === 0) await sleep(5);
      await other.query('COMMIT');
      await given;
    } finally {
      await Promise.all([other.end(), owner.end()]);
    }
    expect(await ask(database.workerUrl, 'SELECT 1 AS in')).toEqual([{ in: 1 }]);
  });

  it('gives every process a role that is neither superuser nor past row security', async () => {
    for (const [url, role] of [
      [database.webUrl, 'portal_web'],
      [database.workerUrl, 'portal_worker'],
      [database.keysUrl, 'portal_keys'],
    ] as const) {
      const rows = await ask(
        url,
        'SELECT rolname, rolsuper, rolbypassrls, rolcreaterole FROM pg_roles WHERE rolname = current_user',
      );
      expect(rows).toEqual([{ rolname: role, rolsuper: false, rolbypassrls: false, rolcreaterole: false }]);
    }
  });

  it('keeps nothing of a migration that failed, and takes it again once it is mended', async () => {
    const own = await createTestDatabase(inject('testDatabase'));
    const project = mkdtempSync(join(tmpdir(), 'portal-migrations-'));
    const folder = join(project, 'prisma', 'migrations', '29990101000000_later');
    cpSync(join(PROJECT, 'prisma'), join(project, 'prisma'), { recursive: true });
    mkdirSync(folder);
    const write = (sql: string): void => writeFileSync(join(folder, 'migration.sql'), sql);
    try {
      write("CREATE TABLE half (id int); DO $$ BEGIN RAISE EXCEPTION 'broken; off'; END $$;");
      await expect(migrate(own.ownerUrl, project)).rejects.toThrow('broken; off');
      expect(await ask(own.ownerUrl, "SELECT to_regclass('half') AS found")).toEqual([{ found: null }]);
      write('CREATE TABLE whole (id int);');
      expect(await migrate(own.ownerUrl, project)).toEqual(['29990101000000_later']);
      expect(await findDrift(own.ownerUrl, project)).toContain('whole');
    } finally {
      rmSync(project, { recursive: true, force: true });
      await own.drop();
    }
  });

  it('refuses a database that is newer than the program', async () => {
    const own = await createTestDatabase(inject('testDatabase'));
    try {
      await ask(
        own.ownerUrl,
        `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
         VALUES ('later', 'x', '29990101000000_later', now(), now(), 1)`,
      );
      await expect(prepareDatabase(own.ownerUrl, passwordSeed(own.ownerUrl, ''), PROJECT)).rejects.toThrow(
        '29990101000000_later',
      );
    } finally {
      await own.drop();
    }
  });
});

describe('the queues', () => {
  it('are there, wake at once and hold one waiting job at most', async () => {
    const rows = await ask(database.workerUrl, 'SELECT name, policy, notify FROM pgboss.queue ORDER BY name');
    expect(rows.filter((row) => String(row['name']).startsWith('wake-'))).toEqual(
      ['wake-checks', 'wake-mail', 'wake-runs', 'wake-suggestions'].map((name) => ({
        name,
        policy: 'short',
        notify: true,
      })),
    );
  });

  it('are closed to the key-holder, and web may not read what is in them', async () => {
    await expect(ask(database.keysUrl, 'SELECT 1 FROM pgboss.queue')).rejects.toThrow('permission denied');
    await expect(ask(database.webUrl, 'SELECT data FROM pgboss.job_common')).rejects.toThrow(
      'permission denied',
    );
  });
});
