// Whether two words are one word written twice: another spelling, a slip of the fingers, a shortening.
import { COMMON_WORDS, PUBLIC_WORDS } from './common-words.ts';
import { differsByOneSlip, differsBySwap } from './edit-distance.ts';
import { NEAR_COMMON_WORDS } from './near-common.ts';
import type { WordTable } from './word-table.ts';

/**
 * `spelling`: umlauts and the like written out; `swap`: two letters that changed places; `typo`: one letter;
 * `shortening`: an abbreviation or the beginning.
 */
export type SlipKind = 'spelling' | 'swap' | 'typo' | 'shortening';

// In shorter words another word may come of it (`form`, `from`).
const SHORTEST_SWAP = 5;

const DIGRAPH = /[aou]e|aa|ij/;

// `Mueller` and `Muller`, `Aakeri` and `Akeri`: how accents are lost differs from one person to the next.
function withoutDigraphs(word: string): string {
  if (!DIGRAPH.test(word)) return word;
  return word
    .replace(/([aou])e/g, '$1')
    .replace(/aa/g, 'a')
    .replace(/ij/g, 'y');
}

function isShortening(short: string, long: string): boolean {
  if (short.length < 3 || long.length < short.length + 2 || short[0] !== long[0]) return false;
  if (long.startsWith(short)) return true;
  // `mfng` of `manufacturing`: the letters in order, and no vowel but the first.
  if (short.length > 5 || /[aeiou]/.test(short.slice(1))) return false;
  let at = 0;
  for (const letter of long) if (letter === short[at]) at += 1;
  return at === short.length;
}

/** `Printing` and `Painting` are both words: neither was meant to be the other. */
export function isWord(word: string): boolean {
  return COMMON_WORDS.has(word) || PUBLIC_WORDS.has(word) || NEAR_COMMON_WORDS.has(word);
}

function slipOf(a: string, b: string, looseA: string, looseB: string): SlipKind | null {
  const shortest = Math.min(a.length, b.length);
  if (shortest >= 4 && looseA === looseB) return 'spelling';
  if (shortest >= 4 && differsByOneSlip(a, b)) {
    if (shortest >= SHORTEST_SWAP && differsBySwap(a, b)) return 'swap';
    return isWord(a) && isWord(b) ? null : 'typo';
  }
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  // `Car` was not meant to be `Cargo`, nor `Clay` to be `Clayton`: what people cut short is an everyday word.
  const isCut = !isWord(short) && (isWord(long) || !long.startsWith(short));
  return isCut && isShortening(short, long) ? 'shortening' : null;
}

/** How one of the words may stand for the other; null when it does not. Numbers never do. Symmetric. */
export function slipBetween(a: string, b: string): SlipKind | null {
  if (/\d/.test(a) || /\d/.test(b)) return null;
  return slipOf(a, b, withoutDigraphs(a), withoutDigraphs(b));
}

/** As `slipBetween`, for words of one table by number; what is known of a word is worked out once. */
export function createSlips({ words, hasDigit }: WordTable): (a: number, b: number) => SlipKind | null {
  const loose: (string | undefined)[] = [];
  const looseOf = (at: number) => (loose[at] ??= withoutDigraphs(words[at] ?? ''));
  return (a, b) =>
    hasDigit[a] || hasDigit[b] ? null : slipOf(words[a] ?? '', words[b] ?? '', looseOf(a), looseOf(b));
}
