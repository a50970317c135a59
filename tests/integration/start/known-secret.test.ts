// A start with another AUTH_SECRET than the database was used with: stopped with a sentence, unless it is meant.

import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { requireKnownSecret } from '#src/start/known-secret.ts';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase(inject('testDatabase'));
});
afterAll(() => database.drop());

const said: string[] = [];
const start = (authSecret: string, changed = false) =>
  requireKnownSecret(database.ownerUrl, { authSecret, changed, say: (line) => said.push(line) });

it('goes on with the secret of before alone, and with another one only where the operator says so', async () => {
  const [first, second] = ['a'.repeat(64), 'b'.repeat(64)];
  await Promise.all([start(first), start(first)]);
  await expect(start(second)).rejects.toThrow(
    /not the one .* Put that one back.*AUTH_SECRET_CHANGED=1.*new password by mail/,
  );
  await start(first, true);
  expect(said).toEqual([]);
  await start(second, true);
  expect(said).toHaveLength(1);
  await start(second);
  await expect(start(first)).rejects.toThrow(/AUTH_SECRET is not the one/);
});
