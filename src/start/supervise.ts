// Keeps one child process running: started again when it dies, ended in order when the portal stops.

import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { START } from '#src/config/limits.ts';
import { childEnv } from '#src/config/env.ts';

export type ChildPlan = {
  /** Stands in its command line too (`src/worker/main.ts`), so that people find it in a process list. */
  name: string;
  /** Arguments for Node; asked for anew at every start. */
  command: () => string[];
  env: Readonly<Record<string, string | undefined>>;
  cwd: string;
  logFile: string;
  /** Show what it writes on the terminal instead of keeping it in the log file. */
  loud: boolean;
};

export type Child = {
  name: string;
  /** How often in a row it died soon after it had been started. */
  quickDeaths: () => number;
  /** The last lines it wrote. */
  lastWords: () => string;
  /** Ends it and starts it anew (its source changed). */
  restart: () => void;
  /** Ends it for good; SIGKILL after a while. */
  stop: () => Promise<void>;
};

/** Starts the child of `plan`; `say` is told whenever it has to be started again. */
export function supervise(plan: ChildPlan, say: (line: string) => void): Child {
  let running: ChildProcess | null = null;
  let waiting: NodeJS.Timeout | undefined;
  let stopped = false;
  let wanted = false;
  let deaths = 0;

  const start = (): void => {
    const begun = Date.now();
    const child = spawnChild(plan);
    running = child;
    let over = false;
    const died = (how: string): void => {
      if (over) return;
      over = true;
      running = null;
      if (stopped) return;
      deaths = wanted || Date.now() - begun > START.steadyAfterMs ? 0 : deaths + 1;
      const delay = wanted ? 0 : restartDelay(deaths);
      if (!wanted)
        say(
          `${plan.name} ${how}; ${delay > 1000 ? `starting it again in ${Math.round(delay / 1000)} s` : 'starting it again'}`,
        );
      wanted = false;
      waiting = setTimeout(start, delay);
    };
    child.once('exit', (code, signal) =>
      died(signal === null ? `ended with code ${code}` : `was ended by ${signal}`),
    );
    child.once('error', (error) => died(`could not be started (${error.message})`));
  };

  start();
  return {
    name: plan.name,
    quickDeaths: () => deaths,
    lastWords: () => tailOf(plan.logFile),
    restart: () => {
      wanted = running?.kill('SIGTERM') ?? false;
    },
    stop: async () => {
      stopped = true;
      clearTimeout(waiting);
      await endChild(running);
    },
  };
}

/** The first few deaths cost a moment each; one that keeps dying is given longer and longer pauses. */
export function restartDelay(deaths: number): number {
  const beyond = Math.max(0, deaths - START.patientDeaths);
  return Math.min(START.longestPauseMs, START.shortestPauseMs * 2 ** beyond);
}

function spawnChild(plan: ChildPlan): ChildProcess {
  const log = plan.loud ? null : openSync(plan.logFile, 'a', 0o600);
  try {
    const [program, args] = withoutCoreDump(process.execPath, plan.command());
    return spawn(program, args, {
      cwd: plan.cwd,
      env: childEnv(plan.env),
      // The channel ends with this process, however it ends: that is how a child notices.
      stdio: ['ignore', log ?? 'inherit', log ?? 'inherit', 'ipc'],
    });
  } finally {
    if (log !== null) closeSync(log);
  }
}

/**
 * What a process holds in memory must not land on a disk when it crashes: nothing started this way leaves a core dump, nor
 * can it raise the limit again. The shell is replaced by the program, under the same process id. Where dumps are piped to a
 * collector the kernel does not ask the limit; systemd-coredump and apport do.
 */
export function withoutCoreDump(program: string, args: readonly string[]): [program: string, args: string[]] {
  if (process.platform === 'win32') return [program, [...args]];
  return ['/bin/sh', ['-c', 'ulimit -c 0 && exec "$0" "$@"', program, ...args]];
}

async function endChild(child: ChildProcess | null): Promise<void> {
  if (child === null || child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGTERM');
  const late = sleep(START.stopPatienceMs, 'late' as const, { ref: false });
  if ((await Promise.race([gone, late])) === 'late') child.kill('SIGKILL');
  await gone;
}

function tailOf(path: string): string {
  return existsSync(path) ? readFileSync(path, 'utf8').trimEnd().split('\n').slice(-12).join('\n') : '';
}
