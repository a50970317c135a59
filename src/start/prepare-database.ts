// Makes a database ready for the portal: migrations, logins of the lesser roles, queues. Two starts take turns.

import pg from 'pg';
import { installQueues } from '#src/adapters/jobs/index.ts';
import { migrate } from './migrate.ts';
import { giveLogin } from './roles.ts';

/** Any number, as long as nothing else in this database locks by it. */
const PREPARING = 7_290_115_001;

/**
 * Prepares the database at `ownerUrl` and answers the names of the migrations it applied. While one start is at it,
 * others wait. `seed` is what the roles' passwords follow from (roles.ts).
 */
export async function prepareDatabase(
  ownerUrl: string,
  seed: string,
  projectRoot: string,
): Promise<string[]> {
  const owner = new pg.Client({ connectionString: ownerUrl, application_name: 'portal start' });
  owner.on('error', () => undefined);
  await connect(owner);
  try {
    await refuseOldServer(owner);
    await owner.query('SELECT pg_advisory_lock($1)', [PREPARING]);
    const applied = await migrate(ownerUrl, projectRoot);
    await giveLogin(owner, seed);
    await installQueues(ownerUrl, owner);
    return applied;
  } finally {
    await owner.end();
  }
}

async function connect(owner: pg.Client): Promise<void> {
  try {
    await owner.connect();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : 'no reason given';
    throw new Error(`The database at ${owner.host}:${owner.port} does not let the portal in: ${reason}`, {
      cause,
    });
  }
}

async function refuseOldServer(owner: pg.Client): Promise<void> {
  const answer = await owner.query<{ server_version_num: string }>('SHOW server_version_num');
  const version = Number(answer.rows[0]?.server_version_num ?? 0);
  if (version < 150_000) {
    throw new Error(
      `The portal needs PostgreSQL 15 or newer; this server is version ${Math.floor(version / 10_000)}.`,
    );
  }
}
