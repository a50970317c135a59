// The words of one table: a number for each, how many rows carry it, and how much it therefore tells.
import { COMMON_WORDS, PATRON_KINDS, PUBLIC_WORDS, TOWN_KINDS } from './common-words.ts';
import type { NameForm } from './read-name.ts';
import { REPEATED_NAMES } from './repeated-names.ts';

/** Words by number; all arrays have one entry a word. */
export type WordTable = {
  numbers: ReadonlyMap<string, number>;
  words: readonly string[];
  /** How many names of either side hold the word. */
  rows: readonly number[];
  /** A rare word weighs much, one that many carry little. */
  weights: readonly number[];
  /** Neither common in general nor frequent in this table: sharing it says something. */
  telling: readonly boolean[];
  /** A telling word that is no name of many places or families. */
  strong: readonly boolean[];
  /** Says that something is a public or local body. */
  isPublic: readonly boolean[];
  /** Of those, a kind of which many are named alike. */
  isPatron: readonly boolean[];
  /** Of those again, churches and schools. */
  isCongregation: readonly boolean[];
  hasDigit: readonly boolean[];
  /** Weight of a word that no other name holds. */
  rarest: number;
};

const DIGIT = /\d/;
const COMMON_CEILING = 2.2;
// Without a table to count in, a word is as rare as in one of this many names; and beyond the second it gets no rarer.
const SMALLEST_TABLE = 400;
const LARGEST_TABLE = 4000;
/** A word in more names than this, or in a larger share of them than one in so many, tells little. */
const MOST_ROWS = 25;
const MOST_SHARE = 100;

/** Numbers the words of all names, also in their forms, and counts them; a word counts once a name. */
export function tableOfWords(names: readonly { forms: readonly NameForm[] }[]): WordTable {
  const numbers = new Map<string, number>();
  const words: string[] = [];
  const rows: number[] = [];
  const seenBy: number[] = [];
  names.forEach((name, row) => {
    for (const form of name.forms) {
      for (const word of form.words) {
        let number = numbers.get(word);
        if (number === undefined) {
          number = words.length;
          numbers.set(word, number);
          words.push(word);
          rows.push(0);
          seenBy.push(-1);
        }
        form.ids.push(number);
        if (seenBy[number] === row) continue;
        seenBy[number] = row;
        rows[number] = (rows[number] ?? 0) + 1;
      }
    }
  });
  const total = Math.max(SMALLEST_TABLE, names.length);
  const scale = Math.min(1, LARGEST_TABLE / total);
  const most = Math.max(MOST_ROWS, total / MOST_SHARE);
  const weights = words.map((word, at) => {
    const rarity = Math.log(1 + (total * scale) / Math.max(2, (rows[at] ?? 1) * scale));
    return COMMON_WORDS.has(word) ? Math.min(rarity, COMMON_CEILING) : rarity;
  });
  const telling = words.map(
    (word, at) =>
      (rows[at] ?? 0) <= most &&
      word.length > 1 &&
      !DIGIT.test(word[0] ?? '') &&
      !COMMON_WORDS.has(word) &&
      !PUBLIC_WORDS.has(word),
  );
  return {
    ...{ numbers, words, rows, weights, telling },
    strong: words.map((word, at) => telling[at] === true && word.length > 2 && !REPEATED_NAMES.has(word)),
    isPublic: words.map((word) => PUBLIC_WORDS.has(word)),
    isPatron: words.map((word) => PATRON_KINDS.has(word)),
    isCongregation: words.map((word) => PATRON_KINDS.has(word) && !TOWN_KINDS.has(word)),
    hasDigit: words.map((word) => DIGIT.test(word)),
    rarest: Math.log(1 + (total * scale) / 2),
  };
}
