// One embedded PostgreSQL cluster: made once, started, and ended with the process that started it.

import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { handOver, namedAccount, type ServerAccount } from './account.ts';
import { reachablePrograms, type Programs } from './binaries.ts';
import { postmasterReady, stopLeftover } from './leftover.ts';
import { BARE_ENV, type Settings } from './settings.ts';

const START_PATIENCE_MS = 60_000;
const STOP_PATIENCE_MS = 20_000;

/** Where a cluster lives and how it is run. `folder` must be one that `account` may enter. */
export type ClusterPlan = {
  folder: string;
  account: ServerAccount;
  port: number;
  /** Of the role `postgres`, the only superuser. */
  superPassword: string;
  settings: Settings;
  /** The server's own messages are appended here. */
  logFile: string;
  /** The folder is deleted when the server ends, even if nobody is left to do it (tests). */
  passing?: boolean;
};

export type RunningCluster = {
  port: number;
  /** Settles when the server has ended, for whatever reason. */
  ended: Promise<void>;
  /** Ends it: connections are cut, data is written. Safe to call twice. */
  stop: () => Promise<void>;
};

// PostgreSQL watches no parent. This shell does: when the pipe on its input closes (the starter stopped it, or died of
// whatever cause) the server gets SIGINT, a fast and clean shutdown. `$1` is a folder to delete afterwards, or empty.
const GUARD = `
gone="$1"; shift
exec 3<&0 </dev/null
"$@" 3<&- & server=$!
( trap '' INT HUP; read -r _ <&3; kill -INT "$server" ) 3<&3 & watch=$!
trap '' INT HUP
trap 'kill -INT "$server"' TERM
wait "$server"; code=$?
while kill -0 "$server" 2>/dev/null; do wait "$server"; code=$?; done
kill "$watch" 2>/dev/null
[ -n "$gone" ] && /bin/rm -rf -- "$gone"
exit "$code"
`;

/** Starts the cluster of `plan`, making it first where there is none, and waits until it takes connections. */
export async function startCluster(plan: ClusterPlan): Promise<RunningCluster> {
  const programs = await reachablePrograms(plan.account, plan.folder);
  const cluster = join(plan.folder, 'cluster');
  if (!existsSync(join(cluster, 'PG_VERSION'))) await makeCluster(programs, plan, cluster);
  refuseOtherVersion(programs, cluster);
  await stopLeftover(cluster);
  const guard = startGuard(programs, plan, cluster);
  const ended = new Promise<void>((resolve) => guard.once('exit', () => resolve()));
  const stop = async (): Promise<void> => {
    guard.stdin?.destroy();
    await Promise.race([ended, sleep(STOP_PATIENCE_MS, undefined, { ref: false })]);
    if (existsSync(cluster)) await stopLeftover(cluster);
    await ended;
  };
  try {
    await waitForServer(plan, guard, cluster);
  } catch (error) {
    await stop();
    throw error;
  }
  return { port: plan.port, ended, stop };
}

function startGuard(programs: Programs, plan: ClusterPlan, cluster: string): ChildProcess {
  const settings = Object.entries(plan.settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const log = openSync(plan.logFile, 'a', 0o600);
  try {
    return spawn(
      '/bin/sh',
      [
        '-c',
        GUARD,
        'sh',
        plan.passing ? plan.folder : '',
        programs.postgres,
        '-D',
        cluster,
        '-p',
        `${plan.port}`,
        ...settings,
      ],
      // A session of its own: Ctrl-C reaches the whole process group, but the database has to be the last to go.
      { ...plan.account, cwd: '/', env: BARE_ENV, stdio: ['pipe', log, log], detached: true },
    );
  } finally {
    closeSync(log);
  }
}

async function waitForServer(plan: ClusterPlan, guard: ChildProcess, cluster: string): Promise<void> {
  const end = Date.now() + START_PATIENCE_MS;
  while (Date.now() < end) {
    if (guard.exitCode !== null || guard.signalCode !== null) {
      throw new Error(`PostgreSQL did not start. The end of ${plan.logFile}:\n${tailOf(plan.logFile)}`);
    }
    if (postmasterReady(cluster) && (await answers(plan))) return;
    await sleep(20);
  }
  throw new Error(
    `PostgreSQL took more than a minute to start. The end of ${plan.logFile}:\n${tailOf(plan.logFile)}`,
  );
}

async function answers(plan: ClusterPlan): Promise<boolean> {
  const client = superClient(plan);
  try {
    await client.connect();
    return true;
  } catch (error) {
    // A wrong password will not become right by waiting.
    if (error instanceof pg.DatabaseError && error.code === '28P01') throw error;
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** A client for the superuser, not yet connected. */
export function superClient(
  plan: Pick<ClusterPlan, 'port' | 'superPassword'>,
  database = 'postgres',
): pg.Client {
  const client = new pg.Client({
    host: '127.0.0.1',
    port: plan.port,
    user: 'postgres',
    password: plan.superPassword,
    database,
    connectionTimeoutMillis: 5_000,
  });
  // A connection that breaks while idle is found out by the next query; without a listener it would end the process.
  client.on('error', () => undefined);
  return client;
}

/** Made under another name and moved when complete: a start that was cut off leaves nothing that looks usable. */
async function makeCluster(programs: Programs, plan: ClusterPlan, cluster: string): Promise<void> {
  const half = `${cluster}.half`;
  await rm(half, { recursive: true, force: true });
  mkdirSync(half, { mode: 0o700 });
  handOver(namedAccount(plan.account), half);
  const passwordFile = join(plan.folder, `password-${randomBytes(6).toString('hex')}`);
  writeFileSync(passwordFile, `${plan.superPassword}\n`, { mode: 0o600, flag: 'wx' });
  handOver(namedAccount(plan.account), passwordFile);
  try {
    initialise(programs, plan, half, passwordFile);
  } finally {
    await rm(passwordFile, { force: true });
  }
  handOver(plan.account, half);
  await rename(half, cluster);
}

// Names sort and fold as people expect (ICU); the character type decides what counts as a letter for trigrams.
const LOCALES = ['C.UTF-8', 'en_US.UTF-8', 'C'] as const;

function initialise(programs: Programs, plan: ClusterPlan, cluster: string, passwordFile: string): void {
  let output = '';
  for (const locale of LOCALES) {
    const made = spawnSync(
      programs.initdb,
      [
        ...['-D', cluster, '--username=postgres', `--pwfile=${passwordFile}`, '--auth=scram-sha-256'],
        ...['--encoding=UTF8', '--locale-provider=icu', '--icu-locale=und', `--locale=${locale}`],
        ...['--lc-messages=C', '--no-instructions', ...(plan.passing ? ['--no-sync'] : [])],
      ],
      { ...namedAccount(plan.account), cwd: '/', env: BARE_ENV, encoding: 'utf8' },
    );
    if (made.status === 0) return;
    output = made.error?.message ?? `${made.stdout}${made.stderr}`;
    if (
      !/locale/i.test(
        output
          .split('\n')
          .filter((line) => /error/i.test(line))
          .join('\n'),
      )
    )
      break;
  }
  throw new Error(`PostgreSQL could not set up its data folder ${cluster}:\n${output.trim()}`);
}

function refuseOtherVersion(programs: Programs, cluster: string): void {
  const made = readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim();
  const version =
    spawnSync(programs.postgres, ['--version'], { cwd: '/', env: BARE_ENV, encoding: 'utf8' }).stdout ?? '';
  const own = /PostgreSQL\) (\d+)/.exec(version)?.[1];
  if (own === undefined || own === made) return;
  throw new Error(
    `The database in ${cluster} was made by PostgreSQL ${made}, the installed one is ${own}. Nothing was changed. Install the former package version, dump the data and load it anew.`,
  );
}

function tailOf(path: string): string {
  return existsSync(path) ? readFileSync(path, 'utf8').trimEnd().split('\n').slice(-15).join('\n') : '';
}
