// A few at a time, in order, and nothing lost when one of them fails.
import { expect, it } from 'vitest';
import { mapLimit } from '#src/lib/map-limit.ts';

it('never has more at once than it may, and keeps the order', async () => {
  let at = 0;
  let most = 0;
  const { results, failure } = await mapLimit([5, 1, 4, 2, 3], 2, async (ms) => {
    most = Math.max(most, (at += 1));
    await new Promise((resolve) => setTimeout(resolve, ms));
    at -= 1;
    return ms * 10;
  });
  expect({ results, failure, most }).toEqual({ results: [50, 10, 40, 20, 30], failure: null, most: 2 });
});

it('begins nothing new after a failure and hands out what was done', async () => {
  const begun: number[] = [];
  const { results, failure } = await mapLimit([1, 2, 3, 4], 2, async (n) => {
    begun.push(n);
    await Promise.resolve();
    if (n === 2) throw new Error('two');
    return n;
  });
  expect(failure?.error).toMatchObject({ message: 'two' });
  expect(results[0]).toBe(1);
  expect(begun.length).toBeLessThan(4);
});
