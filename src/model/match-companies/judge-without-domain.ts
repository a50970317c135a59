// Two names that differ in whole words, without a domain that says they are one: whether the place or the name itself does.
import { EMBELLISHMENTS } from './addition-words.ts';
import type { Evidence } from './collect-evidence.ts';
import { AGAIN } from './read-name.ts';
import { isOnlyBearer, isOnlyOne } from './sole-claims.ts';
import { STATE_WORDS } from './state-words.ts';
import { isTelling, LONG_NAME } from './telling-names.ts';
import type { WordTable } from './word-table.ts';

/**
 * `Hillcrest Library (Cuba)`, and the organization is in Cuba. A company may have a branch in the town of its head office, so
 * that nobody else may bear its name.
 */
export function isTheOneThere(evidence: Evidence, words: WordTable): boolean {
  const { name, domain, isPlaced } = evidence;
  if (!isPlaced || (domain.verdict !== 'unknown' && domain.verdict !== 'similar')) return false;
  // A name of places and everyday words alone is a public body's, of which each town has one.
  if (name.strong === 0 && name.isPublic) return name.telling >= 1 || name.sharedWords >= LONG_NAME;
  return name.telling >= 1 && words.countNames(name.sharedIds) <= 2;
}

const isRepeated = (word: string) => word.endsWith(AGAIN);

/**
 * What stands in a part of its own only repeats a word of the name, and says the state perhaps, and nobody else is named so:
 * `Petoskey Kilns (Petoskey)`. Within a name it is another: `Walla Walla Hotel`.
 */
export function repeatsItself(evidence: Evidence, table: WordTable): boolean {
  const { name } = evidence;
  const rest = [...name.ourRest, ...name.theirRest].map((word) => table.words[word] ?? '');
  if (!evidence.addsLastPart || !rest.some(isRepeated) || !isOnlyBearer(evidence, table)) return false;
  return rest.every((word) => isRepeated(word) || STATE_WORDS.has(word));
}

/**
 * Without a domain that says they are one: to a name that begins alike and has two telling words which nobody else has, either side
 * may add where the organization is, or what says nothing. Whatever else is added may be a sister's line, a branch, a body's friends.
 */
export function judgeWithoutDomain(
  evidence: Evidence,
  words: WordTable,
): 'words_added' | 'words_differ' | null {
  const { name, domain, places } = evidence;
  if (name.ourRest.length > 0 && name.theirRest.length > 0) return 'words_differ';
  if (domain.verdict !== 'unknown' && domain.verdict !== 'similar') return 'words_added';
  if (name.slip && !name.harmlessSlip) return 'words_added';
  if (repeatsItself(evidence, words)) return isTelling(evidence) ? null : 'words_added';
  if (!name.sameHead || name.telling < 2 || name.strong === 0 || !isOnlyOne(evidence, words))
    return 'words_added';
  const rest = [...name.ourRest, ...name.theirRest];
  const spell = (word: number) => words.words[word] ?? '';
  const isThere = (word: number) => places.includes(word) || STATE_WORDS.has(spell(word));
  if (!evidence.isElsewhere && rest.every(isThere)) return null;
  return rest.every((word) => EMBELLISHMENTS.has(spell(word))) ? null : 'words_added';
}
