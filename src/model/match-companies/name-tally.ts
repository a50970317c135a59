// What the comparison of two names adds up: the words they share, by what each tells.
import { STATE_WORDS } from './state-words.ts';
import type { WordTable } from './word-table.ts';

export type NameComparison = {
  /** 0 to 1: the shared weight among all weight. */
  likeness: number;
  /** Weight of the shared words. */
  shared: number;
  /** Weight of the words that only one side has. */
  onlyOurs: number;
  onlyTheirs: number;
  /** Words that only one side has, by number. */
  ourRest: readonly number[];
  theirRest: readonly number[];
  /** A word of one side is taken for a slip or a shortening of the other's. */
  slip: boolean;
  /** One spelling is an everyday word and the other stands nowhere else (`Libarry`), so it is no other company. */
  harmlessSlip: boolean;
  /** The slips' other spelling stands in further names, so the rarer one is the slip. */
  slipOnce: boolean;
  /** Both sides have a number that the other has not. */
  numbersDiffer: boolean;
  /** The first words of both names agree. */
  sameHead: boolean;
  /** Not the names themselves but a trade name or what stands in brackets agrees. */
  viaOtherName: boolean;
  /** A word of one side is the initials of all words that the other has instead: `YMCA`. */
  spelledOut: boolean;
  /** How many words are shared, and how many of them tell something. */
  sharedWords: number;
  telling: number;
  /** How many of those are no names of many places or families. */
  strong: number;
  /** A shared word is a number or a state, which pins down a name of many places. */
  isPinned: boolean;
  /** A shared word says that it is a public or local body; or one of a kind of which many are named alike. */
  isPublic: boolean;
  isPatron: boolean;
  /** Of those, one that is named after whom or what it likes: a church, a school. */
  isCongregation: boolean;
  /** A shared word says that it is a university or a college. */
  isCollege: boolean;
  /** Of these, a university. */
  isUniversity: boolean;
  /** A shared word says that it is a county's. */
  isCounty: boolean;
  /** It is the county and no body of it: `Mason County`, `County of Mason`. */
  isCountyItself: boolean;
  /** Two shared words are a place that is no name of many. */
  hasRarePlace: boolean;
  /** The rarest shared word stands in so many names of the table. */
  rarestRows: number;
  /** The shared words by number. */
  sharedIds: readonly number[];
  /** The most frequent of those that tell who it is: more than the two of a pair have a brand's. */
  brandRows: number;
};

/** What the comparison of two names adds up as it goes. */
export class Tally implements NameComparison {
  likeness = 0;
  shared = 0;
  onlyOurs = 0;
  onlyTheirs = 0;
  ourRest: number[] = [];
  theirRest: number[] = [];
  slip = false;
  harmlessSlip = true;
  slipOnce = true;
  numbersDiffer = false;
  sameHead = false;
  viaOtherName = false;
  spelledOut = false;
  sharedWords = 0;
  telling = 0;
  strong = 0;
  isPinned = false;
  isPublic = false;
  isPatron = false;
  isCongregation = false;
  isCollege = false;
  isUniversity = false;
  isCounty = false;
  isCountyItself = false;
  hasRarePlace = false;
  rarestRows = Infinity;
  sharedIds: number[] = [];
  brandRows = 0;
}

/** Counts a word that both names have. */
export function addShared(tally: Tally, word: number, words: WordTable): void {
  tally.shared += words.weights[word] ?? 0;
  tally.sharedWords += 1;
  tally.sharedIds.push(word);
  if (words.telling[word]) tally.telling += 1;
  if (words.strong[word]) {
    tally.strong += 1;
    tally.brandRows = Math.max(tally.brandRows, words.rows[word] ?? 1);
  }
  if (words.isPublic[word]) tally.isPublic = true;
  if (words.words[word] === 'county') tally.isCounty = true;
  if (words.words[word] === 'university') tally.isUniversity = true;
  if (words.isCollege[word]) tally.isCollege = true;
  if (words.isPatron[word]) tally.isPatron = true;
  if (words.isCongregation[word]) tally.isCongregation = true;
  if (words.hasDigit[word] || STATE_WORDS.has(words.words[word] ?? '')) tally.isPinned = true;
  tally.rarestRows = Math.min(tally.rarestRows, words.rows[word] ?? 1);
}
