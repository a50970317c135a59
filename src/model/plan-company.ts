// Decides what an import does with one IT Glue organization that may become a managed company.
import { normalizeName } from '#src/lib/normalize-name.ts';
import type { ImportReason, PlannedDecision } from './import-outcome.ts';
import { ruleFor, type ImportRule } from './import-rule.ts';
import { suggestWebAddress } from './suggest-web-address.ts';
import type { WebAddressEvidence, WebAddressSuggestion } from './suggest-web-address.ts';

export type ListedOrganization = {
  id: string;
  name: string;
  typeId: string | null;
  typeName: string | null;
  statusId: string | null;
  statusName: string | null;
  primary: boolean;
  ignored: boolean;
  /** No longer listed by IT Glue. */
  gone: boolean;
  /** The company it is mapped to. */
  mappedCompanyId: string | null;
  /** The company it is folded into as a sub-organization. */
  foldedInto?: { id: string; name: string } | null | undefined;
} & WebAddressEvidence;

export type KnownCompany = { id: string; name: string; webAddress: string | null; mapped: boolean };

/** The account's companies, indexed once for a whole plan. */
export type KnownCompanies = {
  byAddress: ReadonlyMap<string, KnownCompany>;
  byName: ReadonlyMap<string, KnownCompany>;
};

export type CompanyPlanRules = {
  typeIds?: readonly string[] | undefined;
  statusIds?: readonly string[] | undefined;
  /** Chosen one by one: then type and status are the person's business. */
  named?: boolean | undefined;
  /** Common spellings of names that several of the listed organizations have. */
  namesakes?: ReadonlySet<string> | undefined;
  /** The account's rules, as they were when the import was started. */
  importRules?: readonly ImportRule[] | undefined;
  /** Addresses that organizations before this one were planned with. */
  plannedAddresses: ReadonlySet<string>;
};

export type CompanyPlan = PlannedDecision & {
  webAddress: string | null;
  suggestions: WebAddressSuggestion[];
  selected: boolean;
  /** More to know beside the reason. */
  notes: ImportReason[];
  /** The company that is already here, where the reason speaks of one. */
  companyId: string | null;
};

/** Indexes companies by web address and by the common spelling of their name. */
export function indexCompanies(companies: readonly KnownCompany[]): KnownCompanies {
  return {
    byAddress: new Map(
      companies.flatMap((company) => (company.webAddress ? [[company.webAddress, company] as const] : [])),
    ),
    byName: new Map(companies.map((company) => [normalizeName(company.name), company])),
  };
}

function refusal(listed: ListedOrganization, rules: CompanyPlanRules): ImportReason | null {
  if (listed.gone) return 'gone';
  if (listed.primary) return 'own_organization';
  if (listed.ignored) return 'ignored';
  if (leftOut(listed, rules)) return 'by_rule';
  const among = (ids: readonly string[] | undefined, id: string | null) =>
    ids === undefined || (id !== null && ids.includes(id));
  return among(rules.typeIds, listed.typeId) && among(rules.statusIds, listed.statusId) ? null : 'not_chosen';
}

/** An organization that somebody chose by itself, or by its type or status, is taken whatever the rules say. */
function leftOut(
  listed: ListedOrganization,
  { named, typeIds, statusIds, importRules }: CompanyPlanRules,
): boolean {
  if (named === true) return false;
  const rules = importRules ?? [];
  return (
    (typeIds === undefined && ruleFor(rules, 'organization_type', listed.typeName) !== null) ||
    (statusIds === undefined && ruleFor(rules, 'organization_status', listed.statusName) !== null)
  );
}

/** The decision for one organization. Nothing is ever merged: a likely twin is pointed at, and a person decides. */
export function planCompany(
  listed: ListedOrganization,
  known: KnownCompanies,
  rules: CompanyPlanRules,
): CompanyPlan {
  const plan = (
    decision: CompanyPlan['decision'],
    reason: ImportReason | null,
    more: Partial<CompanyPlan> = {},
  ): CompanyPlan => ({
    decision,
    reason,
    webAddress: null,
    suggestions: [],
    selected: false,
    notes: [],
    companyId: null,
    ...more,
  });
  if (listed.mappedCompanyId !== null)
    return plan('unchanged', 'already_mapped', { companyId: listed.mappedCompanyId });
  if (listed.foldedInto) return plan('skip', 'folded', { companyId: listed.foldedInto.id });
  const refused = refusal(listed, rules);
  if (refused) return plan('skip', refused);
  const all = suggestWebAddress(listed, rules.plannedAddresses);
  const recorded = all.filter(({ source }) => source === 'itglue_domain');
  const twin = recorded
    .map(({ address }) => known.byAddress.get(address))
    .find((company) => company && !company.mapped);
  const suggestions = all.filter(({ address }) => !known.byAddress.has(address));
  if (twin) return plan('conflict', 'company_exists', { companyId: twin.id, suggestions });
  // A domain that only contacts use may be an agency's or another client's: offered in the grid, never taken unasked.
  const webAddress = suggestions.find(({ source }) => source === 'itglue_domain')?.address ?? null;
  const namesake = known.byName.get(normalizeName(listed.name));
  const doubt = namesake ? 'same_name' : doubtOf(listed, rules);
  const missing = webAddress === null ? ('needs_web_address' as const) : null;
  // A namesake that is not mapped yet is most likely this very client, so the row waits for a person's tick.
  const selected = doubt === null || (namesake?.mapped ?? false);
  const notes = doubt !== null && missing !== null ? [missing] : [];
  const companyId = namesake?.id ?? null;
  return plan('create', doubt ?? missing, { webAddress, suggestions, selected, notes, companyId });
}

// Both lists are each account's own words; these are the common ones for what an MSP does not look after.
const NO_CLIENT =
  /\b(vendor|supplier|distributor|manufacturer|partner|prospect|lead|former|internal|owner)s?\b/i;
const NOT_ACTIVE =
  /\b(inactive|not active|former|terminated|cancell?ed|offboard(ed|ing)?|closed|archived|lost|suspended|dead)\b/i;

/** Why an organization is listed without a tick; a filter that a person set for it has the last word. */
function doubtOf(listed: ListedOrganization, rules: CompanyPlanRules): ImportReason | null {
  if (rules.named === true) return null;
  if (rules.statusIds === undefined && NOT_ACTIVE.test(listed.statusName ?? '')) return 'not_active';
  if (rules.typeIds === undefined && NO_CLIENT.test(listed.typeName ?? '')) return 'not_a_client';
  return rules.namesakes?.has(normalizeName(listed.name)) === true ? 'same_name_there' : null;
}

/** Common spellings of names that several organizations have. */
export function findNamesakes(organizations: readonly { name: string }[]): Set<string> {
  const seen = new Set<string>();
  const names = organizations.map(({ name }) => normalizeName(name));
  return new Set(names.filter((name) => name !== '' && seen.size === seen.add(name).size));
}
