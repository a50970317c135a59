// How fast a lane may go: within the limit in every window, whatever the settings, and hardly slower than that.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lanePace } from '#src/model/lane-pace.ts';

describe('the pace of a lane', () => {
  it('allows for half a second and five calls ahead, and in windows under a minute for a tenth and one', () => {
    expect(lanePace({ limit: 3_000, windowSeconds: 300 })).toMatchObject({ jitterMs: 500, burst: 5 });
    expect(lanePace({ limit: 600, windowSeconds: 60 })).toMatchObject({ jitterMs: 500, burst: 5 });
    expect(lanePace({ limit: 300, windowSeconds: 10 })).toMatchObject({ jitterMs: 100, burst: 1 });
    const set = { limit: 300, windowSeconds: 10, jitterSeconds: 2, burst: 10 };
    expect(lanePace(set)).toMatchObject({ jitterMs: 2_000, burst: 10 });
  });

  it('uses IT Glue\u2019s allowance to 99.6 %', () => {
    const { intervalMs } = lanePace({ limit: 3_000, windowSeconds: 300 });
    expect(300_000 / intervalMs / 3_000).toBeGreaterThan(0.996);
  });

  it('is within the limit in any window, late calls and those ahead of their turn included', () => {
    const settings = fc.record({
      limit: fc.integer({ min: 1, max: 100_000 }),
      windowSeconds: fc.integer({ min: 1, max: 3_600 }),
      jitterSeconds: fc.option(fc.double({ min: 0, max: 10, noNaN: true }), { nil: undefined }),
      burst: fc.option(fc.integer({ min: 0, max: 50 }), { nil: undefined }),
    });
    fc.assert(
      fc.property(settings, (given) => {
        const { intervalMs, jitterMs, burst } = lanePace(given);
        expect(intervalMs).toBeGreaterThan(0);
        const most = (given.windowSeconds * 1000 + jitterMs) / intervalMs + burst;
        // A limit of one request leaves no room for a burst; nobody has one.
        if (given.limit > 1) expect(most).toBeLessThanOrEqual(given.limit + 1e-6);
      }),
    );
  });
});
