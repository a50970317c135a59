// Reads both sides of a matching once: names, domains, and how many lay claim to each domain.
import { foldText } from './clean-text.ts';
import type { WordMemory } from './known-words.ts';
import { NOWHERE } from './legal-forms.ts';
import type { MatchCompany, MatchInput, MatchOrganization } from './input.ts';
import { countHosts, passwordHostOf } from './password-hosts.ts';
import type { HostClaims } from './password-hosts.ts';
import { readCompanyDomains, readDomain, readOrganizationDomains } from './read-domains.ts';
import type { CompanyDomains, DomainMemory, OrganizationDomains, ReadDomain } from './read-domains.ts';
import { readName, readWords } from './read-name.ts';
import type { NameForm, ReadName } from './read-name.ts';
import { tableOfWords } from './word-table.ts';
import type { WordTable } from './word-table.ts';

/** A name's form, its words numbered. */
export type NumberedForm = Readonly<NameForm>;

type Side = {
  name: ReadName;
  forms: readonly NameForm[];
  city: readonly string[];
  /** The country that its web address, or all on record for it, are of; none where they do not agree on being of any. */
  registered: ReadonlySet<string>;
  /** Registered domains of its passwords, and of a company's web address; each once. */
  hosts: readonly string[];
};

const NO_HOSTS: readonly string[] = [];

export type OurSide = Side & { company: MatchCompany; domains: CompanyDomains };

export type TheirSide = Side & {
  organization: MatchOrganization;
  domains: OrganizationDomains;
  /** Letters and digits of the short name, folded; empty when there is none. */
  shortName: string;
  retired: boolean;
  /** Retired by a mark beside its name, and a client by its type. */
  onlyMarked: boolean;
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
  hostClaims: HostClaims;
};

/** Rows read between two pauses. */
const AT_ONCE = 200;
const NO_CLAIMS: DomainClaims = { companies: 0, recorded: 0, contacts: 0 };
const NO_WORDS: readonly string[] = [];
const PART = '\u0000';
const RETIRED_STATE =
  /\b(?:inactive|former|previous|closed|terminated|archived?|off-?boarded|lost|cancell?ed|churned|merged|deceased|duplicate|ex|past|dead)\b/i;

const NO_CLIENT =
  /\b(?:prospects?|leads?|vendors?|suppliers?|manufacturers?|competitors?|resellers?|template|test|demo|not an? (?:client|customer)|recruiting|press)\b/i;
const IN_SERVICE = /\b(?:managed|msp|active)\b/i;

const CLIENT = /\b(?:customers?|clients?|managed|msp|active|partners?|break ?\/? ?fix)\b/i;

type State = { retired: boolean; isClient: boolean; standing: TheirSide['standing'] };

const NO_STATE: State = { retired: false, isClient: false, standing: null };

/** What an organization's type and status say, parted by the mark between them. */
function readState(text: string): State {
  const [type = '', status = ''] = text.split(PART);
  const state = `${type} ${status}`;
  const inService = IN_SERVICE.test(type) ? 'in_service' : null;
  const retired = RETIRED_STATE.test(state);
  const standing = NO_CLIENT.test(state) ? 'no_client' : inService;
  return { retired, isClient: !retired && standing !== 'no_client' && CLIENT.test(state), standing };
}

function squash(text: string | null | undefined): string {
  return text ? foldText(text).replace(/[^\p{L}\p{N}]/gu, '') : '';
}

/** Remembers what was worked out for a text: a table says the same over and over. */
function remember<T>(work: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    let value = known.get(text);
    if (value === undefined) known.set(text, (value = work(text)));
    return value;
  };
}

function hostsOf(
  addresses: readonly string[] | undefined,
  own: ReadDomain | null,
  isProviders: (registered: string) => boolean,
): readonly string[] {
  if (addresses === undefined || addresses.length === 0) return own === null ? NO_HOSTS : [own.registered];
  const hosts = new Set(own === null ? [] : [own.registered]);
  for (const address of addresses) {
    const host = passwordHostOf(address);
    if (host !== null && !isProviders(host)) hosts.add(host);
  }
  return [...hosts].sort();
}

/** Where domains are registered, as far as all of them say the same. */
function countriesOf(domains: readonly ReadDomain[]): ReadonlySet<string> {
  const [first] = domains;
  if (first === undefined || domains.some(({ country }) => country === null)) return NOWHERE;
  return new Set(domains.flatMap(({ country }) => country ?? []));
}

type Claims = Map<string, DomainClaims>;

function claim(claims: Claims, registered: string, by: keyof DomainClaims): void {
  let known = claims.get(registered);
  if (!known) claims.set(registered, (known = { companies: 0, recorded: 0, contacts: 0 }));
  known[by] += 1;
}

/** One row's domains, each registered one once. */
function claimEach(claims: Claims, domains: readonly ReadDomain[], by: keyof DomainClaims): void {
  domains.forEach(({ registered }, at) => {
    if (at === 0 || domains.findIndex((other) => other.registered === registered) === at)
      claim(claims, registered, by);
  });
}

function countClaims(
  ours: readonly { domains: CompanyDomains }[],
  theirs: readonly { domains: OrganizationDomains }[],
): Claims {
  const claims: Claims = new Map();
  for (const { domains } of ours) if (domains.own) claim(claims, domains.own.registered, 'companies');
  for (const { domains } of theirs) {
    claimEach(claims, domains.recorded, 'recorded');
    claimEach(claims, domains.contacts, 'contacts');
  }
  return claims;
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
  const stateOf = remember(readState);
  const wordsOf = remember((city) => readWords(city, memory));
  const cityOf = (city: string | null | undefined) => (city ? wordsOf(city) : NO_WORDS);
  const ours = yield* inSteps(input.companies, (company): OurSide => {
    const name = readName(company.name, memory);
    const read = readCompanyDomains(company, isProviders, domains);
    const registered = read.own ? countriesOf([read.own]) : NOWHERE;
    const hosts = hostsOf(company.itemAddresses, read.own, isProviders);
    return { company, name, forms: name.forms, domains: read, city: cityOf(company.city), registered, hosts };
  });
  const theirs = yield* inSteps(input.organizations, (organization): TheirSide => {
    const { shortName, city, type, status } = organization;
    const name = readName(organization.name, memory);
    const read = readOrganizationDomains(organization, isProviders, domains);
    const state = type || status ? stateOf(`${type ?? ''}${PART}${status ?? ''}`) : NO_STATE;
    return {
      organization,
      name,
      forms: name.forms,
      domains: read,
      city: cityOf(city),
      registered: countriesOf(read.recorded),
      shortName: squash(shortName),
      hosts: hostsOf(organization.passwordHosts, null, isProviders),
      retired: name.retired || state.retired,
      onlyMarked: name.retired && state.isClient,
      standing: state.standing,
    };
  });
  const claims = countClaims(ours, theirs);
  const words = tableOfWords([...ours, ...theirs]);
  yield;
  const hostClaims = countHosts(
    ours.map(({ hosts }) => hosts),
    theirs.map(({ hosts }) => hosts),
  );
  return { ours, theirs, words, hostClaims, claimsOf: (registered) => claims.get(registered) ?? NO_CLAIMS };
}
