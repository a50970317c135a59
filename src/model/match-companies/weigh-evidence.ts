// Turns the evidence for all pairs into confidences, one organization to one company over the whole table.
import type { Evidence } from './collect-evidence.ts';

/**
 * Log-odds a unit of each feature adds (see FEATURES for the order). Fitted by logistic regression on labelled pairs of
 * invented and public names; the domain verdicts are relative to each other.
 */
const WEIGHTS: readonly number[] = [
  -3.55, -4.5, 6.58, 3.31, 4.26, -4.21, 0.29, -0.52, -0.07, -1.69, 1.61, 1.13, 1.91, -4.11, -3.59, 3.87, 6.45,
  -1.52, 2.65, -2.34, -1.55, -5.97, -1.27,
];

export type WeighedPair = {
  /** Row of the company and row of the organization. */
  our: number;
  their: number;
  evidence: Evidence;
  /** Log-odds of the pair taken alone. */
  odds: number;
  confidence: number;
};

/** Log-odds that the pair belongs together, before its rivals are looked at. */
export function oddsOf(evidence: Evidence): number {
  return evidence.features.reduce((total, value, at) => total + value * (WEIGHTS[at] ?? 0), 0);
}

/**
 * Confidence of each pair given its rivals: at most one organization is right for a company and at most one company for
 * an organization, and that none is right is always possible.
 */
export function weighPairs(pairs: readonly Omit<WeighedPair, 'odds' | 'confidence'>[]): WeighedPair[] {
  const weighed = pairs.map((pair) => ({ ...pair, odds: oddsOf(pair.evidence), confidence: 0 }));
  const ourSums = new Map<number, number>();
  const theirSums = new Map<number, number>();
  for (const pair of weighed) {
    const strength = Math.exp(pair.odds);
    ourSums.set(pair.our, (ourSums.get(pair.our) ?? 0) + strength);
    theirSums.set(pair.their, (theirSums.get(pair.their) ?? 0) + strength);
  }
  for (const pair of weighed) {
    const strength = Math.exp(pair.odds);
    const rivals = (ourSums.get(pair.our) ?? 0) + (theirSums.get(pair.their) ?? 0) - 2 * strength;
    pair.confidence = strength / (1 + strength + Math.max(0, rivals));
  }
  return weighed;
}
