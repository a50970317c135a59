// The embedded PostgreSQL: made in its own files, kept over restarts, whatever state the last end left behind.
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startCluster, superClient, type ClusterPlan } from '#src/start/postgres/cluster.ts';
import { ensureOwner } from '#src/start/postgres/owner.ts';
import { clusterPlace } from '#src/start/postgres/place.ts';
import { PASSING } from '#src/start/postgres/settings.ts';
import { isAlive } from '#src/start/processes.ts';
import { freePort } from '#src/start/claim-port.ts';

let dataDir: string;
let plan: ClusterPlan;

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'portal-cluster-'));
  const place = clusterPlace(dataDir, undefined);
  const port = await freePort(undefined);
  plan = {
    ...place,
    port,
    superPassword: 'of-the-superuser',
    settings: PASSING,
    logFile: join(dataDir, 'log'),
  };
});
afterAll(() => {
  rmSync(dataDir, { recursive: true, force: true });
  rmSync(plan.folder, { recursive: true, force: true });
});

const pidFile = (): string => join(plan.folder, 'cluster', 'postmaster.pid');
const serverPid = (): number => Number.parseInt(readFileSync(pidFile(), 'utf8'), 10);

async function visits(): Promise<number> {
  const client = superClient(plan);
  await client.connect();
  try {
    await client.query('CREATE TABLE IF NOT EXISTS visit (at timestamptz)');
    await client.query('INSERT INTO visit VALUES (now())');
    return (await client.query('SELECT FROM visit')).rowCount ?? 0;
  } finally {
    await client.end();
  }
}

describe('the embedded cluster', () => {
  it('is made, ended cleanly and found again with its data', async () => {
    const first = await startCluster(plan);
    expect(await visits()).toBe(1);
    await first.stop();
    const second = await startCluster(plan);
    expect(await visits()).toBe(2);
    await second.stop();
  });

  it('ends a server that an earlier start left running', async () => {
    await startCluster(plan);
    const old = serverPid();
    const next = await startCluster(plan);
    expect(isAlive(old)).toBe(false);
    expect(await visits()).toBe(3);
    await next.stop();
  });

  it('is not misled by a pid file whose number now belongs to another program', async () => {
    writeFileSync(pidFile(), `${process.pid}\n`);
    const cluster = await startCluster(plan);
    expect(await visits()).toBe(4);
    await cluster.stop();
  });

  it('comes back after a crash', async () => {
    const crashed = await startCluster(plan);
    process.kill(serverPid(), 'SIGKILL');
    await crashed.ended;
    const cluster = await startCluster(plan);
    expect(await visits()).toBe(5);
    await cluster.stop();
  });

  it('lets nobody in without the password, and its owner is no superuser', async () => {
    const cluster = await startCluster(plan);
    try {
      await expect(superClient({ ...plan, superPassword: 'guessed' }).connect()).rejects.toThrow(
        'authentication',
      );
      const owner = new pg.Client({ connectionString: await ensureOwner(plan, 'of-the-owner') });
      await owner.connect();
      const { rows } = await owner.query(
        'SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user',
      );
      expect(rows).toEqual([{ rolsuper: false, rolbypassrls: false }]);
      await owner.query('CREATE EXTENSION pg_trgm; CREATE EXTENSION pgcrypto');
      await owner.end();
    } finally {
      await cluster.stop();
    }
  });
});

describe.runIf(process.getuid?.() === 0)('for root', () => {
  it('moves out of a folder that only root may enter, and stays where it once was', () => {
    const closed = mkdtempSync(join(tmpdir(), 'portal-closed-'));
    chmodSync(closed, 0o700);
    const inside = mkdtempSync(join(closed, 'data-'));
    const place = clusterPlace(inside, undefined);
    try {
      expect(place.folder).toMatch(/^\/var\/(lib|tmp)\/myki-portal-[0-9a-f]{12}$/);
      expect(place.account?.uid).toBeGreaterThan(0);
      chmodSync(closed, 0o755);
      expect(clusterPlace(inside, place.folder).folder).toBe(place.folder);
    } finally {
      rmSync(place.folder, { recursive: true, force: true });
      rmSync(closed, { recursive: true, force: true });
    }
  });
});
