// Which mail goes out in which hour or day.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fillWaves, periodMs, roomAt, type MailsAt } from '#src/model/mail-waves.ts';
import { propertyRuns } from '../../support/property-runs.ts';

const HOUR = 3_600_000;
const hourly = (size: number) => ({ size, every: 'hour' as const });

describe('mails in waves', () => {
  it('fill each hour or day before the next', () => {
    expect(fillWaves(5, hourly(2), { begin: 0 })).toEqual([0, 0, 1, 1, 2]);
    expect(fillWaves(0, hourly(2), { begin: 0 })).toEqual([]);
    expect([periodMs({ every: 'hour' }), periodMs({ every: 'day' })]).toEqual([HOUR, 86_400_000]);
  });

  it('leave room for what is planned there already', () => {
    const others = [
      { at: 0, mails: 1 },
      { at: HOUR, mails: 7 },
    ];
    expect(fillWaves(3, hourly(2), { begin: 0, others })).toEqual([0, 2, 2]);
  });

  it('keep an hour away from those of another call that began a moment before', () => {
    const others = [-1_000, HOUR - 1_000].map((at) => ({ at, mails: 10 }));
    expect(fillWaves(1, hourly(10), { begin: 0, others })).toEqual([2]);
    expect(fillWaves(4, hourly(12), { begin: 0, others })).toEqual([0, 0, 1, 1]);
    expect(roomAt(0, hourly(12), [])).toBe(12);
  });

  it('never hold more than their size in any hour, place every mail, and go forward', () => {
    const other = fc.record({ at: fc.integer({ min: -HOUR, max: 20 * HOUR }), mails: fc.nat(12) });
    const size = fc.integer({ min: 1, max: 40 });
    fc.assert(
      fc.property(fc.nat(300), size, fc.array(other, { maxLength: 20 }), (count, most, others) => {
        const periods = fillWaves(count, hourly(most), { begin: 0, others });
        expect(periods).toHaveLength(count);
        expect([...periods].sort((a, b) => a - b)).toEqual(periods);
        const placed = [...new Set(periods)].map((period) => ({
          at: period * HOUR,
          mails: periods.filter((one) => one === period).length,
        }));
        for (const { at } of placed) expect(busiest(at, [...others, ...placed])).toBeLessThanOrEqual(most);
      }),
      { numRuns: propertyRuns(200) },
    );
  });
});

/** The most mails of any hour that holds `at`. */
function busiest(at: number, mails: readonly MailsAt[]): number {
  const begins = mails.map((one) => one.at).filter((one) => one <= at && one > at - HOUR);
  const within = (begin: number) =>
    mails.filter((one) => one.at >= begin && one.at < begin + HOUR).reduce((all, one) => all + one.mails, 0);
  return Math.max(...begins.map(within));
}
