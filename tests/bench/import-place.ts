// The place where imports are measured: PostgreSQL set as in earnest, and practice, key-holder and workers as processes.
import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { createRootKeyFile } from '#src/adapters/secrets/index.ts';
import type { ReadyLine } from '#src/practice/start-practice.ts';
import { WORKER_COMMAND } from '#src/start/children.ts';
import { freePort } from '#src/start/claim-port.ts';
import { connectOwner } from '../integration/keyholder/seeded-accounts.ts';
import { createTestDatabase, startTestDatabase } from '../support/test-database.ts';

export const AUTH_SECRET = 'a secret of these benchmarks alone';
export const TOKENS = { web: 'bench-token-of-web-0123456789', worker: 'bench-token-of-worker-0123456789' };

export type Practice = Awaited<ReturnType<typeof startPractice>>;
/** What the practice IT Glue was asked. */
type Calls = { total: number; byStatus: Record<string, number>; byRoute: Record<string, number> };

export type Worker = ReturnType<typeof startWorker>;
export type Place = Awaited<ReturnType<typeof openPlace>>;

const KEYHOLDER = 'src/keyholder/main.ts';

/** `CPU_PROF_DIR`: each process leaves a profile there when it ends. */
function start(command: readonly string[], args: string[], env: Record<string, string>): ChildProcess {
  const profiles = process.env['CPU_PROF_DIR'];
  const profiling = profiles === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profiles}`];
  const own = ['--disable-warning=ExperimentalWarning', ...profiling, ...command, ...args];
  return spawn(process.execPath, own, {
    env: { PATH: process.env['PATH'], NODE_ENV: 'production', ...env },
    // What the key-holder says of every call is no part of the table.
    stdio: ['ignore', 'pipe', command.includes(KEYHOLDER) ? 'ignore' : 'inherit', 'ipc'],
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await gone;
}

/** The practice IT Glue in a process of its own. `args` as its command line takes them. */
export async function startPractice(args: string[]) {
  const child = start(['src/practice/main.ts'], args, {});
  let said = '';
  const ready = await new Promise<ReadyLine>((resolve, reject) => {
    child.once('exit', () => reject(new Error('the practice IT Glue did not start')));
    child.stdout?.on('data', (data: Buffer) => {
      said += data.toString();
      if (said.includes('\n')) resolve(JSON.parse(said) as ReadyLine);
    });
  });
  const control = async <T>(method: string, path: string): Promise<T> => {
    const answer = await fetch(`${ready.us}/__practice/${path}`, { method });
    return (await answer.json()) as T;
  };
  return {
    origin: ready.us,
    key: ready.keys.find(({ label }) => label === 'full')?.key ?? '',
    calls: () => control<Calls>('GET', 'requests'),
    forgetCalls: () => control('DELETE', 'requests'),
    end: () => end(child),
  };
}

async function startKeyholder(databaseUrl: string, folder: string) {
  const port = await freePort(undefined);
  const file = join(folder, 'root.key');
  createRootKeyFile(file);
  const child = start([KEYHOLDER], [], {
    PORTAL_DATABASE_URL: databaseUrl,
    KEYHOLDER_PORT: String(port),
    KEYHOLDER_WEB_TOKEN: TOKENS.web,
    KEYHOLDER_WORKER_TOKEN: TOKENS.worker,
    ROOT_KEY_FILE: file,
    AUDIT_MARKS_FILE: join(folder, 'audit-marks.jsonl'),
  });
  const url = `http://127.0.0.1:${port}`;
  for (let turn = 0; ; turn += 1) {
    const well = await fetch(`${url}/health`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (well) return { url, end: () => end(child) };
    if (turn > 300) throw new Error('the key-holder did not start');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** A worker as the start script makes it; `rate` as ITGLUE_RATE. */
export function startWorker(place: Place, practice: Practice, rate: string) {
  const child = start(WORKER_COMMAND, [], {
    PORTAL_DATABASE_URL: place.database.workerUrl,
    KEYHOLDER_URL: place.keyholderUrl,
    KEYHOLDER_TOKEN: TOKENS.worker,
    AUTH_SECRET,
    PUBLIC_URL: 'http://127.0.0.1:3000',
    ITGLUE_API_US: practice.origin,
    ITGLUE_RATE: rate,
  });
  child.stdout?.resume();
  return {
    /** The most memory it ever had, in MB (Linux only). */
    peakMemory: () =>
      Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]) / 1024,
    /** CPU seconds it has used (Linux only). */
    cpuSeconds: () => statOf(child.pid ?? 0).cpuSeconds,
    end: () => end(child),
  };
}

/** What the kernel says of a process, as far as it is there (Linux only). */
function statOf(pid: number): { parent: number; cpuSeconds: number } {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return { parent: Number(fields[1]), cpuSeconds: (Number(fields[11]) + Number(fields[12])) / 100 };
  } catch {
    return { parent: 0, cpuSeconds: 0 };
  }
}

/** CPU seconds of all processes of a server that are there now; `pid` is one of its sessions. */
function serverCpuSeconds(pid: number): number {
  const server = statOf(pid).parent;
  const stats = readdirSync('/proc').map((name) => statOf(Number(name)));
  return stats.reduce((sum, { parent, cpuSeconds }) => sum + (parent === server ? cpuSeconds : 0), 0);
}

/**
 * `superuser`: sees every account's rows, for counting; the portal itself never has such a connection. `onlookers`: the same, for
 * many who look at once; one connection answers one question at a time.
 */
export async function openPlace() {
  const cluster = await startTestDatabase({ lasting: true });
  const database = await createTestDatabase(cluster.access);
  const folder = mkdtempSync(join(tmpdir(), 'portal-bench-'));
  const keyholder = await startKeyholder(database.keysUrl, folder);
  const superUrl = new URL(database.ownerUrl);
  superUrl.username = 'postgres';
  superUrl.password = cluster.access.superPassword;
  const superuser = new pg.Client({ connectionString: superUrl.href });
  await superuser.connect();
  const onlookers = new pg.Pool({ connectionString: superUrl.href, max: 2 });
  const owner = await connectOwner(database.ownerUrl);
  const session = await superuser.query<{ pid: number }>('select pg_backend_pid() as pid');
  return {
    database,
    owner,
    /** What PostgreSQL has used, by the processes that are there now (Linux only). */
    databaseCpuSeconds: () => serverCpuSeconds(session.rows[0]?.pid ?? 0),
    superuser,
    onlookers,
    keyholderUrl: keyholder.url,
    newId: () => randomUUID(),
    async close(): Promise<void> {
      await onlookers.end();
      await superuser.end();
      await owner.client.end();
      await keyholder.end();
      await cluster.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
