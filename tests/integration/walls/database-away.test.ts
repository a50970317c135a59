// What PostgreSQL says while it goes down, starts or recovers is told as "try again in a minute", never as a mistake of the portal.

import { expect, it } from 'vitest';
import { translateDatabaseError } from '#src/adapters/db/database-errors.ts';

it.each([
  'terminating connection due to administrator command',
  'the database system is shutting down',
  'the database system is starting up',
  'the database system is not yet accepting connections',
  'the database system is in recovery mode',
])('%s', async (said) => {
  const error = new Error(`Raw query failed. Code: \`57P03\`. Message: \`${said}\``);
  await expect(translateDatabaseError(() => Promise.reject(error))).rejects.toMatchObject({
    code: 'unavailable',
  });
});
