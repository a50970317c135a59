// The words of one table: a number for each, how many rows carry it, and how much it therefore tells.
import { COMMON_WORDS, PATRON_KINDS, PUBLIC_WORDS, TOWN_KINDS } from './common-words.ts';
import type { NameForm } from './read-name.ts';
import { REPEATED_NAMES } from './repeated-names.ts';

/** One for yes and nothing for no; of one kind in memory, which comparing asks for again and again. */
type Marks = Uint8Array;

/** Words by number; all arrays have one entry a word. */
export type WordTable = {
  numbers: ReadonlyMap<string, number>;
  words: readonly string[];
  /** How many names of either side hold the word. */
  rows: Int32Array;
  /** A rare word weighs much, one that many carry little. */
  weights: Float64Array;
  /** Neither common in general nor frequent in this table: sharing it says something. */
  telling: Marks;
  /** A telling word that is no name of many places or families. */
  strong: Marks;
  /** Says that something is a public or local body. */
  isPublic: Marks;
  /** Of those, a university or a college. */
  isCollege: Marks;
  /** Of those, a kind of which many are named alike. */
  isPatron: Marks;
  /** Of those again, churches and schools. */
  isCongregation: Marks;
  hasDigit: Marks;
  /** Weight of a word that no other name holds. */
  rarest: number;
  /** How many names of either side hold all of these words. */
  countNames: (words: readonly number[]) => number;
};

const DIGIT = /\d/;
const COMMON_CEILING = 2.2;
// Without a table to count in, a word is as rare as in one of this many names; and beyond the second it gets no rarer.
const SMALLEST_TABLE = 400;
const LARGEST_TABLE = 4000;
/** A word in more names than this, or in a larger share of them than one in so many, tells little. */
const MOST_ROWS = 25;
const MOST_SHARE = 100;

const emptyMarks = (words: number) => ({
  telling: new Uint8Array(words),
  strong: new Uint8Array(words),
  isPublic: new Uint8Array(words),
  isCollege: new Uint8Array(words),
  isPatron: new Uint8Array(words),
  isCongregation: new Uint8Array(words),
  hasDigit: new Uint8Array(words),
});

/** Notes what the word itself says; `isRare` that neither this table nor the world is full of it. */
function markWord(at: number, word: string, isRare: boolean, marks: ReturnType<typeof emptyMarks>): void {
  const isPublic = PUBLIC_WORDS.has(word);
  const isPatron = isPublic && PATRON_KINDS.has(word);
  const hasDigit = DIGIT.test(word);
  const isTelling = isRare && !isPublic && word.length > 1 && !(hasDigit && DIGIT.test(word[0] ?? ''));
  marks.telling[at] = Number(isTelling);
  marks.strong[at] = Number(isTelling && word.length > 2 && !REPEATED_NAMES.has(word));
  marks.isPublic[at] = Number(isPublic);
  marks.isCollege[at] = Number(word === 'university' || word === 'college');
  marks.isPatron[at] = Number(isPatron);
  marks.isCongregation[at] = Number(isPatron && !TOWN_KINDS.has(word));
  marks.hasDigit[at] = Number(hasDigit);
}

/** Numbers words as they come, and counts the names that hold each. */
class WordCounts {
  readonly numbers = new Map<string, number>();
  readonly words: string[] = [];
  readonly rows: number[] = [];
  readonly #seenBy: number[] = [];

  #numberOf(word: string): number {
    const known = this.numbers.get(word);
    if (known !== undefined) return known;
    const number = this.words.length;
    this.numbers.set(word, number);
    this.words.push(word);
    this.rows.push(0);
    this.#seenBy.push(-1);
    return number;
  }

  add(form: NameForm, row: number): void {
    form.ids = form.words.map((word) => {
      const number = this.#numberOf(word);
      if (this.#seenBy[number] !== row) {
        this.#seenBy[number] = row;
        this.rows[number] = (this.rows[number] ?? 0) + 1;
      }
      return number;
    });
  }
}

type Named = { forms: readonly NameForm[] };

/** Lists each word's names when it is first asked: few pairs need it. */
function createCountNames(names: readonly Named[], rows: Int32Array): WordTable['countNames'] {
  const starts = new Int32Array(rows.length + 1);
  rows.forEach((count, word) => (starts[word + 1] = (starts[word] ?? 0) + count));
  let listed: Int32Array | undefined;
  const list = () => {
    const ends = starts.slice();
    const all = new Int32Array(starts[rows.length] ?? 0);
    names.forEach(({ forms }, name) => {
      for (const { ids } of forms)
        for (const word of ids) {
          const end = ends[word] ?? 0;
          if (end > (starts[word] ?? 0) && all[end - 1] === name) continue;
          all[end] = name;
          ends[word] = end + 1;
        }
    });
    return all;
  };
  return (words) => {
    const all = (listed ??= list());
    const lists = words.map((word) => all.subarray(starts[word], starts[word + 1]));
    const [first, ...others] = lists.sort((a, b) => a.length - b.length);
    return first?.filter((name) => others.every((other) => other.includes(name))).length ?? 0;
  };
}

/** Numbers the words of all names, also in their forms, and counts them; a word counts once a name. */
export function tableOfWords(names: readonly Named[]): WordTable {
  const counts = new WordCounts();
  names.forEach(({ forms }, row) => {
    for (const form of forms) counts.add(form, row);
  });
  const { numbers, words } = counts;
  const rows = Int32Array.from(counts.rows);
  const total = Math.max(SMALLEST_TABLE, names.length);
  const scale = Math.min(1, LARGEST_TABLE / total);
  const most = Math.max(MOST_ROWS, total / MOST_SHARE);
  const marks = emptyMarks(words.length);
  const weights = new Float64Array(words.length);
  words.forEach((word, at) => {
    const inRows = rows[at] ?? 1;
    const rarity = Math.log(1 + (total * scale) / Math.max(2, inRows * scale));
    const isCommon = COMMON_WORDS.has(word);
    markWord(at, word, inRows <= most && !isCommon, marks);
    weights[at] = isCommon ? Math.min(rarity, COMMON_CEILING) : rarity;
  });
  const countNames = createCountNames(names, rows);
  return { numbers, words, rows, weights, ...marks, rarest: Math.log(1 + (total * scale) / 2), countNames };
}
