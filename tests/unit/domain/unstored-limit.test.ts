// What may be read and not stored: little at first, more with what was stored, and each account by itself.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createUnstoredLimits } from '#src/domain/unstored-limit.ts';

const enterAll = ({ enter }: { enter: () => boolean }): number => {
  let entered = 0;
  while (enter()) entered += 1;
  return entered;
};

describe('the limit of what is not stored', () => {
  it('grows by one for every ten that are stored, for all companies of the account together', () => {
    const limits = createUnstoredLimits();
    const one = limits('account').join(() => undefined);
    const other = limits('account').join(() => undefined);
    expect(enterAll(one)).toBe(10);
    expect([one.enter(), other.enter()]).toEqual([false, false]);
    one.storing(10);
    one.stored(10);
    expect(enterAll(other)).toBe(11);
    expect(enterAll(limits('another').join(() => undefined))).toBe(10);
  });

  it('where it is full, has the company store that has most to store, and one at a time', () => {
    const limits = createUnstoredLimits();
    const [few, many] = [limits('account').join(() => undefined), limits('account').join(() => undefined)];
    const must = (): boolean[] => [few.mustStore(), many.mustStore()];
    for (const one of [few, few, few]) one.enter();
    few.ready();
    expect(must()).toEqual([false, false]);
    enterAll(many);
    many.ready();
    many.ready();
    expect(must()).toEqual([false, true]);
    many.storing(2);
    expect(must()).toEqual([false, false]);
    many.stored(2);
    expect(must()).toEqual([false, false]);
    enterAll(many);
    expect(must()).toEqual([true, false]);
    many.end();
    expect(must()).toEqual([false, false]);
  });

  it('waits for nobody whose reading is over', () => {
    const limits = createUnstoredLimits();
    const [gone, left] = [limits('account').join(() => undefined), limits('account').join(() => undefined)];
    gone.enter();
    gone.ready();
    gone.storing(1);
    gone.end();
    enterAll(left);
    left.ready();
    expect(left.mustStore()).toBe(true);
  });

  it('rings when it is full and when it is not any more', () => {
    const limits = createUnstoredLimits();
    let rung = 0;
    const one = limits('account').join(() => undefined);
    const waiting = limits('account').join(() => (rung += 1));
    enterAll(one);
    expect(rung).toBe(1);
    one.turnBack();
    expect([rung, waiting.enter(), rung]).toEqual([2, true, 3]);
    waiting.end();
    one.end();
    expect(rung).toBe(3);
  });

  it('never lets a process that dies lose more than ten and a tenth of what it stored', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 200 })), (stores) => {
        const one = createUnstoredLimits()('account').join(() => undefined);
        let [stored, air] = [0, 0];
        for (const wanted of stores) {
          air += enterAll(one);
          expect(air).toBeLessThanOrEqual(11 + stored / 10);
          const piece = Math.min(wanted, air);
          one.storing(piece);
          one.stored(piece);
          stored += piece;
          air -= piece;
        }
        one.end();
      }),
    );
  });

  it('takes back what a company gave up', () => {
    const limit = createUnstoredLimits()('account');
    const one = limit.join(() => undefined);
    enterAll(one);
    one.end();
    expect(enterAll(limit.join(() => undefined))).toBe(10);
  });
});
