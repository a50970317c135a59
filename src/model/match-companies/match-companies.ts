// Proposes which IT Glue organization belongs to which managed company, with confidence and reasons; binds nothing.
import { collectEvidence } from './collect-evidence.ts';
import { isAuto } from './decide-auto.ts';
import { explainPair } from './explain.ts';
import { findCandidates } from './find-candidates.ts';
import type { CompanyMatches, MatchInput, MatchSuggestion } from './input.ts';
import { readSides } from './read-sides.ts';
import type { Sides } from './read-sides.ts';
import { weighPairs } from './weigh-evidence.ts';
import type { WeighedPair } from './weigh-evidence.ts';

/** Suggestions kept for one company. */
const MOST_SUGGESTIONS = 5;
/** Less sure than this is no help to anybody. */
const LEAST_SHOWN = 0.002;
/** A rival with at least this share of a pair's strength is worth a word. */
const NEAR = 0.02;

function collectPairs(
  sides: Sides,
  refused: ReadonlySet<string>,
): Omit<WeighedPair, 'odds' | 'confidence'>[] {
  return findCandidates(sides).flatMap((rows, our) =>
    rows.flatMap((their) => {
      const a = sides.ours[our];
      const b = sides.theirs[their];
      if (!a || !b || refused.has(pairKey(a.company.id, b.organization.id))) return [];
      return [{ our, their, evidence: collectEvidence(a, b, sides) }];
    }),
  );
}

function pairKey(companyId: string, organizationId: string): string {
  return JSON.stringify([companyId, organizationId]);
}

function groupBy(pairs: readonly WeighedPair[], side: 'our' | 'their'): Map<number, WeighedPair[]> {
  const groups = new Map<number, WeighedPair[]>();
  for (const pair of pairs) {
    const group = groups.get(pair[side]);
    if (group) group.push(pair);
    else groups.set(pair[side], [pair]);
  }
  return groups;
}

function comesNear(pair: WeighedPair, others: readonly WeighedPair[] | undefined): boolean {
  return (others ?? []).some((other) => other !== pair && other.odds >= pair.odds + Math.log(NEAR));
}

/**
 * Ranked suggestions for every company that has any, in the order of `companies`. The answer depends on what the rows
 * say, not on their order. `auto` only ever marks one pair of a company and one of an organization.
 */
export function matchCompanies(input: MatchInput): CompanyMatches[] {
  const byId = <T extends { id: string }>(a: T, b: T) => (a.id < b.id ? -1 : Number(a.id > b.id));
  // Rows are compared in the order of their ids, so that equal scores fall the same way however the lists come in.
  const sides = readSides({
    ...input,
    companies: [...input.companies].sort(byId),
    organizations: [...input.organizations].sort(byId),
  });
  const refused = new Set((input.refusals ?? []).map((pair) => pairKey(pair.companyId, pair.organizationId)));
  const pairs = weighPairs(collectPairs(sides, refused));
  const byOur = groupBy(pairs, 'our');
  const byTheir = groupBy(pairs, 'their');
  const suggestions = new Map<string, MatchSuggestion[]>();
  sides.ours.forEach((our, row) => {
    const ranked = (byOur.get(row) ?? [])
      .filter((pair) => pair.confidence >= LEAST_SHOWN)
      .sort((a, b) => b.confidence - a.confidence || a.their - b.their)
      .slice(0, MOST_SUGGESTIONS);
    suggestions.set(
      our.company.id,
      ranked.flatMap((pair) => {
        const their = sides.theirs[pair.their];
        const rival = comesNear(pair, byOur.get(row)) || comesNear(pair, byTheir.get(pair.their));
        return their ? [toSuggestion(pair, sides, explainPair(our, their, pair.evidence, rival))] : [];
      }),
    );
  });
  return input.companies.flatMap(({ id }) => {
    const found = suggestions.get(id) ?? [];
    return found.length > 0 ? [{ companyId: id, suggestions: found }] : [];
  });
}

function toSuggestion(pair: WeighedPair, sides: Sides, reasons: MatchSuggestion['reasons']): MatchSuggestion {
  return {
    organizationId: sides.theirs[pair.their]?.organization.id ?? '',
    confidence: Math.round(pair.confidence * 10_000) / 10_000,
    auto: isAuto(pair, sides.weights.rarest),
    reasons,
  };
}
