// The numbers that stand for words without a letter, and for two words run together, are those of the texts themselves.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  eachWithoutLetter,
  hashOf,
  hashOfBoth,
  HashSieve,
} from '#src/model/match-companies/letter-hashes.ts';

const text = fc.string({ unit: 'binary', maxLength: 90 });

describe('numbers of texts', () => {
  it('are the same whether the text was made or not', () => {
    fc.assert(
      fc.property(text, text, (one, two) => {
        expect(hashOfBoth(hashOf(one), hashOf(two), two.length)).toBe(hashOf(one + two));
        const said: number[] = [];
        eachWithoutLetter(one, (hash) => said.push(hash));
        const made = Array.from({ length: one.length }, (_, at) =>
          hashOf(one.slice(0, at) + one.slice(at + 1)),
        );
        expect(said).toEqual(made);
      }),
    );
  });

  it('a sieve never denies what was put in, and lets little else through', () => {
    const sieve = new HashSieve(1000);
    const words = Array.from({ length: 1000 }, (_, at) => hashOf(`word ${String(at)}`));
    for (const word of words) sieve.add(word);
    expect(words.every((word) => sieve.mayHave(word))).toBe(true);
    const others = Array.from({ length: 1000 }, (_, at) => hashOf(`other ${String(at)}`));
    expect(others.filter((word) => sieve.mayHave(word)).length).toBeLessThan(300);
  });
});
