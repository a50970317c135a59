// How much a word tells: a rare one much, one that many companies carry little.
import { COMMON_WORDS } from './name-words.ts';
import type { ReadName } from './read-name.ts';

/** Ids and weights of the words of one matching; `rows` counts in how many names of either side a word stands. */
export type WordWeights = {
  idOf: (word: string) => number;
  weightOf: (word: string) => number;
  rowsOf: (word: string) => number;
  isRare: (word: string) => boolean;
  /** Weight of a word that no other name of the list holds. */
  rarest: number;
};

const COMMON_CEILING = 2.2;
// Without a list to count in, a word is as rare as in a list of this many names.
const SMALLEST_LIST = 400;

/** Counts the words of all names. A word counts once a name, and common words stay cheap however few the names are. */
export function weighWords(names: readonly ReadName[]): WordWeights {
  const ids = new Map<string, number>();
  const rows: number[] = [];
  for (const name of names) {
    for (const word of new Set(name.forms.flatMap((form) => form.words))) {
      const id = ids.get(word) ?? ids.size;
      ids.set(word, id);
      rows[id] = (rows[id] ?? 0) + 1;
    }
  }
  const total = Math.max(SMALLEST_LIST, names.length);
  const weights = [...ids.keys()].map((word) => {
    const rarity = Math.log(1 + total / Math.max(2, rows[ids.get(word) ?? 0] ?? 1));
    return COMMON_WORDS.has(word) ? Math.min(rarity, COMMON_CEILING) : rarity;
  });
  const rowsOf = (word: string) => rows[ids.get(word) ?? -1] ?? 0;
  const rareLimit = Math.max(4, total / 250);
  return {
    idOf: (word) => ids.get(word) ?? -1,
    weightOf: (word) => weights[ids.get(word) ?? -1] ?? 0,
    rowsOf,
    rarest: Math.log(1 + total / 2),
    isRare: (word) => !COMMON_WORDS.has(word) && rowsOf(word) <= rareLimit,
  };
}
