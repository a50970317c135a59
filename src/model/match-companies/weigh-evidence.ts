// Turns the evidence for all pairs into confidences, one organization to one company over the whole table.
import type { Evidence } from './collect-evidence.ts';
import { toFeatures } from './features.ts';

/**
 * Log-odds a unit of each feature adds (see FEATURES for the order). Fitted by logistic regression on labelled pairs of
 * public and invented names; the domain verdicts are relative to each other.
 */
const WEIGHTS: readonly number[] = [
  -0.48, -4.91, 2.02, 3.8, 3.31, -6.22, -0.08, 0.84, 0, 0.05, -0.06, 0.7, 2.6, -3.28, -3.96, -1.61, 0.45,
  -0.71, 2.02, 3.77, 0.04, 7.56, -1.42, 3.07, -3, -0.42, -5.42, -0.85,
];
// Not in the labelled pairs, so set with care: each alone moves a pair from even to about nine in ten, or back.
const SAME_CODE = 2.5;
const PASSWORD_HOST = 1.5;
const SAME_CITY = 1;
const EXPLAINED = 2.5;
// Enough to be proposed, far from enough to be sure.
const CROSSED = 5;
const OTHER_CITY = -2.5;
/** How the sums above map to log-odds: set so that shares come out right over the whole table (see docs/matching.md). */
const CALIBRATION = { slope: 1.2, shift: 3 };

// A pair by the whole name counts as one from these odds on, and takes so much off its rows' other pairs.
const LEAST_NAMED = 2;
const RELATIVE = 6;

const ROUNDS = 4;
const LARGEST_ODDS = 25;

export type RawPair = {
  /** Row of the company and row of the organization. */
  our: number;
  their: number;
  evidence: Evidence;
  /** Log-odds of the pair taken alone. */
  odds: number;
};

export type WeighedPair = RawPair & { confidence: number };

/** Log-odds that the pair belongs together, before its rivals are looked at. */
export function oddsOf(evidence: Evidence): number {
  let odds = 0;
  const features = toFeatures(evidence);
  for (let at = 0; at < features.length; at += 1) odds += (features[at] ?? 0) * (WEIGHTS[at] ?? 0);
  if (evidence.sharedCode !== null) odds += SAME_CODE;
  if (evidence.additionExplained !== null || evidence.cutOff) odds += EXPLAINED;
  if (evidence.crossed !== null) odds += CROSSED;
  if (evidence.isPlaced) odds += EXPLAINED + SAME_CITY;
  if (evidence.passwordHost !== null) odds += PASSWORD_HOST;
  if (evidence.sameCity !== null) odds += evidence.sameCity ? SAME_CITY : OTHER_CITY;
  const calibrated = CALIBRATION.slope * odds + CALIBRATION.shift;
  return Math.max(-LARGEST_ODDS, Math.min(LARGEST_ODDS, calibrated));
}

function groupBy(pairs: readonly WeighedPair[], side: 'our' | 'their'): number[][] {
  const groups: number[][] = [];
  pairs.forEach((pair, at) => {
    const group = groups[pair[side]];
    if (group) group.push(at);
    else groups[pair[side]] = [at];
  });
  return groups.filter(Boolean);
}

/**
 * Where a row has a counterpart by its whole name, a domain under another name is a family's or an umbrella's: `Acme
 * Rentals` is `Acme Rentals`, though `Acme Ventures` has the web address. Takes that much off such pairs.
 */
function discountRelatives(pairs: readonly WeighedPair[]): void {
  const named = { our: new Set<number>(), their: new Set<number>() };
  for (const { our, their, evidence, odds } of pairs) {
    if (!evidence.sameName || evidence.name.telling === 0 || odds < LEAST_NAMED) continue;
    named.our.add(our);
    named.their.add(their);
  }
  for (const pair of pairs) {
    const { ourRest, theirRest } = pair.evidence.name;
    if (ourRest.length + theirRest.length === 0 || pair.evidence.additionExplained !== null) continue;
    if (named.our.has(pair.our) || named.their.has(pair.their)) pair.odds -= RELATIVE;
  }
}

/** For each pair: how free its row is for it, given what the row's other pairs may come to. */
function passOn(
  groups: readonly number[][],
  strength: Float64Array,
  from: Float64Array,
  to: Float64Array,
): void {
  for (const group of groups) {
    let total = 1;
    for (let i = 0; i < group.length; i += 1) {
      const at = group[i] ?? 0;
      total += (strength[at] ?? 0) * (from[at] ?? 0);
    }
    for (let i = 0; i < group.length; i += 1) {
      const at = group[i] ?? 0;
      to[at] = 1 / Math.max(1, total - (strength[at] ?? 0) * (from[at] ?? 0));
    }
  }
}

/**
 * Confidence of each pair given all others: at most one organization is right for a company and at most one company for
 * an organization, and that none is right is always possible. The marginal of each pair over all assignments of the
 * table, by belief propagation, so a rival that is itself spoken for counts for less.
 */
export function weighPairs(raw: readonly RawPair[]): WeighedPair[] {
  const pairs = raw.map(({ our, their, evidence, odds }) => ({ our, their, evidence, odds, confidence: 0 }));
  discountRelatives(pairs);
  const strength = Float64Array.from(pairs, ({ odds }) => Math.exp(odds));
  const byOur = groupBy(pairs, 'our');
  const byTheir = groupBy(pairs, 'their');
  const free = { our: new Float64Array(pairs.length).fill(1), their: new Float64Array(pairs.length).fill(1) };
  for (let round = 0; round < ROUNDS; round += 1) {
    passOn(byOur, strength, free.their, free.our);
    passOn(byTheir, strength, free.our, free.their);
  }
  pairs.forEach((pair, at) => {
    const odds = pair.odds + Math.log(free.our[at] ?? 1) + Math.log(free.their[at] ?? 1);
    pair.confidence = 1 / (1 + Math.exp(-odds));
  });
  return pairs;
}
