// The lane of one IT Glue account: whoever asks at the same time, no window sees more requests than its limit.

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sleep } from '#src/lib/sleep.ts';
import { createDatabase, type Database } from '#src/adapters/db/index.ts';
import { connect, rootUrl, setStage, type Stage } from './stage.ts';

let stage: Stage;
let database: Database;

beforeAll(async () => {
  stage = await setStage();
  database = createDatabase(stage.fresh.workerUrl, { connections: 8 });
});

afterAll(async () => {
  await database.close();
  await stage.clear();
});

const BURST = 5;
const INTERVAL = 10;

/**
 * The times (ms) at which eight callers together sent `count` requests, each after the wait it was given, and how late
 * the latest of them was: this machine's share, which no lane can promise away.
 */
async function arrivals(lane: string, count: number): Promise<{ times: number[]; lateMs: number }> {
  const times: number[] = [];
  let lateMs = 0;
  let left = count;
  const caller = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      const asked = performance.now();
      const wait = await database.rateLane.reserve(lane, {
        intervalMs: INTERVAL,
        burst: BURST,
        interactive: false,
      });
      await sleep(wait);
      times.push(performance.now());
      lateMs = Math.max(lateMs, performance.now() - asked - wait);
    }
  };
  await Promise.all(Array.from({ length: 8 }, caller));
  return { times: times.sort((a, b) => a - b), lateMs };
}

/** The most arrivals in any window of `windowMs`. */
function most(times: number[], windowMs: number): number {
  return Math.max(
    ...times.map((start) => times.filter((time) => time >= start && time < start + windowMs).length),
  );
}

describe('a rate lane', () => {
  it('keeps eight callers within the limit of every window', async () => {
    const { times, lateMs } = await arrivals(randomUUID(), 160);
    for (const windowMs of [200, 500, 1_000]) {
      // A window that begins and ends with a turn holds one turn more than it has intervals.
      const turns = Math.floor((windowMs + lateMs) / INTERVAL) + 1;
      expect(most(times, windowMs)).toBeLessThanOrEqual(turns + BURST);
    }
    const spanMs = (times.at(-1) ?? 0) - (times[0] ?? 0);
    expect(spanMs).toBeGreaterThanOrEqual((160 - BURST - 1) * INTERVAL - lateMs);
  });

  it('gives out reservations whose moments are apart, whichever connection asks', async () => {
    const lane = randomUUID();
    const waits: number[] = [];
    await Promise.all(
      Array.from({ length: 40 }, async () => {
        waits.push(
          await database.rateLane.reserve(lane, { intervalMs: 60_000, burst: BURST, interactive: false }),
        );
      }),
    );
    const turns = waits.map((wait) => Math.round(wait / 60_000)).sort((a, b) => a - b);
    expect(turns).toEqual(Array.from({ length: 40 }, (_, index) => index));
  });

  it('gives blocks whose turns overlap no other block', async () => {
    const lane = randomUUID();
    const input = { intervalMs: 60_000, burst: BURST, interactive: false };
    const blocks = await Promise.all(
      [7, 1, 12, 5].map(async (count) => ({
        count,
        ...(await database.rateLane.reserveBlock(lane, { ...input, count })),
      })),
    );
    const turns = blocks.flatMap(({ count, waitMs, stepMs }) =>
      Array.from({ length: count }, (_, index) => Math.round((waitMs + index * stepMs) / 60_000)),
    );
    expect(turns.sort((a, b) => a - b)).toEqual(Array.from({ length: 25 }, (_, index) => index));
  });

  it('lets interactive calls go before any queue, a burst of them at a time, and leaves their own turns empty', async () => {
    const lane = randomUUID();
    const pace = { intervalMs: 60_000, burst: BURST };
    await database.rateLane.reserveBlock(lane, { ...pace, interactive: false, count: 500 });
    const waits: number[] = [];
    for (let index = 0; index < BURST + 2; index += 1) {
      waits.push(await database.rateLane.reserve(lane, { ...pace, interactive: true }));
    }
    expect(waits.slice(0, BURST)).toEqual(Array.from({ length: BURST }, () => 0));
    // The next ones go when the first and the second of those would have had their turn.
    expect(waits.slice(BURST).map((wait) => Math.round(wait / 60_000))).toEqual([500, 501]);
    const queued = await database.rateLane.reserve(lane, { ...pace, interactive: false });
    expect(Math.round(queued / 60_000)).toBe(500 + BURST + 2);
  });

  it('sees within the limit of every window what goes ahead of its turn', async () => {
    const lane = randomUUID();
    const pace = { intervalMs: INTERVAL, burst: BURST };
    const times: number[] = [];
    let lateMs = 0;
    const caller = async (interactive: boolean, count: number): Promise<void> => {
      for (let index = 0; index < count; index += 1) {
        const asked = performance.now();
        const wait = await database.rateLane.reserve(lane, { ...pace, interactive });
        await sleep(wait);
        times.push(performance.now());
        lateMs = Math.max(lateMs, performance.now() - asked - wait);
      }
    };
    await Promise.all([...Array.from({ length: 6 }, () => caller(false, 20)), caller(true, 30)]);
    times.sort((a, b) => a - b);
    for (const windowMs of [200, 500]) {
      // A window that begins and ends with a turn holds one turn more than it has intervals.
      const turns = Math.floor((windowMs + lateMs) / INTERVAL) + 1;
      expect(most(times, windowMs)).toBeLessThanOrEqual(turns + BURST);
    }
  });

  it('goes at half its pace after a refusal, halves once a window, and takes its pace back', async () => {
    const lane = randomUUID();
    const recoverMs = 100;
    const pace = { intervalMs: INTERVAL, burst: BURST, recoverMs, interactive: false, count: 1 };
    expect((await database.rateLane.reserveBlock(lane, pace)).stepMs).toBe(INTERVAL);
    const stillMs = await database.rateLane.slow(lane, null, recoverMs);
    expect(stillMs).toBeCloseTo((recoverMs * 10) / 60, 0);
    for (let index = 0; index < 4; index += 1) await database.rateLane.slow(lane, 1, recoverMs);
    const slowed = await database.rateLane.reserveBlock(lane, pace);
    expect(slowed.contested).toBe(true);
    expect(slowed.stepMs).toBeGreaterThan(INTERVAL * 1.5);
    await sleep(recoverMs * 10);
    const later = await database.rateLane.reserveBlock(lane, pace);
    expect(later.stepMs).toBeLessThan(slowed.stepMs * 0.95);
  });

  it('stays away longer each time a refusal that names no time comes again', async () => {
    const lane = randomUUID();
    const recoverMs = 600;
    const pauses: number[] = [];
    for (let index = 0; index < 4; index += 1) {
      pauses.push(await database.rateLane.slow(lane, null, recoverMs));
      await sleep((pauses.at(-1) ?? 0) + 20);
    }
    expect(pauses.map((pause) => Math.round(pause / 100))).toEqual([1, 2, 4, 8]);
  });

  it('stands still for everybody after a 429, and a shorter pause does not end a longer one', async () => {
    const lane = randomUUID();
    await database.rateLane.slow(lane, 30_000);
    await database.rateLane.slow(lane, 1_000);
    for (const interactive of [false, true]) {
      const wait = await database.rateLane.reserve(lane, { intervalMs: INTERVAL, burst: BURST, interactive });
      expect(wait).toBeGreaterThan(29_000);
      expect(wait).toBeLessThanOrEqual(30_000);
    }
    const other = await database.rateLane.reserve(randomUUID(), {
      intervalMs: INTERVAL,
      burst: BURST,
      interactive: false,
    });
    expect(other).toBe(0);
  });

  it('is seen by no role that logs in', async () => {
    const root = await connect(rootUrl(stage.fresh.name));
    const { rows } = await root.query<{ may: boolean }>(
      `select has_any_column_privilege(r, t, 'select, insert, update') as may
       from unnest(array['portal_web', 'portal_worker', 'portal_keys']) r, unnest(array['rate_lane', 'sec.rate_use']) t`,
    );
    await root.end();
    expect(rows.every(({ may }) => !may)).toBe(true);
  });
});
