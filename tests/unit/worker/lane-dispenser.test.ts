// The turns of one lane in one process: fetched in blocks, handed out at their times, lost rather than sent too late.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLaneDispenser } from '#src/worker/lane-dispenser.ts';

const STEP = 100;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A lane that answers after `lagMs` and knows no other process. */
function lane(options: { lagMs?: number; contested?: boolean } = {}) {
  const fetched: number[] = [];
  let free = 0;
  const dispenser = createLaneDispenser({
    intervalMs: STEP,
    jitterMs: 500,
    now: () => Date.now(),
    async fetch(count) {
      fetched.push(count);
      await new Promise((resolve) => setTimeout(resolve, options.lagMs ?? 2));
      const turn = Math.max(free, Date.now());
      free = turn + count * STEP;
      return { waitMs: turn - Date.now(), stepMs: STEP, contested: options.contested ?? false };
    },
  });
  return { dispenser, fetched };
}

/** `callers` that each take `each` turns and work `workMs` in between; the times at which they went. */
async function take(
  dispenser: ReturnType<typeof lane>['dispenser'],
  callers: number,
  each: number,
  workMs = 80,
): Promise<number[]> {
  const went: number[] = [];
  const caller = async (): Promise<void> => {
    for (let index = 0; index < each; index += 1) {
      await dispenser.take();
      went.push(Date.now());
      await new Promise((resolve) => setTimeout(resolve, workMs));
    }
  };
  const all = Promise.all(Array.from({ length: callers }, caller));
  await vi.runAllTimersAsync();
  await all;
  return went;
}

describe('a lane dispenser', () => {
  it('asks the lane about once a second for many callers, and leaves no turn empty between', async () => {
    const { dispenser, fetched } = lane();
    const went = await take(dispenser, 32, 10);
    expect(went).toHaveLength(320);
    const spans = went.slice(1).map((time, index) => time - (went[index] ?? 0));
    // Turns are never closer; the few milliseconds are the timers'.
    expect(Math.min(...spans)).toBeGreaterThanOrEqual(STEP - 3);
    expect((went.at(-1) ?? 0) - (went[0] ?? 0)).toBeLessThan(319 * STEP * 1.005);
    expect(Math.max(...fetched)).toBeLessThanOrEqual(10);
    expect(fetched.length).toBeLessThan(60);
  });

  it.each([1, 2, 4, 8])(
    'lets none of %i processes have turns more than a second ahead, and none goes to waste',
    async (count) => {
      let free = 0;
      const ahead: { at: number; ms: number }[] = [];
      const fetch = async (turns: number) => {
        await new Promise((resolve) => setTimeout(resolve, 2));
        const turn = Math.max(free, Date.now());
        free = turn + turns * STEP;
        ahead.push({ at: Date.now(), ms: free - STEP - Date.now() });
        return { waitMs: turn - Date.now(), stepMs: STEP, contested: false };
      };
      const began = Date.now();
      const processes = Array.from({ length: count }, () =>
        createLaneDispenser({ intervalMs: STEP, jitterMs: 500, now: () => Date.now(), fetch }),
      );
      const went = (await Promise.all(processes.map((one) => take(one, 16, 40))))
        .flat()
        .sort((a, b) => a - b);
      expect(
        Math.max(...ahead.filter(({ at }) => at > began + 5_000).map(({ ms }) => ms)),
      ).toBeLessThanOrEqual(1_000);
      expect((went.at(-1) ?? 0) - began).toBeLessThan(went.length * STEP * 1.01 + 1_000);
    },
  );

  it('fetches no more than callers wait for', async () => {
    const { dispenser, fetched } = lane();
    await take(dispenser, 1, 5);
    expect(fetched).toEqual([1, 1, 1, 1, 1]);
  });

  it('takes short blocks while another tool uses the allowance', async () => {
    const { dispenser, fetched } = lane({ contested: true });
    await take(dispenser, 20, 4);
    expect(Math.max(...fetched.slice(2))).toBeLessThanOrEqual(2);
  });

  it('gives nobody a turn during a pause, and what was in hand is lost', async () => {
    const { dispenser } = lane();
    const went: number[] = [];
    const start = Date.now();
    const all = Promise.all(
      Array.from({ length: 12 }, async () => {
        await dispenser.take();
        went.push(Date.now() - start);
      }),
    );
    await vi.advanceTimersByTimeAsync(250);
    dispenser.pause(3_000);
    await vi.runAllTimersAsync();
    await all;
    expect(went.filter((time) => time > 250 && time < 3_250)).toEqual([]);
    expect(went).toHaveLength(12);
  });

  it('drops turns that it comes to too late instead of sending them together', async () => {
    let moment = 0;
    const dispenser = createLaneDispenser({
      intervalMs: STEP,
      jitterMs: 500,
      now: () => moment,
      fetch: async () => ({ waitMs: 0, stepMs: STEP, contested: false }),
    });
    let gone = 0;
    for (let index = 0; index < 10; index += 1) void dispenser.take().then(() => (gone += 1));
    await vi.advanceTimersByTimeAsync(0);
    const before = gone;
    // The process stood still for 900 ms: six of its nine turns are over 250 ms old by now.
    moment = 900;
    await vi.advanceTimersByTimeAsync(100);
    expect(gone - before).toBeLessThanOrEqual(4);
  });

  it('lets go of a caller that is stopped, and of all when the lane cannot be asked', async () => {
    const { dispenser } = lane();
    const stop = new AbortController();
    const reason = new Error('lease lost');
    const first = dispenser.take();
    const stopped = expect(dispenser.take(stop.signal)).rejects.toBe(reason);
    stop.abort(reason);
    await stopped;
    await vi.runAllTimersAsync();
    await first;
    await expect(dispenser.take(stop.signal)).rejects.toBe(reason);

    const broken = createLaneDispenser({
      intervalMs: STEP,
      jitterMs: 500,
      fetch: () => Promise.reject(new Error('no database')),
    });
    await expect(broken.take()).rejects.toThrow('no database');
  });
});
