// Reads both sides of a matching once: names, domains, and how many lay claim to each domain.
import { foldText } from './clean-text.ts';
import type { MatchCompany, MatchInput, MatchOrganization } from './input.ts';
import { readCompanyDomains, readDomain, readOrganizationDomains } from './read-domains.ts';
import type { CompanyDomains, DomainMemory, OrganizationDomains, ReadDomain } from './read-domains.ts';
import { readName } from './read-name.ts';
import type { NameForm, ReadName, WordMemory } from './read-name.ts';
import { tableOfWords } from './word-table.ts';
import type { WordTable } from './word-table.ts';

/** A name's form with its words as numbers of the table. */
export type NumberedForm = NameForm & { ids: readonly number[] };

type Side = { name: Omit<ReadName, 'forms'>; forms: readonly NumberedForm[]; city: ReadonlySet<string> };

export type OurSide = Side & { company: MatchCompany; domains: CompanyDomains };

export type TheirSide = Side & {
  organization: MatchOrganization;
  domains: OrganizationDomains;
  /** Letters and digits of the short name, folded; empty when there is none. */
  shortName: string;
  retired: boolean;
  /** What its type says: not a client (a prospect, a vendor), a client in service, or neither. */
  standing: 'no_client' | 'in_service' | null;
};

/** How many rows name a registered domain: companies, organizations' records, contacts' addresses. */
export type DomainClaims = { companies: number; recorded: number; contacts: number };

export type Sides = {
  ours: OurSide[];
  theirs: TheirSide[];
  words: WordTable;
  claimsOf: (registered: string) => DomainClaims;
};

/** Rows read between two pauses. */
const AT_ONCE = 200;
const NO_CLAIMS: DomainClaims = { companies: 0, recorded: 0, contacts: 0 };
const NO_WORDS: ReadonlySet<string> = new Set();
const RETIRED_STATE =
  /\b(?:inactive|former|closed|terminated|archived?|off-?boarded|lost|cancell?ed|ex|past|dead)\b/i;

const NO_CLIENT =
  /\b(?:prospects?|leads?|vendors?|suppliers?|manufacturers?|competitors?|recruiting|press)\b/i;
const IN_SERVICE = /\b(?:managed|msp|active)\b/i;

function standingOf({ type, status }: MatchOrganization): TheirSide['standing'] {
  const state = `${type ?? ''} ${status ?? ''}`;
  if (NO_CLIENT.test(state)) return 'no_client';
  return IN_SERVICE.test(type ?? '') ? 'in_service' : null;
}

function squash(text: string | null | undefined): string {
  return text ? foldText(text).replace(/[^\p{L}\p{N}]/gu, '') : '';
}

function cityWords(city: string | null | undefined, memory: WordMemory): ReadonlySet<string> {
  return city ? new Set(readName(city, memory).forms[0]?.words) : NO_WORDS;
}

function isRetired(organization: MatchOrganization, name: ReadName): boolean {
  if (name.retired) return true;
  const { type, status } = organization;
  return RETIRED_STATE.test(`${type ?? ''} ${status ?? ''}`);
}

function countClaims(
  ours: readonly { domains: CompanyDomains }[],
  theirs: readonly { domains: OrganizationDomains }[],
) {
  const claims = new Map<string, DomainClaims>();
  const count = (domains: readonly ReadDomain[], by: keyof DomainClaims) => {
    domains.forEach(({ registered }, at) => {
      if (domains.findIndex((other) => other.registered === registered) < at) return;
      let known = claims.get(registered);
      if (!known) claims.set(registered, (known = { ...NO_CLAIMS }));
      known[by] += 1;
    });
  };
  for (const { domains } of ours) if (domains.own) count([domains.own], 'companies');
  for (const { domains } of theirs) {
    count(domains.recorded, 'recorded');
    count(domains.contacts, 'contacts');
  }
  return claims;
}

function numberForms(name: ReadName, words: WordTable): NumberedForm[] {
  return name.forms.map((form) => ({
    ...form,
    ids: form.words.map((word) => words.numbers.get(word) ?? -1),
  }));
}

function* inSteps<T, R>(rows: readonly T[], read: (row: T) => R): Generator<void, R[]> {
  const found: R[] = [];
  for (const row of rows) {
    found.push(read(row));
    if (found.length % AT_ONCE === 0) yield;
  }
  return found;
}

/** Everything the comparison of pairs needs, read once a row; in steps of a few milliseconds. */
export function* readSides(input: MatchInput): Generator<void, Sides> {
  const memory: WordMemory = new Map();
  const domains: DomainMemory = new Map();
  const providers = new Set((input.ownDomains ?? []).map((domain) => readDomain(domain)?.registered));
  const isProviders = (registered: string) => providers.has(registered);
  const ours = yield* inSteps(input.companies, (company) => ({
    ...{ company, name: readName(company.name, memory), domains: readCompanyDomains(company, domains) },
    city: cityWords(company.city, memory),
  }));
  const theirs = yield* inSteps(input.organizations, (organization) => {
    const name = readName(organization.name, memory);
    return {
      ...{ organization, name, domains: readOrganizationDomains(organization, isProviders, domains) },
      ...{ shortName: squash(organization.shortName), retired: isRetired(organization, name) },
      standing: standingOf(organization),
      city: cityWords(organization.city, memory),
    };
  });
  const claims = countClaims(ours, theirs);
  const words = tableOfWords([...ours, ...theirs].map((side) => side.name));
  yield;
  return {
    ours: ours.map((our) => ({ ...our, forms: numberForms(our.name, words) })),
    theirs: theirs.map((their) => ({ ...their, forms: numberForms(their.name, words) })),
    words,
    claimsOf: (registered) => claims.get(registered) ?? NO_CLAIMS,
  };
}
