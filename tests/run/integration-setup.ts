// Starts the one real PostgreSQL that all integration tests share, and ends it after the last of them.
import type { TestProject } from 'vitest/node';
import { startTestDatabase } from '../support/test-database.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the test cluster listens, for `createTestDatabase` in tests/support. */
    testDatabase: Awaited<ReturnType<typeof startTestDatabase>>['access'];
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const database = await startTestDatabase();
  project.provide('testDatabase', database.access);
  return () => database.stop();
}
