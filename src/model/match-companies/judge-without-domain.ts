// Two names that differ in whole words, without a domain that says they are one: whether the place or the name itself does.
import { EMBELLISHMENTS, NEIGHBOUR_WORDS, RELATIVE_WORDS } from './addition-words.ts';
import type { Evidence } from './collect-evidence.ts';
import { COUNTRIES_BY_NAME } from './legal-forms.ts';
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
 * Without a domain that says they are one, given a name that nobody else has in part. Two telling words at the beginning are its
 * own, and the other side may add where the organization is, or say a public body's name more fully. What a company's other name
 * adds may be a sister's line or a branch.
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
  if (!evidence.isElsewhere && rest.every((word) => places.includes(word) || STATE_WORDS.has(spell(word))))
    return null;
  if (rest.every((word) => EMBELLISHMENTS.has(spell(word)))) return null;
  const isAnother = (word: string) =>
    RELATIVE_WORDS.has(word) || NEIGHBOUR_WORDS.has(word) || COUNTRIES_BY_NAME.has(word) || isRepeated(word);
  const saysMore = name.isPublic && !evidence.isElsewhere && !evidence.addsLastPart;
  return saysMore && !rest.some((word) => isAnother(spell(word))) ? null : 'words_added';
}
