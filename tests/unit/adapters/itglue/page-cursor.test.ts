// Walking pages while rows vanish, pages time out and counts lie.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PageCursor, type PageFacts } from '#src/adapters/itglue/page-cursor.ts';

type Trouble = { page: number; kind: 'timeout' | 'remove' };

/** A server with its own page cap, on which rows vanish and pages time out while the walk goes on. */
function walk(count: number, cap: number, start: number, troubles: readonly Trouble[]) {
  let rows = Array.from({ length: count }, (_, id) => id);
  const met = new Set<number>();
  const cursor = new PageCursor(start);
  const pending = [...troubles];
  for (let asked = 0; asked < 5_000; asked += 1) {
    const due = pending.findIndex((trouble) => trouble.page === asked);
    const trouble = due === -1 ? null : pending.splice(due, 1)[0]!;
    if (trouble?.kind === 'timeout' && cursor.shrink('timeout')) continue;
    if (trouble?.kind === 'remove') rows = rows.slice(1);
    const size = Math.min(cursor.size, cap);
    const page = rows.slice((cursor.number - 1) * size, cursor.number * size);
    const pages = Math.max(1, Math.ceil(rows.length / size));
    const fresh = page.filter((id) => !met.has(id)).length;
    for (const id of page) met.add(id);
    const facts: PageFacts = {
      count: page.length,
      fresh,
      own: page.length,
      nextPage: cursor.number < pages ? cursor.number + 1 : null,
      totalPages: pages,
      totalCount: rows.length,
    };
    const step = cursor.advance(facts);
    if (step !== 'more') return { step, met, rows };
  }
  throw new Error('the walk did not end');
}

describe('PageCursor', () => {
  it('meets every row that stays, through vanishing rows, time-outs and a smaller cap than asked for', () => {
    const trouble = fc.record({
      page: fc.integer({ min: 0, max: 12 }),
      kind: fc.constantFrom('timeout' as const, 'remove' as const),
    });
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 4_000 }),
        fc.constantFrom(1000, 100, 50),
        fc.constantFrom(1000, 500, 300),
        fc.array(trouble, { maxLength: 6 }),
        (count, cap, start, troubles) => {
          const { step, met, rows } = walk(count, cap, start, troubles);
          expect(step).toBe('end');
          expect(rows.filter((id) => !met.has(id))).toEqual([]);
        },
      ),
    );
  });

  it('ends under any lies about pages and counts', () => {
    const lie = fc.record({
      count: fc.integer({ min: 0, max: 1000 }),
      fresh: fc.integer({ min: 0, max: 1000 }),
      own: fc.integer({ min: 0, max: 1 }),
      nextPage: fc.constantFrom(null, undefined, 0, 1, 2, 1e12),
      totalPages: fc.constantFrom(undefined, 0, 1, 1e12),
      totalCount: fc.constantFrom(undefined, 0, 7, 1e12),
    });
    fc.assert(
      fc.property(fc.array(lie, { minLength: 1, maxLength: 20 }), (lies) => {
        const cursor = new PageCursor();
        let pages = 0;
        let step = 'more';
        while (step === 'more') {
          const said = lies[pages % lies.length]!;
          step = cursor.advance({ ...said, fresh: Math.min(said.fresh, said.count) });
          pages += 1;
          expect(cursor.number).toBeGreaterThanOrEqual(1);
          // A million rows of one fresh row a page is the slowest way to the limit; here it is not walked to its end.
          if (pages > 3_000) return;
        }
      }),
      { numRuns: 60 },
    );
  });

  it('calls a server that repeats one page for ever a loop', () => {
    const cursor = new PageCursor();
    const same = { count: 50, own: 50, nextPage: 99, totalPages: 99, totalCount: undefined };
    const steps = [50, 0, 0, 0].map((fresh) => cursor.advance({ ...same, fresh }));
    expect(steps).toEqual(['more', 'more', 'more', 'loop']);
  });

  it('steps over one row that is too large alone and grows back', () => {
    const cursor = new PageCursor();
    const sizes: number[] = [];
    while (cursor.shrink('too_large')) sizes.push(cursor.size);
    expect(sizes).toEqual([500, 250, 100, 20, 4, 1]);
    cursor.skipRow();
    expect(cursor).toMatchObject({ number: 2, size: 1 });
    const one = { count: 1, fresh: 1, own: 1, nextPage: 9_999, totalPages: 9_999, totalCount: undefined };
    for (let row = 0; row < 3; row += 1) cursor.advance(one);
    expect(cursor).toMatchObject({ number: 2, size: 4 });
  });
});
