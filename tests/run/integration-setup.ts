// Starts the one real PostgreSQL that all integration tests share, and ends it after the last of them.
import { execFile } from 'node:child_process';
import type { TestProject } from 'vitest/node';
import { startTestDatabase, type TestCluster } from '../support/test-database.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the test cluster listens, for `createTestDatabase` in tests/support. */
    testDatabase: TestCluster['access'];
  }
}

/** Each project of a run asks for it, and each with its own copy of this module. */
const run = globalThis as typeof globalThis & {
  testCluster?: { users: number; started: Promise<TestCluster> };
};

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const shared = (run.testCluster ??= { users: 0, started: startAll() });
  shared.users += 1;
  project.provide('testDatabase', (await shared.started).access);
  return async () => {
    shared.users -= 1;
    if (shared.users > 0) return;
    delete run.testCluster;
    await (await shared.started).stop();
  };
}

async function startAll(): Promise<TestCluster> {
  const [cluster] = await Promise.all([startTestDatabase(), compileWorker()]);
  return cluster;
}

/**
 * A worker that is told nothing ends as soon as it is loaded, and leaves its code compiled for all that tests start; those
 * that are killed leave nothing behind.
 */
function compileWorker(): Promise<void> {
  if (process.env['NODE_COMPILE_CACHE'] === undefined) return Promise.resolve();
  const { PATH, NODE_COMPILE_CACHE } = process.env;
  const env = { PATH, NODE_COMPILE_CACHE, NODE_ENV: 'test' as const };
  return new Promise((resolve) => {
    execFile(process.execPath, ['src/worker/main.ts'], { env }, () => resolve());
  });
}
