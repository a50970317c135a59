// A process for each run that reads secrets for sealed vaults: what it read is gone from memory when it ends.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { WorkContext } from '#src/domain/work-context.ts';

/** So many runs at once, each in a process of some hundred megabytes; others wait for the first to end. */
const AT_ONCE = 3;
const PROGRAM = fileURLToPath(new URL('sealed-run.ts', import.meta.url));

/**
 * Starts `sealed-run.ts` for runs that wait for it, until `stop`. Each ends by itself when its run has nothing left for it,
 * and in order when this process is told to stop or is gone. One that dies is started again by the next sweep.
 */
export function createSealedRuns(context: Pick<WorkContext, 'database' | 'log' | 'stopping'>) {
  const running = new Map<string, ChildProcess>();
  const begin = (runId: string): void => {
    // It gets what this process was told, and like this one cannot leave a core dump.
    const child = spawn(process.execPath, [...process.execArgv, PROGRAM, runId], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    running.set(runId, child);
    context.log.info({ runId, pid: child.pid }, 'a process of its own reads for sealed vaults');
    const over = (how: object): void => {
      if (!running.delete(runId) || context.stopping.aborted) return;
      context.log.info({ runId, ...how }, 'the process of its own has ended');
    };
    child.once('exit', (code, signal) => over({ code, signal }));
    child.once('error', (error) => over({ error: error.message }));
  };
  return {
    async start(): Promise<void> {
      const waiting = await context.database.runClaims.sealedRunsWaiting(AT_ONCE + running.size);
      for (const runId of waiting) {
        if (context.stopping.aborted || running.size >= AT_ONCE) return;
        if (!running.has(runId)) begin(runId);
      }
    },
    async stop(): Promise<void> {
      await Promise.all(
        [...running.values()].map(async (child) => {
          if (child.exitCode !== null || child.signalCode !== null) return;
          const gone = once(child, 'exit');
          child.kill('SIGTERM');
          await gone;
        }),
      );
    },
  };
}
