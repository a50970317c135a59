// Taking turns: no more than so many of one key at a time, in order, and whoever leaves early makes room.

import { describe, expect, it } from 'vitest';
import { createTurns } from '#src/domain/imports/take-turns.ts';

/** Work that goes on until it is told to end; `begun` says which ones are or were at it, in order. */
function crowd(most: number) {
  const inTurn = createTurns(most);
  const begun: string[] = [];
  const join = (name: string, key = 'run') => {
    let end = (): void => undefined;
    let leaveEarly = (): void => undefined;
    const done = inTurn(key, async (leave) => {
      begun.push(name);
      leaveEarly = leave;
      await new Promise<void>((resolve) => (end = resolve));
    });
    return {
      leave: () => leaveEarly(),
      async end(): Promise<void> {
        end();
        await done;
      },
    };
  };
  return { begun, join };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('turns', () => {
  it('lets so many of a key at it, the others in the order they came, and other keys beside them', async () => {
    const { begun, join } = crowd(2);
    const [first] = [join('a'), join('b'), join('c'), join('d'), join('other', 'another run')];
    expect(begun).toEqual(['a', 'b', 'other']);
    await first?.end();
    await settle();
    expect(begun).toEqual(['a', 'b', 'other', 'c']);
  });

  it('lets the next one begin where somebody leaves early, once, whatever comes after', async () => {
    const { begun, join } = crowd(1);
    const [first] = [join('a'), join('b'), join('c')];
    first?.leave();
    first?.leave();
    await settle();
    expect(begun).toEqual(['a', 'b']);
    await first?.end();
    await settle();
    expect(begun).toEqual(['a', 'b']);
  });
});
