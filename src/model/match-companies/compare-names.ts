// How alike two names are: which words they share, which tell them apart.
import { differsByOneSlip } from './edit-distance.ts';
import { NOWHERE } from './legal-forms.ts';
import { addShared, Tally } from './name-tally.ts';
import type { NameComparison } from './name-tally.ts';
import { findPlacePairs } from './place-pairs.ts';
import type { NumberedForm } from './read-sides.ts';
import { PLACE_AND_FAMILY_NAMES } from './repeated-names.ts';
import type { SlipKind } from './word-slips.ts';
import type { WordTable } from './word-table.ts';

/** What two names are compared with: the table they stand in. */
export type NameContext = {
  words: WordTable;
  slipOf: (a: number, b: number) => SlipKind | null;
  /** One of two spellings is contradicted by what its own side says elsewhere. */
  isMisspelt?: (ours: string, theirs: string) => boolean;
};

/** Leftovers that are the same letters with other spaces (`Blue Ridge`, `BlueRidge`) are the same words. */
function joinSpaced(few: number[], many: number[], tally: Tally, words: WordTable): void {
  for (let i = few.length - 1; i >= 0; i -= 1) {
    const whole = words.words[few[i] ?? -1];
    for (let at = 0; at + 1 < many.length; at += 1) {
      const a = many[at] ?? -1;
      const b = many[at + 1] ?? -1;
      if (`${words.words[a] ?? ''}${words.words[b] ?? ''}` !== whole) continue;
      addShared(tally, a, words);
      addShared(tally, b, words);
      few.splice(i, 1);
      many.splice(at, 2);
      break;
    }
  }
}

/**
 * One spelling is common or frequent here and the other stands nowhere else and no name itself: a slip, not another name.
 * `Clifton` and `Clinton` are two.
 */
function isHarmless(a: number, b: number, words: WordTable): boolean {
  const rows = (word: number) => words.rows[word] ?? 0;
  const [often, once] = rows(a) >= rows(b) ? [a, b] : [b, a];
  if (rows(once) > 1 || rows(often) < 3 || words.telling[often]) return false;
  return !PLACE_AND_FAMILY_NAMES.has(words.words[once] ?? '');
}

/** Of two spellings the one that says less: a misspelt town is no rare name. */
function commoner(a: number, b: number, { rows, strong }: WordTable): number {
  if (strong[a] !== strong[b]) return strong[a] ? b : a;
  return (rows[a] ?? 0) > (rows[b] ?? 0) ? a : b;
}

function addSlip(kind: SlipKind, a: number, b: number, tally: Tally, words: WordTable): void {
  if (kind === 'spelling') {
    addShared(tally, commoner(a, b, words), words);
    return;
  }
  tally.slip = true;
  tally.sharedWords += 1;
  const isSwap = kind === 'swap' && Math.min(words.rows[a] ?? 1, words.rows[b] ?? 1) <= 1;
  if (isSwap && words.telling[a] && words.telling[b]) tally.telling += 1;
  const worth = isSwap || isHarmless(a, b, words) ? 1 : 0.85;
  tally.shared += worth * Math.min(words.weights[a] ?? 0, words.weights[b] ?? 0);
  tally.harmlessSlip &&= worth === 1;
  tally.isPublic ||= Boolean(words.isPublic[a]) || Boolean(words.isPublic[b]);
  tally.isPatron ||= Boolean(words.isPatron[a]) || Boolean(words.isPatron[b]);
  tally.isCongregation ||= Boolean(words.isCongregation[a]) || Boolean(words.isCongregation[b]);
  const [rowsA = 1, rowsB = 1] = [words.rows[a], words.rows[b]];
  tally.slipOnce &&= Math.min(rowsA, rowsB) <= 1 && Math.max(rowsA, rowsB) >= 2;
}

/** Initials stand for three words or more; those of two are too many words'. */
const LEAST_INITIALS = 3;

/** `NRHS` on one side, `National Railway Historical Society` on the other, and nothing else: the same words. */
function joinInitials(few: number[], many: number[], tally: Tally, words: WordTable): void {
  const word = few[0] ?? -1;
  if (few.length !== 1 || many.length < LEAST_INITIALS || words.hasDigit[word]) return;
  const initials = many.map((other) => words.words[other]?.[0] ?? '').join('');
  if (words.words[word] !== initials) return;
  tally.spelledOut = true;
  // The rest of the name must say which one it is.
  tally.shared += words.weights[word] ?? 0;
  tally.sharedWords += 1;
  few.length = 0;
  many.length = 0;
}

/** How two leftover words are one, where the letters, the table or what either side says elsewhere say so. */
function howPaired(a: number, b: number, { words, slipOf, isMisspelt }: NameContext): SlipKind | null {
  const kind = slipOf(a, b);
  if (isMisspelt === undefined || (kind !== null && kind !== 'typo' && kind !== 'swap')) return kind;
  // A number is never misspelt: each district's own domain spells its own.
  if (words.hasDigit[a] || words.hasDigit[b]) return kind;
  const ours = words.words[a] ?? '';
  const theirs = words.words[b] ?? '';
  return differsByOneSlip(ours, theirs) && isMisspelt(ours, theirs) ? 'spelling' : kind;
}

/** Pairs leftover words of both sides that are one word spelt twice, and takes them out of the two lists. */
function pairSlips(ours: number[], theirs: number[], tally: Tally, context: NameContext): void {
  const { words } = context;
  for (let i = ours.length - 1; i >= 0; i -= 1) {
    const a = ours[i] ?? -1;
    const at = theirs.findIndex((word) => howPaired(a, word, context) !== null);
    const b = theirs[at] ?? -1;
    const kind = at < 0 ? null : howPaired(a, b, context);
    if (kind === null) continue;
    ours.splice(i, 1);
    theirs.splice(at, 1);
    addSlip(kind, a, b, tally, words);
  }
}

function sum(list: readonly number[], words: WordTable): number {
  return list.reduce((total, word) => total + (words.weights[word] ?? 0), 0);
}

/** `Company` amid a name is the `Co.` at an end of the other's; so with a number that stands in brackets there. */
function dropAside(rest: number[], { aside }: NumberedForm, { words }: WordTable): void {
  const isAside = (word: string) => aside.includes(word) || (word === 'company' && aside.includes('co'));
  for (let at = rest.length - 1; at >= 0; at -= 1)
    if (isAside(words[rest[at] ?? -1] ?? '')) rest.splice(at, 1);
}

function isCountyItself(shared: readonly number[], { words, isPublic }: WordTable): boolean {
  if (shared.filter((word) => isPublic[word]).length > 1) return false;
  return [shared[0], shared.at(-1)].some((word) => words[word ?? -1] === 'county');
}

const hasNumber = (list: readonly number[], words: WordTable) => list.some((word) => words.hasDigit[word]);

function compareForms(a: NumberedForm, b: NumberedForm, context: NameContext): Tally {
  const { words } = context;
  const tally = new Tally();
  let ours = tally.ourRest;
  const theirs = tally.theirRest;
  a.ids.forEach((word) => {
    if (b.ids.includes(word)) addShared(tally, word, words);
    else tally.ourRest.push(word);
  });
  b.ids.forEach((word) => {
    if (!a.ids.includes(word)) theirs.push(word);
  });
  if (b.aside.length > 0 && ours.length > 0) dropAside(ours, b, words);
  if (a.aside.length > 0 && theirs.length > 0) dropAside(theirs, a, words);
  if (ours.length > 0 && theirs.length > 0) {
    if (ours.length !== theirs.length) {
      if (ours.length < theirs.length) joinSpaced(ours, theirs, tally, words);
      else joinSpaced(theirs, ours, tally, words);
    }
    pairSlips(ours, theirs, tally, context);
    joinInitials(ours, theirs, tally, words);
    joinInitials(theirs, ours, tally, words);
  }
  const sameLetters = ours.length + theirs.length > 0 && a.squashed.length > 3 && a.squashed === b.squashed;
  if (sameLetters) {
    for (const word of ours.length < theirs.length ? theirs : ours) addShared(tally, word, words);
    ours = [];
    theirs.length = 0;
  }
  findPlacePairs(a, b, tally, words);
  tally.ourRest = ours;
  tally.onlyOurs = sum(ours, words);
  tally.onlyTheirs = sum(theirs, words);
  const all = 2 * tally.shared + tally.onlyOurs + tally.onlyTheirs;
  if (all > 0) tally.likeness = (2 * tally.shared) / all;
  tally.numbersDiffer = hasNumber(ours, words) && hasNumber(theirs, words);
  if (tally.isCounty) tally.isCountyItself = isCountyItself(tally.sharedIds, words);
  tally.sameHead = a.ids.length > 0 && a.ids[0] === b.ids[0];
  return tally;
}

const EMPTY: NumberedForm = {
  ...{ ids: [], words: [], squashed: '', initials: [], named: [], legal: [], aside: [] },
  ...{ prepositions: '', countries: NOWHERE },
};

/** The best comparison over the names each side carries; a match by another name than the first counts a little less. */
export function compareNames(
  ours: readonly NumberedForm[],
  theirs: readonly NumberedForm[],
  context: NameContext,
): NameComparison {
  let best: Tally | undefined;
  for (let i = 0; i < ours.length; i += 1) {
    for (let j = 0; j < theirs.length; j += 1) {
      const found = compareForms(ours[i] ?? EMPTY, theirs[j] ?? EMPTY, context);
      if (i > 0 || j > 0) {
        found.likeness *= 0.97;
        found.viaOtherName = true;
      }
      if (!best || found.likeness > best.likeness) best = found;
    }
  }
  return best ?? compareForms(EMPTY, EMPTY, context);
}
