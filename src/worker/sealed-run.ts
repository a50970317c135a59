// The process of one run, for what it reads for sealed vaults: `sealed-run.ts RUN_ID`, started by the worker. It ends when
// nothing of that run waits for it any more, and its memory with it.
import { workerEnv } from '#src/config/env.ts';
import { endWithParent } from '#src/lib/end-with-parent.ts';
import { createWorkerContext } from './context.ts';
import { createPump } from './pump-runs.ts';

async function main(sealedRun: string): Promise<void> {
  const stopping = new AbortController();
  const context = await createWorkerContext(workerEnv(), stopping.signal, { connections: 8, listens: false });
  const pump = createPump(context, { sealedRun });
  const finish = async (): Promise<void> => {
    await pump.drained();
    await context.jobs.stop();
    await context.database.close();
  };
  endWithParent(async () => {
    stopping.abort();
    await finish();
  });
  await pump.fill();
  await finish();
  // A kept-alive connection to IT Glue or the key-holder must not hold it, nor what it read, here.
  process.exit(0);
}

const [runId] = process.argv.slice(2);
if (runId === undefined) throw new Error('Name the run: sealed-run.ts RUN_ID');
await main(runId);
