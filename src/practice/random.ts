// A small seeded generator of numbers, so that the same seed always makes the same practice world.

export type Random = {
  /** A number in [0, 1). */
  next: () => number;
  /** A whole number from `low` to `high`, both included. */
  int: (low: number, high: number) => number;
  /** True with the given probability (0 to 1). */
  chance: (probability: number) => boolean;
  /** One element of a list that is not empty. */
  pick: <T>(list: readonly T[]) => T;
  /** A text of `length` characters out of `alphabet`. */
  text: (length: number, alphabet: string) => string;
};

/** Mulberry32. Good enough to vary test data; never used for anything secret. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const int = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  const pick = <T>(list: readonly T[]): T => {
    const found = list[int(0, list.length - 1)];
    if (found === undefined) throw new Error('pick() needs a list with something in it');
    return found;
  };
  const text = (length: number, alphabet: string): string => {
    let made = '';
    while (made.length < length) made += alphabet[int(0, alphabet.length - 1)] ?? '';
    return made;
  };
  return { next, int, pick, text, chance: (probability) => next() < probability };
}
