// Two names that differ in whole words: whether the domain, the place or the rest of the table says that it is one company.
import type { Evidence } from './collect-evidence.ts';
import { RELATIVE_WORDS } from './common-words.ts';
import { differsByOneSlip } from './edit-distance.ts';
import { areOneKind, isLeftOpen } from './kinds-of-bodies.ts';
import { AGAIN } from './read-name.ts';
import { hasSoleDomain, isOnlyBearer, isOnlyOne } from './sole-claims.ts';
import { STATE_WORDS } from './state-words.ts';
import { isTelling } from './telling-names.ts';
import type { WordTable } from './word-table.ts';

// Of longer words it is known whether one is a slip of the other, see `slipBetween`.
const SHORTEST_SLIP = 4;

// Shorter ones stand in a domain by chance, and in its ending: `ark` in `quillparkway.com`, `net`.
const SHORTEST_SPELT = 4;

// A name of so many words is seldom two companies'.
const LONG_NAME = 3;

/** The domain that the two have in common spells the word, or its beginning. */
function isSpelt(word: number, { domain }: Evidence, { words }: WordTable): boolean {
  const text = words[word] ?? '';
  return text.length > 2 && (domain.theirs?.replaceAll('-', '') ?? '').includes(text.slice(0, 6));
}

/** The same, and the word is one that hardly stands there by chance. */
function isTellinglySpelt(word: number, evidence: Evidence, table: WordTable): boolean {
  const isLong = (table.words[word] ?? '').length >= SHORTEST_SPELT;
  return isLong && Boolean(table.telling[word]) && isSpelt(word, evidence, table);
}

/**
 * What relatives share, their domain is made of. One that spells a word of one of the two names alone is that one's own, and who
 * else has it and part of the name is the same under another name: `Quarrel Lakeview Museum` and `Quarrel Riverfront Gallery` at
 * quarrellakeview.org.
 */
function isRenamed(evidence: Evidence, words: WordTable): boolean {
  const { name } = evidence;
  const tells = (word: number) => isTellinglySpelt(word, evidence, words);
  return name.telling >= 1 && name.ourRest.some(tells) !== name.theirRest.some(tells);
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
  const isRelative = (word: number) => RELATIVE_WORDS.has(spell(word));
  // What stands in a part of its own says where it is (`Acme - Wiesbaden`), unless it names a department.
  const isDepartment =
    evidence.addsLastPart && !rest.some((word) => words.telling[word] || places.includes(word));
  // What follows a public body's name is a department of it or its friends; what stands before it is whose it is.
  if (
    (!name.isPublic || evidence.addsBefore || evidence.addsAmid || evidence.addsLastPart) &&
    !isDepartment &&
    !rest.some(isRelative) &&
    (isOnlyOne(evidence, words) ||
      ((evidence.addsAmid || evidence.addsLastPart) && isOnlyBearer(evidence, words)))
  )
    return true;
  // The company's name says where it is, and the organization is there.
  return name.theirRest.length === 0 && rest.every((word) => places.includes(word) || isState(word));
}

/**
 * `Hillcrest Library (Cuba)`, and the organization is in Cuba. A company may have a branch in the town of its head office, so
 * that nobody else may bear its name.
 */
function isTheOneThere(evidence: Evidence, words: WordTable): boolean {
  const { name, domain, isPlaced } = evidence;
  if (!isPlaced || (domain.verdict !== 'unknown' && domain.verdict !== 'similar')) return false;
  // A name of places and everyday words alone is a public body's, of which each town has one.
  if (name.strong === 0 && name.isPublic) return name.telling >= 1 || name.sharedWords >= LONG_NAME;
  return name.telling >= 1 && words.countNames(name.sharedIds) <= 2;
}

/** `Pau` and `Pu`: a slip in a word too short to be taken for one elsewhere, and nothing else, at a domain of these two alone. */
function isShortSlip({ name }: Evidence, words: WordTable): boolean {
  const [ours = '', theirs = ''] = [name.ourRest, name.theirRest].map(([word]) => words.words[word ?? -1]);
  if (name.ourRest.length + name.theirRest.length !== 2 || name.telling === 0) return false;
  if (Math.min(ours.length, theirs.length) >= SHORTEST_SLIP) return false;
  const saysWhich = (word: string) => word.length < 2 || RELATIVE_WORDS.has(word) || STATE_WORDS.has(word);
  return !saysWhich(ours) && !saysWhich(theirs) && differsByOneSlip(ours, theirs);
}

const isRepeated = (word: string) => word.endsWith(AGAIN);

/**
 * What stands in a part of its own only repeats a word of the name, and says the state perhaps, and nobody else is named so:
 * `Petoskey Kilns (Petoskey)`. Within a name it is another: `Walla Walla Hotel`.
 */
function repeatsItself(evidence: Evidence, table: WordTable): boolean {
  const { name } = evidence;
  const rest = [...name.ourRest, ...name.theirRest].map((word) => table.words[word] ?? '');
  if (!evidence.addsLastPart || !rest.some(isRepeated) || !isOnlyBearer(evidence, table)) return false;
  return rest.every((word) => isRepeated(word) || STATE_WORDS.has(word));
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

/**
 * Without a domain that says they are one. Two telling words at the beginning that nobody else has are a company's own, and what
 * the other side adds only says more of it.
 */
function judgeWithoutDomain(evidence: Evidence, words: WordTable): 'words_added' | 'words_differ' | null {
  const { name, domain } = evidence;
  if (name.ourRest.length > 0 && name.theirRest.length > 0) return 'words_differ';
  if (domain.verdict !== 'unknown' && domain.verdict !== 'similar') return 'words_added';
  if (name.slip && !name.harmlessSlip) return 'words_added';
  if (repeatsItself(evidence, words)) return isTelling(evidence) ? null : 'words_added';
  const rest = [...name.ourRest, ...name.theirRest];
  // `Quarrel Thornby` may be the family's head, and `Quarrel Thornby Supply` a daughter; `Quarrel Thornby Optics` is one of them.
  const saysWhat = name.sharedWords > name.telling || rest.some((word) => words.telling[word]);
  const isOwnName =
    saysWhat && name.sameHead && name.telling >= 2 && name.strong >= 1 && isOnlyOne(evidence, words);
  const isAnother = (word: string) => RELATIVE_WORDS.has(word) || isRepeated(word);
  return isOwnName && !rest.some((word) => isAnother(words.words[word] ?? '')) ? null : 'words_added';
}

/** What stands against a pair whose names differ in whole words; null when nothing does. */
export function judgeOtherWords(evidence: Evidence, words: WordTable): 'words_added' | 'words_differ' | null {
  const { name, initials } = evidence;
  if (isTheOneThere(evidence, words)) return null;
  if (!hasSoleDomain(evidence)) return judgeWithoutDomain(evidence, words);
  if (initials !== null || saysItsKind(evidence, words) || repeatsItself(evidence, words)) return null;
  const oneSided = name.ourRest.length === 0 || name.theirRest.length === 0;
  if (!oneSided) return isShortSlip(evidence, words) || isRenamed(evidence, words) ? null : 'words_differ';
  return isHarmlessAddition(evidence, words) ? null : 'words_added';
}
