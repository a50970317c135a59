// Whether a domain or a name is claimed by one company and one organization alone.
import type { Evidence } from './collect-evidence.ts';
import type { WordTable } from './word-table.ts';

/** One company and one organization have this domain and nobody else. */
export function hasSoleDomain({ domain }: Pick<Evidence, 'domain'>): boolean {
  return domain.verdict === 'same' || domain.verdict === 'contact' || domain.soleRecord;
}

/** Nobody else in either list has all that the two names share. */
export function isOnlyBearer({ name }: Evidence, words: WordTable): boolean {
  return !name.viaOtherName && words.countNames(name.sharedIds) <= 2;
}

/** Nobody else in either list has the shorter name, whatever is added to it: there is no relative to be mistaken for. */
export function isOnlyOne({ name }: Evidence, words: WordTable): boolean {
  if (name.viaOtherName) return false;
  const telling = name.sharedIds.filter((word) => words.telling[word]);
  return words.countNames(telling.length > 0 ? telling : name.sharedIds) <= 2;
}
