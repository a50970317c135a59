// `npm run audit:verify`: recomputes the hash chain of every account's activity trail and says whether it is whole.
// Asks the server in DATABASE_URL, or the embedded database of a portal that is running. Ends with 1 when a chain breaks.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { createDatabase, type Database } from '#src/adapters/db/index.ts';
import { loadDotEnv, startEnv } from '#src/config/env.ts';
import { PortalError } from '#src/model/errors.ts';

const projectRoot = join(import.meta.dirname, '..', '..');

/** What the start script remembers of its embedded database. */
const remembered = z.object({ ownerPassword: z.string(), ports: z.record(z.string(), z.number()) });

/** The owner's address: only the owner of the database may check the chains. */
function ownerUrl(): string {
  loadDotEnv(projectRoot);
  const env = startEnv(projectRoot);
  if (env.databaseUrl !== undefined) return env.databaseUrl;
  const file = join(env.dataDir, 'portal.json');
  if (!existsSync(file)) throw new Error(`There is no portal in ${env.dataDir}. Run npm start first.`);
  const { ownerPassword, ports } = remembered.parse(JSON.parse(readFileSync(file, 'utf8')));
  const port = ports['postgresql'];
  if (port === undefined) throw new Error('The embedded database has not been started yet. Run npm start.');
  return `postgresql://portal_owner:${ownerPassword}@127.0.0.1:${port}/portal`;
}

/** One line an account; true when every chain is whole. */
async function verify(database: Database, say: (line: string) => void): Promise<boolean> {
  let whole = true;
  const chains = await database.audit.chains();
  if (chains.length === 0) say('ok: there is no account yet, so there is no trail.');
  for (const { accountId, accountName, entries } of chains) {
    const breaks = await database.audit.breaks(accountId);
    const about = `${JSON.stringify(accountName)}, ${entries} entries`;
    if (breaks.length === 0) {
      say(`ok: ${about}`);
      continue;
    }
    whole = false;
    const shown = breaks.slice(0, 10).join(', ');
    const more = breaks.length > 10 ? ` and ${breaks.length - 10} more` : '';
    say(`BROKEN: ${about}: entry ${shown}${more} does not follow from what stands before it`);
  }
  return whole;
}

function sentence(error: unknown): string {
  if (error instanceof PortalError && error.code === 'unavailable') {
    return 'The database does not answer, so nothing was checked. The embedded one runs only while the portal does: npm start.';
  }
  return error instanceof Error ? error.message : 'The trail could not be checked.';
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);

try {
  const database = createDatabase(ownerUrl(), { connections: 1 });
  try {
    process.exitCode = (await verify(database, say)) ? 0 : 1;
  } finally {
    await database.close();
  }
} catch (error) {
  process.stderr.write(`${sentence(error)}\n`);
  process.exitCode = 2;
}
