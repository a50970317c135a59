// Makes the queue's tables and queues, as the owner of the database, and grants web and worker their part of them.

import { PgBoss } from 'pg-boss';
import { QUEUES } from './names.ts';

/** The schema the queue lives in; web and worker start on it with `migrate: false, createSchema: false`. */
export const JOB_SCHEMA = 'pgboss';

/** Web only sends: it may look up queues and put jobs in, and read back nothing of what it put there. */
const GRANTS = `
  GRANT USAGE ON SCHEMA ${JOB_SCHEMA} TO portal_web, portal_worker;
  GRANT SELECT ON ${JOB_SCHEMA}.version, ${JOB_SCHEMA}.queue TO portal_web;
  GRANT INSERT, SELECT (id, start_after) ON ${JOB_SCHEMA}.job_common TO portal_web;
  GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${JOB_SCHEMA} TO portal_worker;
`;

/** The part of a `pg` client that is needed here. */
type Owner = { query: (sql: string) => Promise<unknown> };

/**
 * Brings the queue's schema to the installed version and makes the queues of names.ts. Needs the roles of the
 * migrations. `ownerUrl` and `owner` are the same database; safe to repeat.
 */
export async function installQueues(ownerUrl: string, owner: Owner): Promise<void> {
  const boss = new PgBoss({
    connectionString: ownerUrl,
    schema: JOB_SCHEMA,
    max: 1,
    schedule: false,
    supervise: false,
    registerInstance: false,
  });
  let failure: unknown;
  boss.on('error', (error: unknown) => {
    failure = error;
  });
  await boss.start();
  try {
    const present = new Set((await boss.getQueues()).map((queue) => queue.name));
    for (const name of Object.values(QUEUES)) {
      if (!present.has(name)) await boss.createQueue(name, { policy: 'short', notify: true });
    }
  } finally {
    await boss.stop({ graceful: false });
  }
  if (failure !== undefined) throw new Error('The job queue could not be set up.', { cause: failure });
  await owner.query(GRANTS);
}
