// Computes which organization each company may be, from what the mirror knows, and keeps the best few with their reasons.
import type {
  MatchedCompanyRow,
  MatchedOrganizationRow,
  NewSuggestion,
  Repositories,
} from '#src/adapters/db/index.ts';
import { runInSteps } from '#src/lib/run-in-steps.ts';
import { matchInSteps } from '#src/model/match-companies/match-companies.ts';

/** Kept for one company. */
const KEPT = 3;
/** Below this a suggestion is noise on the page. */
const LEAST_CONFIDENCE = 0.05;

export type SuggestionGround = {
  companies: readonly MatchedCompanyRow[];
  organizations: readonly MatchedOrganizationRow[];
  refusals: readonly { companyId: string; organizationId: string }[];
};

/** Replaces the account's suggestions by what follows from its rows now; how many there are. */
export async function suggestMapping(
  transaction: <T>(work: (repos: Repositories) => Promise<T>) => Promise<T>,
): Promise<number> {
  const ground = await transaction(async ({ suggestions }) => ({
    companies: await suggestions.companies(),
    organizations: await suggestions.organizations(),
    refusals: await suggestions.refusals(),
  }));
  // Outside any transaction, and in steps: with thousands of rows this takes a while, and leases are renewed meanwhile.
  const found = await findSuggestions(ground);
  await transaction(({ suggestions }) => suggestions.replaceAll(found));
  return found.length;
}

/**
 * Suggestions for companies without an organization. All rows take part in the comparing, mapped ones too: what a name is
 * worth shows only beside its look-alikes. The own company is the primary organization and nothing else is.
 */
export async function findSuggestions(ground: SuggestionGround): Promise<NewSuggestion[]> {
  const own = ground.companies.find((company) => company.kind === 'own');
  const primary = ground.organizations.find((organization) => organization.isPrimary);
  const open = new Set(
    ground.companies.filter((company) => company.organizationId === null).map(({ id }) => id),
  );
  const ownDomains = [...(primary?.domains ?? []), ...(own?.webAddress ? [own.webAddress] : [])];
  const matches = await runInSteps(
    matchInSteps({
      companies: ground.companies.filter((company) => company.kind === 'managed'),
      organizations: ground.organizations.filter((organization) => !organization.isPrimary).map(toMatched),
      ownDomains,
      refusals: ground.refusals,
    }),
  );
  const found: NewSuggestion[] = matches.flatMap(({ companyId, suggestions }) =>
    open.has(companyId)
      ? suggestions
          .filter((suggestion) => suggestion.confidence >= LEAST_CONFIDENCE)
          .slice(0, KEPT)
          .map((suggestion, index) => ({ companyId, ...suggestion, rank: index + 1 }))
      : [],
  );
  if (own !== undefined && primary !== undefined && open.has(own.id)) found.push(ownPair(own, primary));
  return found;
}

function toMatched(row: MatchedOrganizationRow) {
  return { ...row, contactEmailDomains: row.contactDomains.map(({ domain }) => domain) };
}

function ownPair(own: MatchedCompanyRow, primary: MatchedOrganizationRow): NewSuggestion {
  const reasons = [{ kind: 'own_organization', ours: own.name, theirs: primary.name }];
  return { companyId: own.id, organizationId: primary.id, rank: 1, confidence: 1, auto: true, reasons };
}
