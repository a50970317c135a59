// What the domain that two rows have in common spells of their names.
import type { Evidence } from './collect-evidence.ts';
import type { WordTable } from './word-table.ts';

// Shorter ones stand in a domain by chance, and in its ending: `ark` in `quillparkway.com`, `net`.
const SHORTEST_SPELT = 4;

/**
 * The domain that the two have in common spells the word, or its beginning, and not as a part of what both names have: `Land` at
 * landrigal.com.
 */
export function isSpelt(word: number, { domain, name }: Evidence, { words }: WordTable): boolean {
  const text = words[word] ?? '';
  const start = text.slice(0, 6);
  if (text.length < 3 || name.sharedIds.some((shared) => words[shared]?.includes(start))) return false;
  return (domain.theirs?.replaceAll('-', '') ?? '').includes(start);
}

/** The same, and the word is one that hardly stands there by chance. */
export function isTellinglySpelt(word: number, evidence: Evidence, table: WordTable): boolean {
  const isLong = (table.words[word] ?? '').length >= SHORTEST_SPELT;
  return isLong && Boolean(table.telling[word]) && isSpelt(word, evidence, table);
}

/**
 * What relatives share, their domain is made of. One that spells a word of one of the two names alone is that one's own, and who
 * else has it and part of the name is the same under another name: `Quarrel Lakeview Museum` and `Quarrel Riverfront Gallery` at
 * quarrellakeview.org.
 */
export function isRenamed(evidence: Evidence, words: WordTable): boolean {
  const { name } = evidence;
  const tells = (word: number) => isTellinglySpelt(word, evidence, words);
  return (
    evidence.domain.verdict !== 'contact' &&
    name.telling >= 1 &&
    name.ourRest.some(tells) !== name.theirRest.some(tells)
  );
}
