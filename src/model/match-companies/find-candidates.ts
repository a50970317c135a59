// Finds, for each company, the few organizations worth comparing: by shared words, letters, domains, initials and codes.
import { createJoinedWords, indexCandidates, startOf } from './candidate-index.ts';
import type { CandidateIndex, JoinedWords } from './candidate-index.ts';
import { crossNames } from './cross-names.ts';
import { indexLetters } from './letter-index.ts';
import { findNearWords } from './near-words.ts';
import type { NumberedForm, OurSide, Sides } from './read-sides.ts';
import type { WordTable } from './word-table.ts';

/** How many organizations a company is compared with in depth. */
const KEPT = 6;
// Of those, the ones that come near the best.
const NEAR_BEST = 0.4;
// What more rows carry than this says too little for the time it takes.
const LONGEST_POSTING = 150;
// With this much shared already, single letters add nothing.
const ENOUGH = 14;

// Of what more organizations have than this, none is worth it for that alone.
const FEW = 3;
const LEAST_INITIALS = 3;
// More begin with the same letters only where those are an everyday word.
const MOST_CROSSED = 40;

type Add = (rows: readonly number[] | undefined, gain: number) => void;

function addNames(
  our: OurSide,
  sides: Sides,
  index: CandidateIndex,
  others: { near: readonly (readonly number[] | undefined)[]; joinedWords: JoinedWords },
  add: Add,
): void {
  const { weights } = sides.words;
  for (const form of our.forms) {
    form.ids.forEach((word) => {
      add(index.byWord[word], 2 * (weights[word] ?? 0));
      others.near[word]?.forEach((other) => add(index.byWord[other], 1.6 * (weights[other] ?? 0)));
    });
    others.joinedWords(form)?.forEach((word) => add(index.byWord[word], 6));
    add(index.byLetters.get(form.squashed), 6);
    // A company may be written by its initials alone, and so may an organization.
    if (form.words.length === 1) add(index.byInitials.get(form.words[0] ?? ''), 3);
    form.initials.forEach((letters) => {
      if (letters.length > 2) add(index.byShortName.get(letters), 3);
    });
    add(index.byShortName.get(form.squashed), 3);
  }
}

function addDomains(our: OurSide, index: CandidateIndex, add: Add): void {
  const { own, tenantName } = our.domains;
  if (own) {
    add(index.byDomain.get(own.registered), 14);
    add(index.byLetters.get(own.label), 6);
  }
  if (tenantName) add(index.byLetters.get(tenantName), 6);
  for (const code of our.name.codes) add(index.byCode.get(code), 5);
}

/** The words of one side in the order in which they come, and which of all words those are. */
function wordsOf(list: readonly { forms: readonly NumberedForm[] }[], { words }: WordTable) {
  const has = new Uint8Array(words.length);
  const inOrder: number[] = [];
  const note = (word: number) => {
    if (has[word] !== 1) inOrder.push(word);
    has[word] = 1;
  };
  for (const { forms } of list) for (const { ids } of forms) ids.forEach(note);
  return { has, inOrder };
}

/** Words of ours that no organization has, each with what it may be a slip of. */
function nearWords(sides: Sides): (number[] | undefined)[] {
  const ours = wordsOf(sides.ours, sides.words);
  const theirs = wordsOf(sides.theirs, sides.words);
  const lonely = ours.inOrder.filter((word) => theirs.has[word] !== 1);
  return findNearWords(lonely, theirs.inOrder, sides.words);
}

/** Those that go by its name elsewhere, or whose name its web address is. */
function findCrossed(our: OurSide, form: NumberedForm, { theirs }: Sides, index: CandidateIndex): number[] {
  const label = our.domains.own?.label ?? '';
  const near = [
    ...(index.byShortName.get(form.squashed) ?? []),
    ...(index.byLabelStart.get(startOf(form.squashed)) ?? []),
    ...(label === '' ? [] : (index.byNameStart.get(startOf(label)) ?? [])),
  ];
  if (near.length > MOST_CROSSED) return [];
  return near.filter((row) => {
    const their = theirs[row];
    return their !== undefined && crossNames(our, their) !== null;
  });
}

/** The organizations that have its web address, or are called by the initials of its name: with few others in common, too. */
function addSurelyWorth(our: OurSide, sides: Sides, index: CandidateIndex, rows: number[]): void {
  const add = (others: readonly number[] | undefined) => {
    if (others === undefined || others.length > FEW) return;
    for (const row of others) if (!rows.includes(row)) rows.push(row);
  };
  if (our.domains.own !== null) add(index.byDomain.get(our.domains.own.registered));
  const form = our.forms[0];
  if (form !== undefined) add(findCrossed(our, form, sides, index));
  if (form === undefined || form.words.length < 2) return;
  for (const letters of form.initials)
    if (letters.length >= LEAST_INITIALS) add(index.byShortName.get(letters));
}

/** For each company the rows of the organizations to compare it with, most promising first. */
export function* findCandidates(sides: Sides): Generator<number[]> {
  const joinedWords = createJoinedWords(sides.words);
  const index = indexCandidates(sides, joinedWords);
  const others = { near: nearWords(sides), joinedWords };
  const letters = indexLetters(sides.theirs.map(({ forms }) => forms[0]?.squashed ?? ''));
  const scores = new Float64Array(sides.theirs.length);
  const touched: number[] = [];
  let best = 0;
  const add: Add = (rows, gain) => {
    if (!rows || rows.length > LONGEST_POSTING) return;
    for (let at = 0; at < rows.length; at += 1) {
      const row = rows[at] ?? 0;
      const score = scores[row] ?? 0;
      if (score === 0) touched.push(row);
      scores[row] = score + gain;
      if (score + gain > best) best = score + gain;
    }
  };
  for (const our of sides.ours) {
    touched.length = 0;
    best = 0;
    addNames(our, sides, index, others, add);
    addDomains(our, index, add);
    if (best < ENOUGH) letters.score(our.forms[0]?.squashed ?? '', scores, touched);
    const rows = bestRows(touched, scores);
    addSurelyWorth(our, sides, index, rows);
    yield rows;
    clear(touched, scores);
  }
}

function clear(touched: readonly number[], scores: Float64Array): void {
  for (let at = 0; at < touched.length; at += 1) scores[touched[at] ?? 0] = 0;
}

function highest(touched: readonly number[], scores: Float64Array): number {
  let top = 0;
  for (let at = 0; at < touched.length; at += 1) top = Math.max(top, scores[touched[at] ?? 0] ?? 0);
  return top;
}

/** Whether the first row comes before the other: by its score, then by its number. */
function isBefore(a: number, b: number | undefined, scores: Float64Array): boolean {
  if (b === undefined) return true;
  const one = scores[a] ?? 0;
  const other = scores[b] ?? 0;
  return one > other || (one === other && a < b);
}

/** Puts the row where it belongs among the best, of which there are few. */
function putBest(row: number, best: number[], scores: Float64Array): void {
  if (best.length === KEPT && !isBefore(row, best[KEPT - 1], scores)) return;
  let at = best.length < KEPT ? best.length : KEPT - 1;
  for (; at > 0 && isBefore(row, best[at - 1], scores); at -= 1) best[at] = best[at - 1] ?? row;
  best[at] = row;
}

/** The rows with the highest scores, best first, equal ones in their own order; without sorting all that were touched. */
function bestRows(touched: readonly number[], scores: Float64Array): number[] {
  const least = NEAR_BEST * highest(touched, scores);
  const best: number[] = [];
  for (let at = 0; at < touched.length; at += 1) {
    const row = touched[at] ?? 0;
    if ((scores[row] ?? 0) >= least) putBest(row, best, scores);
  }
  return best;
}
