// Faults at random points of an import that real workers carry out: killed, frozen beyond their lease, cut off.

import { once } from 'node:events';
import pg from 'pg';
import { sleep } from '#src/lib/sleep.ts';
import type { ImportStage } from './import-stage.ts';
import { startRealWorker, type RealWorker } from './real-worker.ts';

export type Fault = 'kill' | 'zombie' | 'cut' | 'crash';

/** Slow enough that there is something to kill; the pieces that are written grow and shrink with it. */
const RATE = '600/10s';
/** Shorter than the patience of the tests themselves: who waits in vain says what the workers said. */
export const PATIENCE_MS = 120_000;

export type Crew = ReturnType<typeof startCrew>;

/** Two workers at a time; whoever dies is replaced at once, as the start script does. */
export function startCrew(stage: ImportStage, leaseMs: number, crash: () => Promise<void>) {
  const crew: RealWorker[] = [];
  const everyone: RealWorker[] = [];
  const hire = (): void => {
    const worker = startRealWorker(stage, { ITGLUE_RATE: RATE, WORKER_LEASE_MS: String(leaseMs) });
    crew.push(worker);
    everyone.push(worker);
    worker.child.once('exit', () => {
      const place = crew.indexOf(worker);
      // One that ended by itself (its database went away while it started) is replaced like one that was killed.
      if (place < 0) return;
      crew.splice(place, 1);
      hire();
    });
  };
  hire();
  hire();
  const any = (): RealWorker => {
    const worker = crew[Math.floor(Math.random() * crew.length)];
    if (worker === undefined) throw new Error('nobody is at work');
    return worker;
  };
  const zombies = new Set<Promise<void>>();
  return {
    async strike(fault: Fault): Promise<void> {
      const { child } = any();
      if (fault === 'kill') child.kill('SIGKILL');
      if (fault === 'cut') await cutConnections(stage.fresh.workerUrl, stage);
      if (fault === 'crash') await crash();
      if (fault !== 'zombie') return;
      child.kill('SIGSTOP');
      zombies.add(sleep(leaseMs * 2.5).then(() => void child.kill('SIGCONT')));
    },
    async dismiss(): Promise<void> {
      await Promise.all(zombies);
      await Promise.all(
        crew.splice(0).map(async ({ child }) => {
          const gone = once(child, 'exit');
          child.kill('SIGKILL');
          await gone;
        }),
      );
    },
    said: () => everyone.map((worker) => worker.said()).join('\n'),
  };
}

/** Every connection of the workers is ended by the server, as a restarted proxy or a failover would. */
async function cutConnections(workerUrl: string, stage: ImportStage): Promise<void> {
  // A role may end its own sessions; this one is spared.
  const client = new pg.Client({ connectionString: workerUrl });
  await client.connect();
  await client.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = $1 and usename = current_user and pid <> pg_backend_pid()`,
    [stage.fresh.name],
  );
  await client.end();
}

/**
 * Strikes with every fault of the list at a random point of the import's progress (`stored` of `records`), as long as
 * it is under way; answers when the last one was dealt.
 */
export async function strikeAtRandom(
  crew: Crew,
  faults: readonly Fault[],
  progress: { records: number; stored: () => Promise<number> },
): Promise<void> {
  const points = faults.map(() => Math.random() * progress.records * 0.95).sort((a, b) => a - b);
  const order = faults.map((fault) => ({ fault, at: Math.random() })).sort((a, b) => a.at - b.at);
  for (const { fault } of order) {
    const point = points.shift() ?? 0;
    const end = Date.now() + PATIENCE_MS;
    while ((await progress.stored()) < point) {
      if (Date.now() > end) throw new Error(`nothing moves any more; the workers said:\n${crew.said()}`);
      await sleep(60);
    }
    await sleep(Math.random() * 100);
    await crew.strike(fault);
  }
}

export function faultList(counts: Record<Fault, number>): Fault[] {
  return (Object.entries(counts) as [Fault, number][]).flatMap(([fault, times]) =>
    Array.from({ length: times }, () => fault),
  );
}
