// Two names that differ in whole words: whether the domain, the place or the rest of the table says that it is one company.
import type { Evidence } from './collect-evidence.ts';
import { EMBELLISHMENTS, GOVERNMENT_WORDS, LEVEL_WORDS, RELATIVE_WORDS } from './addition-words.ts';
import { isRenamed, isSpelt, isTellinglySpelt } from './domain-spells.ts';
import { differsByOneSlip } from './edit-distance.ts';
import { areOneKind, isLeftOpen } from './kinds-of-bodies.ts';
import { isTheOneThere, judgeWithoutDomain, repeatsItself } from './judge-without-domain.ts';
import { hasSoleDomain, isOnlyBearer, isOnlyOne } from './sole-claims.ts';
import { STATE_WORDS } from './state-words.ts';
import { isWord } from './word-slips.ts';
import type { WordTable } from './word-table.ts';

// Of longer words it is known whether one is a slip of the other, see `slipBetween`.
const SHORTEST_SLIP = 4;

/** All its departments have its name before theirs: `City of Quarrel - Wastewater`. */
function isGovernment({ name }: Evidence, { words }: WordTable): boolean {
  return name.sharedIds.some((word) => GOVERNMENT_WORDS.has(words[word] ?? ''));
}

/** An everyday word may be the line of a sister: `Quarrel Optics Supply`. What is rare says where it is, or who. */
function isLine(word: number, { places }: Evidence, { words, telling }: WordTable): boolean {
  const text = words[word] ?? '';
  return !telling[word] && !places.includes(word) && !STATE_WORDS.has(text) && !EMBELLISHMENTS.has(text);
}

/** The words that one side adds leave no doubt that it is the same company, given a domain that only these two have. */
function isHarmlessAddition(evidence: Evidence, words: WordTable): boolean {
  const { name, places } = evidence;
  const rest = [...name.ourRest, ...name.theirRest];
  if (name.slip && !name.harmlessSlip) return false;
  const spell = (word: number) => words.words[word] ?? '';
  const isState = (word: number) => STATE_WORDS.has(spell(word));
  if (rest.every(isState)) return true;
  // A domain made from the longer name is that company's, and no relative's.
  const inDomain = (word: number) => isSpelt(word, evidence, words);
  if (rest.every(inDomain) || rest.some((word) => isTellinglySpelt(word, evidence, words))) return true;
  // One says a place where the other is not.
  if (evidence.isElsewhere && rest.some((word) => words.telling[word])) return false;
  const isRelative = (word: number) =>
    RELATIVE_WORDS.has(spell(word)) || (evidence.addsAmid && LEVEL_WORDS.has(spell(word)));
  // What stands in a part of its own says where it is (`Acme - Wiesbaden`), unless it names a department.
  const isDepartment =
    evidence.addsLastPart &&
    (evidence.isElsewhere ||
      isGovernment(evidence, words) ||
      !rest.some((word) => words.telling[word] || places.includes(word)));
  // What follows a public body's name is a department of it or its friends; what stands before it is whose it is.
  if (
    (!name.isPublic || evidence.addsBefore || evidence.addsAmid || evidence.addsLastPart) &&
    !isDepartment &&
    !rest.some(isRelative) &&
    (name.isPublic || !rest.some((word) => isLine(word, evidence, words))) &&
    (isOnlyOne(evidence, words) ||
      ((evidence.addsAmid || evidence.addsLastPart) && isOnlyBearer(evidence, words)))
  )
    return true;
  // The company's name says where it is, and the organization is there.
  return name.theirRest.length === 0 && rest.every((word) => places.includes(word) || isState(word));
}

/** `Pau` and `Pu`: a slip in a word too short to be taken for one elsewhere, and nothing else, at a domain of these two alone. */
function isShortSlip({ name }: Evidence, words: WordTable): boolean {
  const [ours = '', theirs = ''] = [name.ourRest, name.theirRest].map(([word]) => words.words[word ?? -1]);
  if (name.ourRest.length + name.theirRest.length !== 2 || name.telling === 0) return false;
  if (Math.min(ours.length, theirs.length) >= SHORTEST_SLIP) return false;
  // `FD` and `PD`, `Jr` and `Sr` are two; so are `Law` and `Lawn`.
  if (ours.length === theirs.length || (isWord(ours) && isWord(theirs))) return false;
  const saysWhich = (word: string) => word.length < 2 || RELATIVE_WORDS.has(word) || STATE_WORDS.has(word);
  return !saysWhich(ours) && !saysWhich(theirs) && differsByOneSlip(ours, theirs);
}

/** The side with the initials says more than they stand for: `QHC Foundation` is not `Quarrel Heights Clinic`. */
function isInitialsOfRelative({ name }: Evidence, { words }: WordTable): boolean {
  const shorter = Math.min(name.ourRest.length, name.theirRest.length);
  return [name.ourRest, name.theirRest].some(
    (rest) =>
      rest.length > 1 &&
      rest.length === shorter &&
      rest.some((word) => RELATIVE_WORDS.has(words[word] ?? '')),
  );
}

/** Both say of one kind of body what it is, each in its own words. */
function saysItsKind(evidence: Evidence, table: WordTable): boolean {
  const { name } = evidence;
  const spell = (list: readonly number[]) => list.map((word) => table.words[word] ?? '');
  if (name.telling === 0 || !isOnlyBearer(evidence, table)) return false;
  const shared = spell(name.sharedIds);
  const [ours, theirs] = [spell(name.ourRest), spell(name.theirRest)];
  return areOneKind(ours, theirs, shared) || isLeftOpen(shared, [...ours, ...theirs]);
}

/** What stands against a pair whose names differ in whole words; null when nothing does. */
export function judgeOtherWords(evidence: Evidence, words: WordTable): 'words_added' | 'words_differ' | null {
  const { name, initials } = evidence;
  if (isTheOneThere(evidence, words)) return null;
  // A contact's address at another company's: its vendor, or its sister.
  if (!hasSoleDomain(evidence) || evidence.domain.recordsOther) return judgeWithoutDomain(evidence, words);
  if (
    (initials !== null && !isInitialsOfRelative(evidence, words)) ||
    saysItsKind(evidence, words) ||
    repeatsItself(evidence, words)
  )
    return null;
  const oneSided = name.ourRest.length === 0 || name.theirRest.length === 0;
  if (!oneSided) return isShortSlip(evidence, words) || isRenamed(evidence, words) ? null : 'words_differ';
  return isHarmlessAddition(evidence, words) ? null : 'words_added';
}
