// Reading ahead: everything is stored once and in pieces, one at a time, and a failure loses nothing that was read.
import { describe, expect, it } from 'vitest';
import { readAhead } from '#src/domain/imports/read-ahead.ts';
import { createUnstoredLimits } from '#src/domain/unstored-limit.ts';
import { sleep } from '#src/lib/sleep.ts';

/** Numbers from 0, ten to a page. */
function pages(count: number) {
  let at = 0;
  return async (): Promise<number[]> => {
    await sleep(1);
    const page = Array.from({ length: Math.min(10, count - at) }, (_, index) => at + index);
    at += page.length;
    return page;
  };
}
const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);

describe('reading ahead', () => {
  it('stores everything once, no more than a piece and one piece at a time', async () => {
    const stored: number[] = [];
    const pieces: number[] = [];
    let storing = 0;
    const settled = await readAhead({
      next: pages(205),
      read: (item: number) => sleep(item % 3).then(() => item),
      async store(read) {
        expect((storing += 1)).toBe(1);
        await sleep(5);
        stored.push(...read);
        pieces.push(read.length);
        storing -= 1;
        return read.length - 1;
      },
      busyShare: () => 0,
      limit: createUnstoredLimits()('account'),
      atOnce: 6,
      most: 8,
    });
    expect(stored.sort((a, b) => a - b)).toEqual(numbers(205));
    expect(Math.max(...pieces)).toBeLessThanOrEqual(8);
    expect(settled).toBe(205 - pieces.length);
  });

  it('reads on while it stores, and waits when two pieces have not been stored', async () => {
    let read = 0;
    let most = 0;
    let stored = 0;
    await readAhead({
      next: pages(60),
      read: (item: number) => Promise.resolve((read += 1) && item),
      async store(piece) {
        await sleep(20);
        most = Math.max(most, read - stored);
        stored += piece.length;
        return piece.length;
      },
      busyShare: () => 0,
      limit: createUnstoredLimits()('account'),
      atOnce: 3,
      most: 5,
    });
    expect(stored).toBe(60);
    // What is being stored, two pieces, and what was being read when they were full.
    expect(most).toBeGreaterThan(5);
    expect(most).toBeLessThanOrEqual(5 + 10 + 3);
  });

  it('stores what was read when reading fails, and throws why', async () => {
    const stored: number[] = [];
    const reading = readAhead({
      next: pages(100),
      read: (item: number) => (item === 40 ? Promise.reject(new Error('gone')) : sleep(1).then(() => item)),
      store: (piece) => Promise.resolve(stored.push(...piece)),
      busyShare: () => 0,
      limit: createUnstoredLimits()('account'),
      atOnce: 4,
      most: 50,
    });
    await expect(reading).rejects.toThrow('gone');
    expect(stored).toEqual(expect.arrayContaining(numbers(40)));
    expect(stored.length).toBeLessThanOrEqual(43);
  });

  it('asks for nothing more when storing fails', async () => {
    let read = 0;
    const reading = readAhead({
      next: pages(1_000),
      read: (item: number) => sleep(1).then(() => (read += 1) && item),
      store: () => Promise.reject(new Error('the database said no')),
      busyShare: () => 0,
      limit: createUnstoredLimits()('account'),
      atOnce: 4,
      most: 10,
    });
    await expect(reading).rejects.toThrow('the database said no');
    expect(read).toBeLessThan(20);
  });

  it('has nothing to do where there is nothing', async () => {
    const store = () => Promise.reject(new Error('there is nothing to store'));
    await expect(
      readAhead({
        next: pages(0),
        read: (item: number) => Promise.resolve(item),
        store,
        busyShare: () => 0,
        limit: createUnstoredLimits()('account'),
        atOnce: 6,
        most: 8,
      }),
    ).resolves.toBe(0);
  });
});
