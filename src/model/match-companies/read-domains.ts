// What web addresses and mail domains say about whose they are, and how many lay claim to each.
import { parseWebAddress } from '../web-address.ts';
import { registrableDomain } from '../web-hosts.ts';
import type { MatchCompany, MatchOrganization } from './input.ts';

export type ReadDomain = {
  host: string;
  /** What was registered: `acme.co.uk` of `mail.acme.co.uk`. */
  registered: string;
  /** `acme` of `acme.co.uk`, hyphens gone. */
  label: string;
};

export type CompanyDomains = {
  own: ReadDomain | null;
  /** The name at a platform (`acme` of `acme.onmicrosoft.com` or of `facebook.com/acme`), else null. */
  tenantName: string | null;
};

export type OrganizationDomains = { recorded: ReadDomain[]; contacts: ReadDomain[] };

function labelOf(registered: string): string {
  return (registered.split('.')[0] ?? '').replaceAll('-', '');
}

/** A readable domain that may be a company's own; null for free mail, platforms and what is no domain. */
export function readDomain(text: string): ReadDomain | null {
  const parsed = parseWebAddress(text);
  if (!parsed.ok) return null;
  const { host } = parsed.address;
  const registered = registrableDomain(host) ?? host;
  return { host, registered, label: labelOf(registered) };
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

export function readCompanyDomains(company: MatchCompany): CompanyDomains {
  if (!company.webAddress) return { own: null, tenantName: null };
  const own = readDomain(company.webAddress);
  return { own, tenantName: own ? null : tenantName(company.webAddress) };
}

/** An organization's own-looking domains, free mailboxes left out, and the provider's own among the contacts'. */
export function readOrganizationDomains(
  organization: MatchOrganization,
  isProviders: (registered: string) => boolean,
  cache: Map<string, ReadDomain | null>,
): OrganizationDomains {
  const read = (texts: readonly string[], skip: (registered: string) => boolean): ReadDomain[] => {
    const found = new Map<string, ReadDomain>();
    for (const text of texts) {
      const known = cache.get(text);
      const domain = known === undefined ? readDomain(text) : known;
      cache.set(text, domain);
      if (domain && !skip(domain.registered)) found.set(domain.host, domain);
    }
    return [...found.values()];
  };
  return {
    recorded: read(organization.domains, () => false),
    contacts: read(organization.contactEmailDomains, isProviders),
  };
}
