// The worker process: woken by the queue, led by the rows. What a dead worker left lying is found by the sweep.
import { QUEUES } from '#src/adapters/jobs/index.ts';
import { workerEnv } from '#src/config/env.ts';
import { endWithParent } from '#src/lib/end-with-parent.ts';
import { createWorkerContext } from './context.ts';
import { noticeGatherer } from './gather-notices.ts';
import { createPump } from './pump-runs.ts';
import { runChecks } from './run-checks.ts';
import { runSuggestions } from './run-suggestions.ts';
import { createSealedRuns } from './sealed-runs.ts';
import { sendMails } from './send-mails.ts';
import { singly } from './singly.ts';

async function main(): Promise<void> {
  const env = workerEnv();
  const stopping = new AbortController();
  const context = await createWorkerContext(env, stopping.signal, { connections: 20, listens: true });
  const sealedRuns = createSealedRuns(context);
  const startSealed = singly(context, 'sealed runs', () => sealedRuns.start());
  const pump = createPump(context, { onEnded: () => void startSealed() });
  const fill = async (): Promise<void> => {
    await pump.fill();
    await startSealed();
  };
  const duties = [
    { queue: QUEUES.runs, wake: singly(context, 'runs', fill) },
    { queue: QUEUES.checks, wake: singly(context, 'checks', () => runChecks(context)) },
    { queue: QUEUES.suggestions, wake: singly(context, 'suggestions', () => runSuggestions(context)) },
    { queue: QUEUES.mail, wake: singly(context, 'mail', async () => void (await sendMails(context))) },
  ];
  const gather = singly(context, 'notices', noticeGatherer(context));
  const sweep = (): void => {
    for (const duty of duties) void duty.wake();
    void gather();
  };
  for (const duty of duties) await context.jobs.listen(duty.queue, duty.wake);
  const timer = setInterval(sweep, Math.max(250, Math.floor(context.leaseMs / 4)));
  sweep();
  context.log.info({ workerId: context.workerId, leaseMs: context.leaseMs }, 'working');
  endWithParent(async () => {
    clearInterval(timer);
    stopping.abort();
    await Promise.all([pump.drained(), sealedRuns.stop()]);
    await context.jobs.stop();
    await context.database.close();
  });
}

await main();
