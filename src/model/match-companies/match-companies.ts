// Proposes which IT Glue organization belongs to which managed company, with confidence and reasons; binds nothing.
import { collectEvidence } from './collect-evidence.ts';
import { findObstacle } from './decide-auto.ts';
import { explainPair } from './explain.ts';
import { findCandidates } from './find-candidates.ts';
import type { CompanyMatches, MatchInput, MatchSuggestion } from './input.ts';
import { readSides } from './read-sides.ts';
import type { Sides } from './read-sides.ts';
import { oddsOf, weighPairs } from './weigh-evidence.ts';
import type { RawPair, WeighedPair } from './weigh-evidence.ts';
import { createSlips } from './word-slips.ts';

/** Suggestions kept for one company. */
const MOST_SUGGESTIONS = 5;
/** Less sure than this is no help to anybody. */
const LEAST_SHOWN = 0.001;
/** Log-odds below which a pair comes to nothing, whatever its rivals are. */
const LEAST_ODDS = -7;
/** A rival with at least this share of a pair's strength is worth a word. */
const NEAR = 0.02;
/** Companies compared between two pauses. */
const AT_ONCE = 50;

function pairKey(companyId: string, organizationId: string): string {
  return JSON.stringify([companyId, organizationId]);
}

function* collectPairs(sides: Sides, refused: ReadonlySet<string>): Generator<void, RawPair[]> {
  const context = { words: sides.words, slipOf: createSlips(sides.words) };
  const pairs: RawPair[] = [];
  let our = 0;
  for (const rows of findCandidates(sides)) {
    const a = sides.ours[our];
    for (const their of rows) {
      const b = sides.theirs[their];
      if (!a || !b) continue;
      if (refused.size > 0 && refused.has(pairKey(a.company.id, b.organization.id))) continue;
      const evidence = collectEvidence(a, b, sides, context);
      const odds = oddsOf(evidence);
      if (odds > LEAST_ODDS) pairs.push({ our, their, evidence, odds });
    }
    our += 1;
    if (our % AT_ONCE === 0) yield;
  }
  return pairs;
}

/** The strongest log-odds of each row and the second strongest, to tell whether a pair has a rival. */
type Strongest = { first: Float64Array; second: Float64Array };

function strongestTwo(pairs: readonly WeighedPair[], side: 'our' | 'their', rows: number): Strongest {
  const first = new Float64Array(rows).fill(-Infinity);
  const second = new Float64Array(rows).fill(-Infinity);
  for (const pair of pairs) {
    const row = pair[side];
    const best = first[row] ?? -Infinity;
    if (pair.odds > best) {
      second[row] = best;
      first[row] = pair.odds;
    } else if (pair.odds > (second[row] ?? -Infinity)) second[row] = pair.odds;
  }
  return { first, second };
}

function isNear(odds: number, row: number, { first, second }: Strongest): boolean {
  const best = first[row] ?? -Infinity;
  return ((odds === best ? second[row] : best) ?? -Infinity) >= odds + Math.log(NEAR);
}

function rankPairs(pairs: readonly WeighedPair[], rows: number): WeighedPair[][] {
  const ranked: WeighedPair[][] = Array.from({ length: rows }, () => []);
  for (const pair of pairs) if (pair.confidence >= LEAST_SHOWN) ranked[pair.our]?.push(pair);
  for (const list of ranked) {
    list.sort((a, b) => b.confidence - a.confidence || b.odds - a.odds || a.their - b.their);
    list.length = Math.min(list.length, MOST_SUGGESTIONS);
  }
  return ranked;
}

function* toSuggestions(
  sides: Sides,
  pairs: readonly WeighedPair[],
): Generator<void, Map<string, MatchSuggestion[]>> {
  const { words } = sides;
  const ofOurs = strongestTwo(pairs, 'our', sides.ours.length);
  const ofTheirs = strongestTwo(pairs, 'their', sides.theirs.length);
  const hasRival = ({ odds, our, their }: WeighedPair) =>
    isNear(odds, our, ofOurs) || isNear(odds, their, ofTheirs);
  const suggestions = new Map<string, MatchSuggestion[]>();
  const ranked = rankPairs(pairs, sides.ours.length);
  for (const [row, list] of ranked.entries()) {
    const our = sides.ours[row];
    if (!our) continue;
    suggestions.set(
      our.company.id,
      list.flatMap((pair) => {
        const their = sides.theirs[pair.their];
        if (!their) return [];
        const reasons = explainPair(our, their, pair.evidence, { words, hasRival: hasRival(pair) });
        return [
          {
            organizationId: their.organization.id,
            confidence: Math.round(pair.confidence * 10_000) / 10_000,
            auto: findObstacle(pair.evidence, pair.confidence, words) === null,
            reasons,
          },
        ];
      }),
    );
    if (row % AT_ONCE === 0) yield;
  }
  return suggestions;
}

/**
 * As `matchCompanies`, in steps: whoever calls it may do something else between two of them. A step takes a few
 * milliseconds; two, for the index and for weighing, some ten microseconds for each row of the table.
 */
export function* matchInSteps(input: MatchInput): Generator<void, CompanyMatches[]> {
  const byId = <T extends { id: string }>(a: T, b: T) => (a.id < b.id ? -1 : Number(a.id > b.id));
  // Rows are compared in the order of their ids, so that equal scores fall the same way however the lists come in.
  const sides = yield* readSides({
    ...input,
    companies: [...input.companies].sort(byId),
    organizations: [...input.organizations].sort(byId),
  });
  yield;
  const refused = new Set((input.refusals ?? []).map((pair) => pairKey(pair.companyId, pair.organizationId)));
  const pairs = weighPairs(yield* collectPairs(sides, refused));
  yield;
  const suggestions = yield* toSuggestions(sides, pairs);
  return input.companies.flatMap(({ id }) => {
    const found = suggestions.get(id) ?? [];
    return found.length > 0 ? [{ companyId: id, suggestions: found }] : [];
  });
}

/**
 * Ranked suggestions for every company that has any, in the order of `companies`. The answer depends on what the rows
 * say, not on their order. `auto` only ever marks one pair of a company and one of an organization.
 */
export function matchCompanies(input: MatchInput): CompanyMatches[] {
  const steps = matchInSteps(input);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
