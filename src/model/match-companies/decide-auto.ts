// Decides which suggestions may be accepted in bulk: only where nothing else could be meant.
import type { WeighedPair } from './weigh-evidence.ts';

/** Below this confidence nothing is accepted in bulk. */
const LEAST_CONFIDENCE = 0.8;
// Weight of the words that one side may add or both sides may differ in, next to a domain that agrees.
const LARGEST_ADDITION = 6;
const LARGEST_DIFFERENCE = 0.5;
// A name that two companies are unlikely to have by chance weighs this many times the rarest word.
const TELLING_NAME = 1.13;

/** What stands against accepting the pair unseen; null when nothing does. */
export function findObstacle(pair: WeighedPair, rarestWord: number): string | null {
  const { name, domain, countriesDiffer, retired, sameName } = pair.evidence;
  const domainAgrees = domain === 'same' || domain === 'contact';
  if (pair.confidence < LEAST_CONFIDENCE) return 'confidence';
  if (retired) return 'retired';
  if (name.numbersDiffer || hasLoneNumber(pair)) return 'numbers';
  if (countriesDiffer) return 'countries';
  if (domain === 'differs') return 'domain_differs';
  if (Math.min(name.onlyOurs, name.onlyTheirs) > LARGEST_DIFFERENCE) return 'words_differ';
  if (name.onlyOurs + name.onlyTheirs > (domainAgrees ? LARGEST_ADDITION : LARGEST_DIFFERENCE))
    return 'words_added';
  if (name.slip && !name.harmlessSlip && !domainAgrees) return 'slip';
  if (domainAgrees) return null;
  const same = sameName || (name.slip && name.onlyOurs + name.onlyTheirs === 0);
  return same && name.shared >= TELLING_NAME * rarestWord ? null : 'name_too_common';
}

function hasLoneNumber({ evidence: { name } }: WeighedPair): boolean {
  return [...name.ourRest, ...name.theirRest].some((word) => /\d/.test(word));
}

/** True for a pair that may be accepted in bulk: nothing of its own stands against it, and its confidence leaves no rival room. */
export function isAuto(pair: WeighedPair, rarestWord: number): boolean {
  return findObstacle(pair, rarestWord) === null;
}
