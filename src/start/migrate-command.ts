// `npm run db:migrate`: applies the migrations to the server in DATABASE_URL, without starting anything.

import { join } from 'node:path';
import { loadDotEnv, startEnv } from '#src/config/env.ts';
import { openDataDir } from './data-dir.ts';
import { prepareDatabase } from './prepare-database.ts';
import { passwordSeed } from './roles.ts';

const projectRoot = join(import.meta.dirname, '..', '..');

async function main(): Promise<string> {
  loadDotEnv(projectRoot);
  const env = startEnv(projectRoot);
  if (env.databaseUrl === undefined)
    return 'DATABASE_URL is not set: npm start migrates the embedded database itself.';
  let fallback = env.authSecret;
  if (fallback === undefined) {
    const dataDir = await openDataDir(env.dataDir, () => undefined);
    dataDir.release();
    fallback = dataDir.memory.authSecret;
  }
  const applied = await prepareDatabase(
    env.databaseUrl,
    passwordSeed(env.databaseUrl, fallback),
    projectRoot,
  );
  return applied.length === 0 ? 'The database is up to date.' : `Applied: ${applied.join(', ')}`;
}

try {
  process.stdout.write(`${await main()}\n`);
  // The engine leaves a timer behind that would hold the process for ten seconds.
  process.exit(0);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : 'The database could not be migrated.'}\n`);
  process.exit(1);
}
