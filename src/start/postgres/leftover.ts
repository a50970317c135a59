// Deals with what an earlier start left in a cluster's folder: a server that still runs, or the trace of a dead one.

import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { commandLineOf, isAlive, waitUntilGone } from '../processes.ts';

const FAST_STOP_MS = 20_000;
const HARD_STOP_MS = 5_000;

/**
 * Stops a PostgreSQL server that still uses `cluster` and answers whether there was one. A pid file whose number now
 * belongs to some other program is removed: PostgreSQL itself would take that program for its predecessor and refuse.
 */
export async function stopLeftover(cluster: string): Promise<boolean> {
  const pid = postmasterPid(cluster);
  if (pid === null || !isAlive(pid)) return false;
  if (!commandLineOf(pid).includes(cluster)) {
    rmSync(join(cluster, 'postmaster.pid'));
    return false;
  }
  for (const [signal, patience] of [
    ['SIGINT', FAST_STOP_MS],
    ['SIGQUIT', HARD_STOP_MS],
    ['SIGKILL', HARD_STOP_MS],
  ] as const) {
    signalServer(pid, signal);
    if (await waitUntilGone(pid, patience)) return true;
  }
  throw new Error(
    `The PostgreSQL server with process id ${pid} does not end; it holds the database in ${cluster}.`,
  );
}

/** The process id in the cluster's pid file, null where there is none. */
export function postmasterPid(cluster: string): number | null {
  const path = join(cluster, 'postmaster.pid');
  if (!existsSync(path)) return null;
  const pid = Number.parseInt(readFileSync(path, 'utf8'), 10);
  return Number.isInteger(pid) && pid > 1 ? pid : null;
}

/** Whether the server of this cluster itself says that it takes connections; another may hold the port. */
export function postmasterReady(cluster: string): boolean {
  const path = join(cluster, 'postmaster.pid');
  // The eighth line is its status (PostgreSQL's src/include/utils/pidfile.h).
  return existsSync(path) && readFileSync(path, 'utf8').split('\n')[7]?.trim() === 'ready';
}

function signalServer(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // Gone in this moment; the caller looks again.
  }
}
