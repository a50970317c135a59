// One process that asks the practice IT Glue as fast as it answers and only counts what comes, so that it measures the server.
import { Agent, get } from 'node:http';

/** `paths` are asked for in turn by so many callers at a time, each on a connection of its own. */
export type PracticeRound = { origin: string; key: string; paths: string[]; callers: number; ms: number };

export type PracticeResult = { answers: number; bytes: number; wallMs: number; cpuMs: number };

const agent = new Agent({ keepAlive: true });

/** Resolves to the length of the body; throws for anything but a 200. */
function ask(url: string, key: string): Promise<number> {
  return new Promise((resolve, reject) => {
    get(url, { agent, headers: { 'x-api-key': key } }, (response) => {
      let bytes = 0;
      response.on('data', (chunk: Buffer) => (bytes += chunk.length));
      response.on('error', reject);
      response.on('end', () => {
        if (response.statusCode === 200) resolve(bytes);
        else
          reject(
            new Error(`the practice IT Glue answered ${response.statusCode} to ${new URL(url).pathname}`),
          );
      });
    }).on('error', reject);
  });
}

async function runRound({ origin, key, paths, callers, ms }: PracticeRound): Promise<PracticeResult> {
  const cpu = process.cpuUsage();
  const began = performance.now();
  let answers = 0;
  let bytes = 0;
  let next = 0;
  const caller = async (): Promise<void> => {
    while (performance.now() - began < ms) {
      next += 1;
      const length = await ask(`${origin}${paths[next % paths.length] ?? ''}`, key);
      bytes += length;
      answers += 1;
    }
  };
  await Promise.all(Array.from({ length: callers }, caller));
  const { user, system } = process.cpuUsage(cpu);
  return { answers, bytes, wallMs: performance.now() - began, cpuMs: (user + system) / 1000 };
}

if (import.meta.main) {
  process.on('message', (round: PracticeRound) => {
    void runRound(round).then((result) => process.send?.(result));
  });
  process.on('disconnect', () => process.exit(0));
  process.send?.('ready');
}
