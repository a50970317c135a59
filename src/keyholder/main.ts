// The key-holder process: the only one that reads the root key. Listens on loopback, ends with its parent.

import { createDatabase } from '#src/adapters/db/index.ts';
import { loadRootKeys, rootKeyFileIsOpenToOthers } from '#src/adapters/secrets/index.ts';
import { keyholderEnv } from '#src/config/env.ts';
import { endWithParent } from '#src/lib/end-with-parent.ts';
import { forgetWhatIsOver } from './forget-what-is-over.ts';
import { markTrails } from './mark-trails.ts';
import { createOpeningLimits } from './opening-limits.ts';
import { describeError, logToStderr } from './request-log.ts';
import { rewrapAndTell } from './rewrap.ts';
import { sealAnewAsWanted } from './seal-anew.ts';
import { createKeyholderServer } from './server.ts';

async function main(): Promise<void> {
  // What has been opened so far, closed in reverse. Watched from the first moment: a parent may be gone while we start.
  const opened: (() => Promise<unknown>)[] = [];
  endWithParent(async () => {
    for (const close of opened.reverse()) await close();
  });
  const env = keyholderEnv();
  const roots = loadRootKeys(env.rootKeyFile);
  if (rootKeyFileIsOpenToOthers(env.rootKeyFile)) {
    logToStderr({ level: 'warn', message: 'the root key file can be read by others than its owner' });
  }
  const database = createDatabase(env.databaseUrl);
  opened.push(() => database.close());
  roots.requireAll(await database.keys.rootKeyIdsInUse());
  const room = {
    database,
    roots,
    limits: createOpeningLimits(() => performance.now()),
    bootedAt: await database.keys.clock(),
  };
  const marks = markTrails(room, env.auditMarksFile, logToStderr);
  opened.push(() => marks.stop());
  const server = createKeyholderServer({
    room,
    webToken: env.webToken,
    workerToken: env.workerToken,
    log: logToStderr,
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(env.port, '127.0.0.1', resolve);
  });
  opened.push(() => {
    server.closeIdleConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : env.port;
  logToStderr({ level: 'info', message: 'listening', port, rootKeys: roots.known });
  const ending = new AbortController();
  const rewrapping = marks
    .renew()
    .then((renewed) => rewrapAndTell(room, logToStderr, ending.signal, renewed));
  const sealing = sealAnewAsWanted(room, logToStderr, ending.signal);
  const forgetting = forgetWhatIsOver(room, logToStderr, ending.signal);
  opened.push(() => {
    ending.abort();
    return Promise.all([rewrapping, sealing, forgetting]);
  });
}

main().catch((error: unknown) => {
  const said = error instanceof Error ? error.message : 'unknown error';
  logToStderr({ level: 'error', ...describeError(error), message: `cannot start: ${said}` });
  process.exitCode = 1;
  setTimeout(() => process.exit(1), 100).unref();
});
