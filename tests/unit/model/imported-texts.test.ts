// What imports do to texts on their way into rows, and how fast a rate lane lets them go.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lanePace } from '#src/model/lane-pace.ts';
import { toRowData } from '#src/model/row-data.ts';
import { toAddressColumn } from '#src/model/stored-address.ts';

describe('JSON for a row', () => {
  it('holds nothing that PostgreSQL refuses, at any depth, and leaves out what is undefined', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string({ unit: 'binary' }), fc.array(fc.string({ unit: 'binary' }))),
        (value) => {
          const text = JSON.stringify(Object.values(toRowData(value)));
          expect(text).not.toMatch(/(?<!\\)(\\\\)*\\u(0000|d[89a-f][0-9a-f]{2})/i);
        },
      ),
    );
    expect(toRowData({ a: undefined, b: ['x\u0000'], c: { d: '\uD83D' } })).toEqual({
      b: ['x\uFFFD'],
      c: { d: '\uFFFD' },
    });
  });
});

describe('the address of a vault item', () => {
  it.each([
    ['https://admin:Inline-Secret-5@10.0.0.1:8443/login#x', 'https://10.0.0.1:8443/login#x'],
    ['ftp://me@files.example.com', 'ftp://files.example.com'],
    ['https://example.com/people/@jo', 'https://example.com/people/@jo'],
    ['ask Dave (ext. 12) or http:// ?', 'ask Dave (ext. 12) or http:// ?'],
  ])('%s', (given, column) => {
    expect(toAddressColumn(given)).toEqual({ column, original: column === given ? null : given });
  });
});

describe('the pace of a lane', () => {
  it('stays below the limit in every window, whatever the limit', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100_000 }),
        fc.integer({ min: 1, max: 3_600 }),
        fc.option(fc.double({ min: 0, max: 10, noNaN: true }), { nil: undefined }),
        fc.option(fc.integer({ min: 1, max: 999 }), { nil: undefined }),
        (limit, windowSeconds, jitterSeconds, wanted) => {
          const { intervalMs, burst } = lanePace({ limit, windowSeconds, jitterSeconds, burst: wanted });
          const jitter = jitterSeconds ?? (windowSeconds < 60 ? 0.1 : 0.5);
          expect(((windowSeconds + jitter) * 1000) / intervalMs + burst).toBeLessThanOrEqual(
            Math.max(limit, 1.5) + 1e-6,
          );
        },
      ),
    );
    expect(lanePace({ limit: 3000, windowSeconds: 300 }).intervalMs).toBeCloseTo(100.33, 1);
  });
});
