// `npm run audit:verify`: recomputes the hash chain of every account's activity trail, holds it against the marks that the
// key-holder wrote outside the database, and says whether it is whole.
// Asks the server in DATABASE_URL, or the embedded database of a portal that is running. Ends with 1 when a chain breaks.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { createDatabase, type Database } from '#src/adapters/db/index.ts';
import { loadDotEnv, startEnv } from '#src/config/env.ts';
import { loadRootKeys, type SignedMark } from '#src/adapters/secrets/index.ts';
import { PortalError } from '#src/model/errors.ts';
import { contradicted, readMarkFiles, type AllMarks } from './check-marks.ts';

const projectRoot = join(import.meta.dirname, '..', '..');

/** What the start script remembers of its embedded database. */
const remembered = z.object({ ownerPassword: z.string(), ports: z.record(z.string(), z.number()) });

/** The owner's address: only the owner of the database may check the chains. */
function ownerUrl(): string {
  const env = startEnv(projectRoot);
  if (env.databaseUrl !== undefined) return env.databaseUrl;
  const file = join(env.dataDir, 'portal.json');
  if (!existsSync(file)) throw new Error(`There is no portal in ${env.dataDir}. Run npm start first.`);
  const { ownerPassword, ports } = remembered.parse(JSON.parse(readFileSync(file, 'utf8')));
  const port = ports['postgresql'];
  if (port === undefined) throw new Error('The embedded database has not been started yet. Run npm start.');
  return `postgresql://portal_owner:${ownerPassword}@127.0.0.1:${port}/portal`;
}

/** What was written down outside the database; null where there is no such file yet. Throws for an unknown root key. */
function marksOf(): AllMarks | null {
  const env = startEnv(projectRoot);
  if (!existsSync(env.auditMarksFile)) return null;
  return readMarkFiles(env.auditMarksFile, loadRootKeys(env.rootKeyFile));
}

/** One line an account; true when every chain is whole and agrees with its marks. */
async function verify(
  database: Database,
  marks: AllMarks | null,
  say: (line: string) => void,
): Promise<boolean> {
  const problems = [...(marks?.problems ?? [])];
  const chains = await database.audit.chains();
  if (chains.length === 0) say('ok: there is no account yet, so there is no trail.');
  for (const { accountId, accountName, entries } of chains) {
    const mine = marks?.byAccount.get(accountId) ?? [];
    const found = await faultsOf(database, accountId, mine);
    const about = `${JSON.stringify(accountName)}, ${entries} entries`;
    const last = mine.at(-1);
    const until = last === undefined ? ', no mark yet' : `, ${mine.length} marks, the last of ${last.at}`;
    if (found.length === 0) say(`ok: ${about}${marks === null ? '' : until}`);
    problems.push(...found.map((fault) => `${about}: ${fault}`));
  }
  const known = new Set(chains.map(({ accountId }) => accountId));
  for (const [accountId] of marks?.byAccount ?? []) {
    if (!known.has(accountId)) problems.push(`the account ${accountId} has marks but is not in the database`);
  }
  if (marks === null) {
    say('note: no marks were written outside the database yet, so an end that was cut off would not show.');
  }
  for (const note of marks?.notes ?? []) say(`note: ${note}`);
  for (const problem of problems) say(`BROKEN: ${problem}`);
  return problems.length === 0;
}

async function faultsOf(
  database: Database,
  accountId: string,
  marks: readonly SignedMark[],
): Promise<string[]> {
  const breaks = await database.audit.breaks(accountId);
  const hashes = await database.audit.hashesAt(
    accountId,
    marks.map(({ seq }) => seq),
  );
  const missed = contradicted(marks, hashes).map(
    ({ seq, at }) => `entry ${seq} is not the one that was marked on ${at}`,
  );
  return breaks.length === 0 ? missed.slice(0, 10) : [broken(breaks), ...missed.slice(0, 10)];
}

function broken(breaks: readonly bigint[]): string {
  const shown = breaks.slice(0, 10).join(', ');
  const more = breaks.length > 10 ? ` and ${breaks.length - 10} more` : '';
  return `entry ${shown}${more} does not follow from what stands before it`;
}

function sentence(error: unknown): string {
  if (error instanceof PortalError && error.code === 'unavailable') {
    return 'The database does not answer, so nothing was checked. The embedded one runs only while the portal does: npm start.';
  }
  return error instanceof Error ? error.message : 'The trail could not be checked.';
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);

try {
  loadDotEnv(projectRoot);
  const marks = marksOf();
  const database = createDatabase(ownerUrl(), { connections: 1 });
  try {
    process.exitCode = (await verify(database, marks, say)) ? 0 : 1;
  } finally {
    await database.close();
  }
} catch (error) {
  process.stderr.write(`${sentence(error)}\n`);
  process.exitCode = 2;
}
