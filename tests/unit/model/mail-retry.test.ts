// The patience with a mail server that is away.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { mailRetryDelay } from '#src/model/mail-retry.ts';

it('waits at random up to a bound that doubles and ends at half an hour', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 10_000 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (attempts, chance) => {
        const delay = mailRetryDelay(attempts, chance);
        expect(delay).toBeGreaterThanOrEqual(1_000);
        expect(delay).toBeLessThanOrEqual(Math.min(30_000 * 2 ** (attempts - 1), 1_800_000));
      },
    ),
  );
  expect([1, 2, 3, 7, 8].map((attempts) => mailRetryDelay(attempts, 1))).toEqual([
    30_000, 60_000, 120_000, 1_800_000, 1_800_000,
  ]);
});
