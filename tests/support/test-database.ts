// A real PostgreSQL for the integration tests: one cluster a run, one migrated template, a clone for whoever asks.

import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { sleep } from '#src/lib/sleep.ts';
import { handOver, mayEnter, serverAccount } from '#src/start/postgres/account.ts';
import { startCluster, superClient, type RunningCluster } from '#src/start/postgres/cluster.ts';
import { ensureOwner } from '#src/start/postgres/owner.ts';
import { postmasterPid } from '#src/start/postgres/leftover.ts';
import { LASTING, PASSING } from '#src/start/postgres/settings.ts';
import { prepareDatabase } from '#src/start/prepare-database.ts';
import { freePort } from '#src/start/claim-port.ts';
import { passwordSeed, roleUrl } from '#src/start/roles.ts';

const TEMPLATE = 'portal_template';
const PROJECT = join(import.meta.dirname, '..', '..');

const NOT_TO_CRASH = 'only a lasting cluster of its own outlives a crash';

/** How a test file reaches the cluster; plain data, so that it can be handed from process to process. */
export type TestAccess = {
  /** The owner's address of the migrated template. Never connect to it: a template in use cannot be cloned. */
  templateUrl: string;
  port: number;
  superPassword: string;
};

export type TestDatabase = {
  name: string;
  ownerUrl: string;
  webUrl: string;
  workerUrl: string;
  keysUrl: string;
  drop: () => Promise<void>;
};

export type TestCluster = {
  access: TestAccess;
  /** PostgreSQL's "immediate" shutdown, as after a power cut, and a start at the same address. For a lasting one only. */
  crash: () => Promise<void>;
  stop: () => Promise<void>;
};

/**
 * Starts the cluster in a temporary folder and migrates the template; both are gone after `stop`, or with this process.
 * `lasting`: set as in earnest, so that what it has committed survives a crash, and what it does takes its time.
 * With TEST_POSTGRES_URL, the superuser `postgres` of a throw-away server on 127.0.0.1, that server takes the cluster's
 * place: for trying another version of PostgreSQL.
 */
export async function startTestDatabase(options: { lasting?: boolean } = {}): Promise<TestCluster> {
  const lasting = options.lasting === true;
  const given = process.env['TEST_POSTGRES_URL'];
  if (given !== undefined && !lasting) return useServer(new URL(given));
  const account = serverAccount('');
  const parent = [tmpdir(), '/var/tmp', '/tmp'].find((folder) => mayEnter(account, folder)) ?? tmpdir();
  const folder = mkdtempSync(join(parent, 'portal-test-'));
  // The group is let through: the cluster is made by an account with a name and then run by one without.
  chmodSync(folder, 0o710);
  handOver(account, folder);
  const superPassword = randomBytes(16).toString('hex');
  const port = await freePort(undefined);
  const logFile = join(folder, 'postgresql.log');
  const settings = lasting ? LASTING : PASSING;
  const plan = { folder, account, port, superPassword, settings, logFile, passing: !lasting };
  let cluster: RunningCluster | undefined;
  const stop = async (): Promise<void> => {
    await cluster?.stop();
    await rm(folder, { recursive: true, force: true });
  };
  const crash = async (): Promise<void> => {
    const pid = postmasterPid(join(folder, 'cluster'));
    if (!lasting || pid === null) throw new Error(NOT_TO_CRASH);
    process.kill(pid, 'SIGQUIT');
    await cluster?.ended;
    cluster = await startCluster(plan);
  };
  try {
    cluster = await startCluster(plan);
    const templateUrl = await ensureOwner(plan, randomBytes(16).toString('hex'), TEMPLATE);
    await prepareDatabase(templateUrl, passwordSeed(templateUrl, ''), PROJECT);
    return { access: { templateUrl, port, superPassword }, crash, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** What an earlier run left of the template is of an older program. The roles stay: they are the server's own. */
async function useServer(server: URL): Promise<TestCluster> {
  const plan = { port: Number(server.port), superPassword: decodeURIComponent(server.password) };
  const admin = superClient(plan);
  await admin.connect();
  try {
    await admin.query(`DROP DATABASE IF EXISTS ${TEMPLATE} WITH (FORCE)`);
  } finally {
    await admin.end();
  }
  const templateUrl = await ensureOwner(plan, randomBytes(16).toString('hex'), TEMPLATE);
  await prepareDatabase(templateUrl, passwordSeed(templateUrl, ''), PROJECT);
  const crash = () => Promise.reject(new Error(NOT_TO_CRASH));
  return { access: { templateUrl, ...plan }, crash, stop: () => Promise.resolve() };
}

/** A database of one's own, migrated and empty, with an address for each role (about 50 ms). */
export async function createTestDatabase(access: TestAccess): Promise<TestDatabase> {
  const name = `test_${randomBytes(8).toString('hex')}`;
  await asOwner(access, `CREATE DATABASE ${name} TEMPLATE ${TEMPLATE}`);
  const url = new URL(access.templateUrl);
  url.pathname = `/${name}`;
  const seed = passwordSeed(url.href, '');
  return {
    name,
    ownerUrl: url.href,
    webUrl: roleUrl(url.href, 'portal_web', seed),
    workerUrl: roleUrl(url.href, 'portal_worker', seed),
    keysUrl: roleUrl(url.href, 'portal_keys', seed),
    drop: () => dropDatabase(access, name),
  };
}

/** FORCE is refused (42501) while another role's connection is still leaving: a moment later it is gone. */
async function dropDatabase(access: TestAccess, name: string, triesLeft = 200): Promise<void> {
  try {
    await asOwner(access, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  } catch (error) {
    if (triesLeft === 0 || !(error instanceof pg.DatabaseError) || error.code !== '42501') throw error;
    await sleep(50);
    await dropDatabase(access, name, triesLeft - 1);
  }
}

async function asOwner(access: TestAccess, sql: string): Promise<void> {
  const url = new URL(access.templateUrl);
  url.pathname = '/postgres';
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
