// How alike two names are: which words they share, which tell them apart.
import { differsByOneSlip } from './edit-distance.ts';
import type { NameForm, ReadName } from './read-name.ts';
import type { WordWeights } from './word-weights.ts';

export type NameComparison = {
  /** 0 to 1: the shared weight among all weight. */
  likeness: number;
  /** Weight of the shared words. */
  shared: number;
  /** Weight of the words that only one side has. */
  onlyOurs: number;
  onlyTheirs: number;
  /** Words that only one side has. */
  ourRest: string[];
  theirRest: string[];
  /** A word of one side is taken for a slip or a shortening of the other's. */
  slip: boolean;
  /** The words taken for each other do not look like names (`Msueum`), so it is no other company. */
  harmlessSlip: boolean;
  numbersDiffer: boolean;
  /** The first words of both names agree. */
  sameHead: boolean;
  /** Not the whole names but a trade name or what stands in brackets agrees. */
  viaOtherName: boolean;
};

type Pairing = { shared: number; slips: [string, string][] };

const HAS_DIGIT = /\d/;

function isShortening(short: string, long: string): boolean {
  if (short.length < 3 || long.length < short.length + 2 || short[0] !== long[0]) return false;
  if (long.startsWith(short)) return true;
  // `mfng` of `manufacturing`: the letters in order, and no vowel but the first.
  if (/[aeiou]/.test(short.slice(1))) return false;
  let at = 0;
  for (const letter of long) if (letter === short[at]) at += 1;
  return at === short.length && short.length <= 5;
}

function isSlip(a: string, b: string): boolean {
  if (HAS_DIGIT.test(a) || HAS_DIGIT.test(b)) return false;
  if (Math.min(a.length, b.length) >= 4 && differsByOneSlip(a, b)) return true;
  return a.length < b.length ? isShortening(a, b) : isShortening(b, a);
}

/** Pairs leftover words of both sides that are one word spelt twice, and takes them out of the two lists. */
function pairSlips(ours: string[], theirs: string[], weights: WordWeights): Pairing {
  const pairing: Pairing = { shared: 0, slips: [] };
  for (let i = ours.length - 1; i >= 0; i -= 1) {
    const word = ours[i] ?? '';
    const at = theirs.findIndex((other) => isSlip(word, other));
    const other = theirs[at];
    if (other === undefined) continue;
    ours.splice(i, 1);
    theirs.splice(at, 1);
    pairing.shared += 0.85 * Math.min(weights.weightOf(word), weights.weightOf(other));
    pairing.slips.push([word, other]);
  }
  return pairing;
}

/** Leftovers that are the same letters with other spaces (`Blue Ridge`, `BlueRidge`) are the same words. */
function joinSpaced(ours: string[], theirs: string[], weights: WordWeights): number {
  const [few, many] = ours.length <= theirs.length ? [ours, theirs] : [theirs, ours];
  let shared = 0;
  for (let i = few.length - 1; i >= 0; i -= 1) {
    const whole = few[i] ?? '';
    for (let at = 0; at + 1 < many.length; at += 1) {
      if (`${many[at] ?? ''}${many[at + 1] ?? ''}` !== whole) continue;
      shared += weights.weightOf(many[at] ?? '') + weights.weightOf(many[at + 1] ?? '');
      few.splice(i, 1);
      many.splice(at, 2);
      break;
    }
  }
  return shared;
}

function sum(words: readonly string[], weights: WordWeights): number {
  return words.reduce((total, word) => total + weights.weightOf(word), 0);
}

function differInNumbers(ours: readonly string[], theirs: readonly string[]): boolean {
  return ours.some((word) => HAS_DIGIT.test(word)) && theirs.some((word) => HAS_DIGIT.test(word));
}

function compareForms(a: NameForm, b: NameForm, weights: WordWeights): NameComparison {
  const both = a.words.filter((word) => b.words.includes(word));
  const ours = a.words.filter((word) => !both.includes(word));
  const theirs = b.words.filter((word) => !both.includes(word));
  let shared = sum(both, weights);
  let slips: [string, string][] = [];
  if (ours.length > 0 && theirs.length > 0) {
    shared += joinSpaced(ours, theirs, weights);
    const pairing = pairSlips(ours, theirs, weights);
    shared += pairing.shared;
    slips = pairing.slips;
  }
  const sameLetters = a.squashed.length > 3 && a.squashed === b.squashed;
  const onlyOurs = sameLetters ? 0 : sum(ours, weights);
  const onlyTheirs = sameLetters ? 0 : sum(theirs, weights);
  if (sameLetters && shared === 0) shared = Math.max(sum(a.words, weights), sum(b.words, weights));
  const all = 2 * shared + onlyOurs + onlyTheirs;
  return {
    likeness: all > 0 ? (2 * shared) / all : 0,
    shared,
    onlyOurs,
    onlyTheirs,
    ourRest: sameLetters ? [] : ours,
    theirRest: sameLetters ? [] : theirs,
    slip: slips.length > 0,
    harmlessSlip: slips.every(([x, y]) => isHarmless(x, y, weights)),
    numbersDiffer: !sameLetters && differInNumbers(ours, theirs),
    sameHead: a.words[0] !== undefined && a.words[0] === b.words[0],
    viaOtherName: false,
  };
}

/** One spelling is an everyday word and the other stands nowhere else: a typing error, not another name. */
function isHarmless(a: string, b: string, weights: WordWeights): boolean {
  const [often, once] = weights.rowsOf(a) >= weights.rowsOf(b) ? [a, b] : [b, a];
  return !weights.isRare(often) && weights.rowsOf(once) <= 1;
}

/** The best comparison over the names each side carries; a match by another name than the whole one counts a little less. */
export function compareNames(ours: ReadName, theirs: ReadName, weights: WordWeights): NameComparison {
  let best: NameComparison | undefined;
  ours.forms.forEach((a, i) =>
    theirs.forms.forEach((b, j) => {
      const found = compareForms(a, b, weights);
      const other = i > 0 || j > 0;
      const compared = other ? { ...found, likeness: found.likeness * 0.93, viaOtherName: true } : found;
      if (!best || compared.likeness > best.likeness) best = compared;
    }),
  );
  return best ?? compareForms(EMPTY_FORM, EMPTY_FORM, weights);
}

const EMPTY_FORM: NameForm = { words: [], squashed: '', initials: '' };
