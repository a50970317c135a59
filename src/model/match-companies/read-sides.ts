// Reads both sides of a matching once: names, domains, and how many lay claim to each domain.
import { foldLetters } from '#src/lib/normalize-name.ts';
import type { MatchCompany, MatchInput, MatchOrganization } from './input.ts';
import { readCompanyDomains, readDomain, readOrganizationDomains } from './read-domains.ts';
import type { CompanyDomains, OrganizationDomains, ReadDomain } from './read-domains.ts';
import { readName } from './read-name.ts';
import type { ReadName } from './read-name.ts';
import { weighWords } from './word-weights.ts';
import type { WordWeights } from './word-weights.ts';

export type OurSide = { company: MatchCompany; name: ReadName; domains: CompanyDomains };

export type TheirSide = {
  organization: MatchOrganization;
  name: ReadName;
  domains: OrganizationDomains;
  /** Letters and digits of the short name, folded; empty when there is none. */
  shortName: string;
  cityWords: ReadonlySet<string>;
  retired: boolean;
};

/** How many rows name a registered domain: companies, organizations' records, contacts' addresses. */
export type DomainClaims = { companies: number; recorded: number; contacts: number };

export type Sides = {
  ours: OurSide[];
  theirs: TheirSide[];
  weights: WordWeights;
  claimsOf: (registered: string) => DomainClaims;
};

const NO_CLAIMS: DomainClaims = { companies: 0, recorded: 0, contacts: 0 };
const RETIRED_STATE = /\b(?:inactive|former|closed|terminated|archived?|offboarded|lost|cancell?ed|ex)\b/i;

function squash(text: string | null | undefined): string {
  return foldLetters(text ?? '').replace(/[^\p{L}\p{N}]/gu, '');
}

function readTheirs(
  organization: MatchOrganization,
  isProviders: (registered: string) => boolean,
  cache: Map<string, ReadDomain | null>,
): TheirSide {
  const name = readName(organization.name);
  const city = organization.city ? (readName(organization.city).forms[0]?.words ?? []) : [];
  const states = `${organization.type ?? ''} ${organization.status ?? ''}`;
  return {
    organization,
    name,
    domains: readOrganizationDomains(organization, isProviders, cache),
    shortName: squash(organization.shortName),
    cityWords: new Set(city),
    retired: name.retired || RETIRED_STATE.test(states),
  };
}

function countClaims(ours: readonly OurSide[], theirs: readonly TheirSide[]): Map<string, DomainClaims> {
  const claims = new Map<string, DomainClaims>();
  const count = (domains: readonly ReadDomain[], by: keyof DomainClaims) => {
    for (const registered of new Set(domains.map((domain) => domain.registered))) {
      const known = claims.get(registered) ?? { ...NO_CLAIMS };
      known[by] += 1;
      claims.set(registered, known);
    }
  };
  for (const our of ours) count(our.domains.own ? [our.domains.own] : [], 'companies');
  for (const their of theirs) {
    count(their.domains.recorded, 'recorded');
    count(their.domains.contacts, 'contacts');
  }
  return claims;
}

/** Everything the comparison of pairs needs, read once a row. */
export function readSides(input: MatchInput): Sides {
  const providers = new Set((input.ownDomains ?? []).map((domain) => readDomain(domain)?.registered));
  const isProviders = (registered: string) => providers.has(registered);
  const cache = new Map<string, ReadDomain | null>();
  const ours = input.companies.map((company) => ({
    company,
    name: readName(company.name),
    domains: readCompanyDomains(company),
  }));
  const theirs = input.organizations.map((organization) => readTheirs(organization, isProviders, cache));
  const claims = countClaims(ours, theirs);
  const weights = weighWords([...ours, ...theirs].map((side) => side.name));
  return { ours, theirs, weights, claimsOf: (registered) => claims.get(registered) ?? NO_CLAIMS };
}
