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
function firstAtLeast(sorted: readonly string[], word: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? '') < word) low = middle + 1;
    else high = middle;
  }
  return low;
}

type Others = Readonly<Variants> & {
  sorted: readonly string[];
  /** The number of one of these words. */
  numberOf: (word: string) => number | undefined;
};

/** The words of the other side by those of their variants that the asking side may have, and which of these there are. */
type Variants = { byVariant: Map<string, number[]>; sieve: HashSieve };

function putVariants(word: string, number: number, asked: HashSieve, { byVariant, sieve }: Variants): void {
  if (!mayHaveSlip(word)) return;
  variantsOf(word, asked).forEach((variant) => {
    const list = byVariant.get(variant);
    if (list) list.push(number);
    else byVariant.set(variant, [number]);
    sieve.add(hashOf(variant));
  });
}

function readOthers(numbers: readonly number[], lonely: readonly number[], table: WordTable): Others {
  const { words, numbers: all } = table;
  const asked = sieveOf(lonely, table);
  const has = new Uint8Array(words.length);
  for (const number of numbers) has[number] = 1;
  const variants: Variants = { byVariant: new Map(), sieve: new HashSieve(numbers.length) };
  const sorted = numbers.map((number) => words[number] ?? '').sort();
  sorted.forEach((word) => putVariants(word, all.get(word) ?? -1, asked, variants));
  const numberOf = (word: string) => {
    const number = all.get(word);
    return number !== undefined && has[number] === 1 ? number : undefined;
  };
  return { sorted, numberOf, ...variants };
}

function findSlips(word: string, { byVariant, sieve }: Others): number[] {
  if (!mayHaveSlip(word)) return [];
  return variantsOf(word, sieve).flatMap((variant) => byVariant.get(variant) ?? []);
}

/** Words that begin with this one, and words that this one begins with. */
function findBeginnings(word: string, { sorted, numberOf }: Others): number[] {
  const found: number[] = [];
  if (word.length < 3) return found;
  for (let at = firstAtLeast(sorted, word); found.length < MOST; at += 1) {
    const other = sorted[at];
    if (!other?.startsWith(word)) break;
    const number = numberOf(other);
    if (number !== undefined) found.push(number);
  }
  for (let end = 3; end < word.length - 1; end += 1) {
    const shorter = numberOf(word.slice(0, end));
    if (shorter !== undefined) found.push(shorter);
  }
  return found;
}

/**
 * For the words in `lonely` (numbers), the words in `others` that may be slips, beginnings or longer forms of them.
 * Whether they are is for the comparison to say. By number of word.
 */
export function findNearWords(
  lonely: readonly number[],
  others: readonly number[],
  table: WordTable,
): (number[] | undefined)[] {
  const read = readOthers(others, lonely, table);
  const near: (number[] | undefined)[] = table.words.map(() => undefined);
  for (const number of lonely) {
    const word = table.words[number] ?? '';
    const found = new Set([...findSlips(word, read), ...findBeginnings(word, read)].slice(0, MOST));
    if (found.size > 0) near[number] = [...found];
  }
  return near;
}
