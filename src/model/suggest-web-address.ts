// Proposes web addresses for a company from what IT Glue knows of its organization, best first, each with its source.
import { hostToUnicode } from '#src/lib/punycode.ts';
import { parseWebAddress } from './web-address.ts';
import { registrableDomain } from './web-hosts.ts';

export type WebAddressSource = 'itglue_domain' | 'contact_emails';

export type WebAddressSuggestion = {
  address: string;
  /** The address as people read it. */
  shown: string;
  source: WebAddressSource;
  /** How many of the organization's contact e-mail addresses use this domain. */
  count: number;
};

export type WebAddressEvidence = {
  /** Domains recorded for the organization, as IT Glue has them. */
  domains: readonly string[];
  /** The domain of each contact e-mail address, or the domains with how many addresses use each. */
  contactEmailDomains: readonly (string | { domain: string; count: number })[];
  /** The provider's own domains: they stand in many clients' records and are never a client's. */
  ownDomains?: readonly string[];
};

// Hosts that serve a company but do not name it.
const SERVICE_LABEL =
  /^(?:mail\d*|email|webmail|owa|autodiscover|smtp|imap|mx\d*|remote|vpn|rdp|gateway|portal|ftp|cpanel|ns\d*)\./;

function toCandidate(text: string): string | null {
  const parsed = parseWebAddress(text);
  if (!parsed.ok) return null;
  const host = parsed.address.host;
  const shorter = host.replace(SERVICE_LABEL, '');
  return shorter === host || registrableDomain(shorter) === null ? host : shorter;
}

function countContacts(evidence: WebAddressEvidence): Map<string, number> {
  const counts = new Map<string, number>();
  for (const entry of evidence.contactEmailDomains) {
    const { domain, count } = typeof entry === 'string' ? { domain: entry, count: 1 } : entry;
    const candidate = toCandidate(domain);
    if (candidate) counts.set(candidate, (counts.get(candidate) ?? 0) + count);
  }
  return counts;
}

/**
 * Addresses that may be the company's own and that no other company has (`taken`, in normal form): first the domains
 * IT Glue records, those that contacts use before the others, then domains seen only in contacts' e-mail addresses,
 * the commonest first. What `parseWebAddress` refuses is left out.
 */
export function suggestWebAddress(
  evidence: WebAddressEvidence,
  taken: ReadonlySet<string>,
): WebAddressSuggestion[] {
  const own = new Set((evidence.ownDomains ?? []).map(toCandidate));
  const contacts = countContacts(evidence);
  const recorded = new Set(evidence.domains.map(toCandidate));
  const addresses = new Set([...recorded, ...contacts.keys()]);
  const suggestions: WebAddressSuggestion[] = [];
  for (const address of addresses) {
    if (address === null || own.has(address) || taken.has(address)) continue;
    const source = recorded.has(address) ? 'itglue_domain' : 'contact_emails';
    suggestions.push({ address, shown: hostToUnicode(address), source, count: contacts.get(address) ?? 0 });
  }
  // The sort is stable, so equals keep the order in which IT Glue lists them.
  return suggestions.sort(
    (a, b) =>
      Number(a.source === 'contact_emails') - Number(b.source === 'contact_emails') || b.count - a.count,
  );
}
