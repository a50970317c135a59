// Which mail goes out in which hour or day.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fillWaves, periodMs } from '#src/model/mail-waves.ts';
import { propertyRuns } from '../../support/property-runs.ts';

describe('mails in waves', () => {
  it('fill each hour or day before the next', () => {
    expect(fillWaves(5, { size: 2 })).toEqual([0, 0, 1, 1, 2]);
    expect(fillWaves(0, { size: 2 })).toEqual([]);
    expect([periodMs({ every: 'hour' }), periodMs({ every: 'day' })]).toEqual([3_600_000, 86_400_000]);
  });

  it('leave room for what is planned there already', () => {
    const taken = new Map([
      [0, 1],
      [1, 7],
    ]);
    expect(fillWaves(3, { size: 2 }, taken)).toEqual([0, 2, 2]);
  });

  it('never hold more than their size, place every mail, and go forward', () => {
    const planned = fc.array(fc.tuple(fc.nat(20), fc.nat(12)), { maxLength: 20 });
    fc.assert(
      fc.property(fc.nat(300), fc.integer({ min: 1, max: 40 }), planned, (count, size, pairs) => {
        const taken = new Map(pairs);
        const periods = fillWaves(count, { size }, taken);
        expect(periods).toHaveLength(count);
        expect([...periods].sort((a, b) => a - b)).toEqual(periods);
        for (const period of new Set(periods)) {
          const here = periods.filter((one) => one === period).length;
          expect(here + (taken.get(period) ?? 0)).toBeLessThanOrEqual(size);
        }
      }),
      { numRuns: propertyRuns(200) },
    );
  });
});
