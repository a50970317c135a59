// The processes of a benchmark: the server of fixed bytes and those that ask it, each spoken to by message.
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { RateLimit } from '#src/model/estimate.ts';
import type { LoadPlan, Round, RoundResult } from './client-load.ts';
import type { Arrivals } from './fixed-bytes-server.ts';

export type Load = { run: (round: Round) => Promise<RoundResult>; end: () => void };

function start(file: string, args: string[]): ChildProcess {
  const execArgv = ['--disable-warning=ExperimentalWarning'];
  const child = fork(join(import.meta.dirname, file), args, { execArgv });
  child.on('exit', (code) => {
    if (code !== null && code !== 0) throw new Error(`${file} ended with ${code}; it says why above`);
  });
  return child;
}

async function answer<T>(child: ChildProcess): Promise<T> {
  const [message] = (await once(child, 'message')) as [T];
  return message;
}

/** With a rate it refuses what is over the limit in any sliding window; without, it only answers. Another tool takes the share `others`. */
export async function startServer(rate: RateLimit | null, others = 0) {
  const args = rate === null ? [] : [rate.limit, rate.windowSeconds * 1000, others].map(String);
  const child = start('fixed-bytes-server.ts', args);
  const { port } = await answer<{ port: number }>(child);
  return {
    origin: `http://127.0.0.1:${port}`,
    arrivals: (): Promise<Arrivals> => {
      child.send('read');
      return answer<Arrivals>(child);
    },
    end: () => child.disconnect(),
  };
}

export async function startLoad(plan: LoadPlan): Promise<Load> {
  const child = start('client-load.ts', [JSON.stringify(plan)]);
  await answer(child);
  return {
    run: (round) => {
      child.send(round);
      return answer<RoundResult>(child);
    },
    end: () => child.disconnect(),
  };
}

/** The same round in all of them at the same time. */
export function roundsOf(loads: readonly Load[], round: Round): Promise<RoundResult[]> {
  return Promise.all(loads.map((load) => load.run(round)));
}
