// What web addresses and mail domains say about whose they are.
import { parseWebAddress } from '../web-address.ts';
import { classifyPublicHost, registrableDomain } from '../web-hosts.ts';
import type { MatchCompany, MatchOrganization } from './input.ts';
import { isVendorDomain } from './vendor-domains.ts';

export type ReadDomain = {
  host: string;
  /** What was registered: `acme.co.uk` of `mail.acme.co.uk`. */
  registered: string;
  /** `acme` of `acme.co.uk`, hyphens gone. */
  label: string;
  /** The country of its ending; null for those that all the world uses. */
  country: string | null;
};

export type CompanyDomains = {
  own: ReadDomain | null;
  /** The name at a platform (`acme` of `acme.onmicrosoft.com` or of `facebook.com/acme`), else null. */
  tenantName: string | null;
};

export type OrganizationDomains = { recorded: ReadDomain[]; contacts: ReadDomain[] };

/** Domains read before, by how they were written. */
export type DomainMemory = Map<string, ReadDomain | null>;

// Two letters that are used as if they were no country's.
const WORLDWIDE = new Set('co io me tv cc ai ly fm to ws gg sh us eu biz'.split(' '));
const SIMPLE = /^(?:https?:\/\/)?(?:www\.)?((?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+[a-z]{2,24})\/?$/;

function countryOf(registered: string): string | null {
  const ending = registered.slice(registered.lastIndexOf('.') + 1);
  if (ending.length !== 2 || WORLDWIDE.has(ending)) return ending === 'us' ? 'us' : null;
  return ending === 'uk' ? 'gb' : ending;
}

function describe(host: string, registered: string): ReadDomain {
  const [first = ''] = registered.split('.', 1);
  const label = first.includes('-') ? first.replaceAll('-', '') : first;
  return { host, registered, label, country: countryOf(registered) };
}

/** A readable domain that may be a company's own; null for free mail, platforms and what is no domain. */
export function readDomain(text: string): ReadDomain | null {
  // Most are written plainly: no need to go the long way for them.
  const host = SIMPLE.exec(text.trim().toLowerCase())?.[1];
  if (host !== undefined && !host.startsWith('www.')) {
    if (classifyPublicHost(host) !== null) return null;
    const registered = registrableDomain(host);
    return registered === null ? null : describe(host, registered);
  }
  const parsed = parseWebAddress(text);
  if (!parsed.ok) return null;
  return describe(parsed.address.host, registrableDomain(parsed.address.host) ?? parsed.address.host);
}

const TENANT_HOST =
  /^(?:https?:\/\/)?(?:www\.)?([a-z\d-]+)\.(?:mail\.)?(?:onmicrosoft\.com|sharepoint\.com|wixsite\.com|squarespace\.com|weebly\.com|godaddysites\.com|wordpress\.com|business\.site|myshopify\.com)/i;
const PROFILE_PATH =
  /^(?:https?:\/\/)?(?:[a-z-]+\.)?(?:facebook\.com|linkedin\.com\/company|instagram\.com|twitter\.com|x\.com)\/([a-z\d._-]+)/i;

function tenantName(text: string): string | null {
  const found = TENANT_HOST.exec(text.trim()) ?? PROFILE_PATH.exec(text.trim());
  const name = found?.[1]?.toLowerCase().replace(/[^a-z\d]/g, '') ?? '';
  return name.length >= 4 ? name : null;
}

function readOnce(text: string, memory: DomainMemory): ReadDomain | null {
  const known = memory.get(text);
  if (known !== undefined) return known;
  const domain = readDomain(text);
  memory.set(text, domain);
  return domain;
}

/**
 * What a company's web address says; one that is a mailbox, a platform, the provider's own or no address gives no domain.
 * A vendor's counts: a vendor may be a client, as among what is recorded for an organization.
 */
export function readCompanyDomains(
  company: MatchCompany,
  isProviders: (registered: string) => boolean,
  memory: DomainMemory,
): CompanyDomains {
  if (!company.webAddress) return { own: null, tenantName: null };
  const own = readOnce(company.webAddress, memory);
  if (own && isProviders(own.registered)) return { own: null, tenantName: null };
  return { own, tenantName: own ? null : tenantName(company.webAddress) };
}

/**
 * An organization's own-looking domains: free mailboxes and platforms left out, and among the contacts' also vendors and
 * the provider itself.
 */
export function readOrganizationDomains(
  organization: MatchOrganization,
  isProviders: (registered: string) => boolean,
  memory: DomainMemory,
): OrganizationDomains {
  const read = (texts: readonly string[], skip: (registered: string) => boolean): ReadDomain[] => {
    const found: ReadDomain[] = [];
    for (const text of texts) {
      const domain = readOnce(text, memory);
      if (domain && !skip(domain.registered) && !found.some((other) => other.host === domain.host))
        found.push(domain);
    }
    // Lists come in no order; the answer must not depend on it.
    return found.length > 1 ? found.sort((a, b) => (a.host < b.host ? -1 : 1)) : found;
  };
  return {
    recorded: read(organization.domains, isProviders),
    contacts: read(
      organization.contactEmailDomains,
      (registered) => isProviders(registered) || isVendorDomain(registered),
    ),
  };
}
