// The matcher on the labelled set: nothing wrong is accepted, no trap shuts, and enough is found; on several seeds.
import { describe, expect, it } from 'vitest';
import { labelledSet } from './labelled-set.ts';
import { judgeTable, sharesOf } from './score-matches.ts';
import { NAME_WAYS } from './write-name-pairs.ts';

// Floors: what the matcher reached, less a little. Raise them with it.
const LEAST_AUTO = 0.98;
const LEAST_AMONG_THREE = 0.995;

describe.each([1, 2, 3])('labelled set, seed %i', (seed) => {
  const table = labelledSet(seed);
  const verdicts = judgeTable(table);

  it('is large enough and holds all kinds', () => {
    const pairs = verdicts.filter(({ isTrap }) => !isTrap);
    expect(pairs.length).toBeGreaterThanOrEqual(400);
    expect(verdicts.length - pairs.length).toBeGreaterThanOrEqual(100);
    expect(new Set(pairs.map(({ kind }) => kind)).size).toBeGreaterThan(Object.keys(NAME_WAYS).length);
  });

  it('accepts nothing wrong', () => {
    expect(verdicts.filter(({ auto }) => auto === 'wrong')).toEqual([]);
  });

  it('falls into no trap', () => {
    expect(verdicts.filter(({ isTrap, auto }) => isTrap && auto !== null)).toEqual([]);
  });

  it('finds enough', () => {
    const missed = verdicts.filter(({ isTrap, auto }) => !isTrap && auto === null).map(({ kind }) => kind);
    const shares = sharesOf(verdicts);
    expect(shares.auto, `not accepted: ${missed.join(' ')}`).toBeGreaterThanOrEqual(LEAST_AUTO);
    expect(shares.three).toBeGreaterThanOrEqual(LEAST_AMONG_THREE);
  });
});
