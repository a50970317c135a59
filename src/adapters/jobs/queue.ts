// The job queue behind one door: web and worker wake the worker with ids; what is to be done stands in the rows.

import { fromPrisma, PgBoss } from 'pg-boss';
import { JOB_SCHEMA } from './install-queues.ts';
import type { QueueName } from './names.ts';

/** A transaction that can carry a job along, so that row and job commit together. */
type CarryingTx = Parameters<typeof fromPrisma>[0];

/** `accountId` is left out where what waits belongs to no account. */
export type WakePayload = { accountId?: string; id?: string };

export type Jobs = {
  /** Wakes the worker; within `tx` the job exists exactly when the transaction commits. */
  wake(queue: QueueName, payload: WakePayload, tx?: CarryingTx): Promise<void>;
  /** Calls `handle` when woken. A lost or doubled wake-up does no harm: handlers look at the rows. */
  listen(queue: QueueName, handle: () => Promise<void>): Promise<void>;
  stop(): Promise<void>;
};

/** `listens`: the worker's side, which hears at once; web only sends. `onError` gets what the queue's pool reports. */
export async function createJobs(options: {
  url: string;
  listens: boolean;
  onError: (error: Error) => void;
}): Promise<Jobs> {
  const boss = new PgBoss({
    connectionString: options.url,
    schema: JOB_SCHEMA,
    max: 2,
    migrate: false,
    createSchema: false,
    schedule: false,
    supervise: options.listens,
    registerInstance: false,
    useListenNotify: options.listens,
  });
  boss.on('error', (error: Error) => {
    options.onError(error);
  });
  await boss.start();
  return {
    async wake(queue, payload, tx) {
      await boss.send(queue, payload, tx === undefined ? {} : { db: fromPrisma(tx) });
    },
    async listen(queue, handle) {
      await boss.work(queue, { pollingIntervalSeconds: 2, notifyPollingIntervalSeconds: 10 }, async () => {
        await handle();
      });
    },
    async stop() {
      await boss.stop({ graceful: true, timeout: 5_000 });
    },
  };
}
