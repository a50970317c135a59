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
      expect(most(times, windowMs)).toBeLessThanOrEqual((windowMs + lateMs) / INTERVAL + BURST);
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
    expect(turns).toEqual([
      ...Array.from({ length: BURST }, () => 0),
      ...Array.from({ length: 35 }, (_, index) => index + 1),
    ]);
  });

  it('lets an interactive call go before a queue of others, ten requests deep', async () => {
    const lane = randomUUID();
    for (let index = 0; index < BURST + 9; index += 1) {
      await database.rateLane.reserve(lane, { intervalMs: 60_000, burst: BURST, interactive: false });
    }
    expect(
      await database.rateLane.reserve(lane, { intervalMs: 60_000, burst: BURST, interactive: true }),
    ).toBe(0);
    expect(
      await database.rateLane.reserve(lane, { intervalMs: 60_000, burst: BURST, interactive: true }),
    ).toBeGreaterThan(0);
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
