// Finds, for words that the other side does not have, those of the other side that may be the same word.
import { eachWithoutLetter, hashOf, HashSieve } from './letter-hashes.ts';
import type { WordTable } from './word-table.ts';

const SHORTEST = 4;
const LONGEST = 24;
const MOST = 12;

/**
 * The word and all it becomes by losing one letter, as far as `others` may have it too: two words one slip apart share at
 * least one of them.
 */
function variantsOf(word: string, others: HashSieve): string[] {
  const variants = others.mayHave(hashOf(word)) ? [word] : [];
  eachWithoutLetter(word, (hash, at) => {
    if (others.mayHave(hash)) variants.push(word.slice(0, at) + word.slice(at + 1));
  });
  return variants;
}

const mayHaveSlip = (word: string) => word.length >= SHORTEST && word.length <= LONGEST;

/** What all these words become by losing one letter or none. */
function sieveOf(numbers: readonly number[], { words }: WordTable): HashSieve {
  const sieve = new HashSieve(numbers.length * LONGEST);
  for (const number of numbers) {
    const word = words[number] ?? '';
    if (!mayHaveSlip(word)) continue;
    sieve.add(hashOf(word));
    eachWithoutLetter(word, (hash) => {
      sieve.add(hash);
    });
  }
  return sieve;
}

/** Where each beginning starts in a sorted list. */
function firstAtLeast(sorted: readonly { word: string }[], word: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.word ?? '') < word) low = middle + 1;
    else high = middle;
  }
  return low;
}

type Others = {
  sorted: readonly { number: number; word: string }[];
  exact: ReadonlyMap<string, number>;
  byVariant: ReadonlyMap<string, readonly number[]>;
  sieve: HashSieve;
};

function readOthers(numbers: readonly number[], lonely: readonly number[], table: WordTable): Others {
  const { words } = table;
  const asked = sieveOf(lonely, table);
  const byVariant = new Map<string, number[]>();
  const sorted = numbers
    .map((number) => ({ number, word: words[number] ?? '' }))
    .sort((a, b) => (a.word < b.word ? -1 : Number(a.word > b.word)));
  for (const { number, word } of sorted) {
    if (!mayHaveSlip(word)) continue;
    for (const variant of variantsOf(word, asked)) {
      const list = byVariant.get(variant);
      if (list) list.push(number);
      else byVariant.set(variant, [number]);
    }
  }
  const exact = new Map(sorted.map(({ number, word }) => [word, number]));
  return { sorted, exact, byVariant, sieve: sieveOf(numbers, table) };
}

function findSlips(word: string, { byVariant, sieve }: Others): number[] {
  if (!mayHaveSlip(word)) return [];
  return variantsOf(word, sieve).flatMap((variant) => byVariant.get(variant) ?? []);
}

/** Words that begin with this one, and words that this one begins with. */
function findBeginnings(word: string, { sorted, exact }: Others): number[] {
  const found: number[] = [];
  if (word.length < 3) return found;
  for (let at = firstAtLeast(sorted, word); found.length < MOST; at += 1) {
    const other = sorted[at];
    if (!other?.word.startsWith(word)) break;
    found.push(other.number);
  }
  for (let end = 3; end < word.length - 1; end += 1) {
    const shorter = exact.get(word.slice(0, end));
    if (shorter !== undefined) found.push(shorter);
  }
  return found;
}

/**
 * For the words in `lonely` (numbers), the words in `others` that may be slips, beginnings or longer forms of them.
 * Whether they are is for the comparison to say.
 */
export function findNearWords(
  lonely: readonly number[],
  others: readonly number[],
  table: WordTable,
): Map<number, number[]> {
  const read = readOthers(others, lonely, table);
  const near = new Map<number, number[]>();
  for (const number of lonely) {
    const word = table.words[number] ?? '';
    const found = new Set([...findSlips(word, read), ...findBeginnings(word, read)].slice(0, MOST));
    if (found.size > 0) near.set(number, [...found]);
  }
  return near;
}
