// Proposes web addresses for a company from what IT Glue knows of its organization, best first, each with its source.
import { hostToUnicode } from '#src/lib/punycode.ts';
import type { ConfidenceWord } from './mapping-confidence.ts';
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
  /** `sure`: IT Glue records it and contacts write from it, or it is all there is; `check`: one of many. */
  confidence: ConfidenceWord;
};

/** A domain that IT Glue knows and that cannot be the company's address, with the reason. */
export type RefusedDomain = { domain: string; message: string };

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
  // What cannot be an address (`acme.onmicrosoft.com`) makes the others no less sure.
  const recorded = new Set(evidence.domains.flatMap((domain) => toCandidate(domain) ?? []));
  const addresses = new Set([...recorded, ...contacts.keys()]);
  const total = [...contacts.values()].reduce((sum, count) => sum + count, 0);
  const suggestions: WebAddressSuggestion[] = [];
  for (const address of addresses) {
    if (own.has(address) || taken.has(address)) continue;
    const source = recorded.has(address) ? 'itglue_domain' : 'contact_emails';
    const count = contacts.get(address) ?? 0;
    const confidence = confidenceOf(source, count, { recorded: recorded.size, addresses: total });
    suggestions.push({ address, shown: hostToUnicode(address), source, count, confidence });
  }
  // The sort is stable, so equals keep the order in which IT Glue lists them.
  return suggestions.sort(
    (a, b) =>
      Number(a.source === 'contact_emails') - Number(b.source === 'contact_emails') || b.count - a.count,
  );
}

/** Fewer than this many addresses say little of whose domain it is. */
const ENOUGH = 3;

function confidenceOf(
  source: WebAddressSource,
  count: number,
  all: { recorded: number; addresses: number },
): ConfidenceWord {
  const most = count * 2 > all.addresses;
  if (source === 'itglue_domain') {
    if (count > 0 && most) return 'sure';
    return all.recorded === 1 && all.addresses === 0
      ? 'sure'
      : count > 0 || all.recorded === 1
        ? 'likely'
        : 'check';
  }
  return most && count >= ENOUGH ? 'likely' : 'check';
}

/**
 * Why what IT Glue knows is not proposed: public mailboxes, rented names, parking pages, the provider's own domain, and
 * addresses another company has. The commonest among contacts first.
 */
export function refusedDomains(
  evidence: WebAddressEvidence,
  taken: ReadonlyMap<string, { name: string }>,
): RefusedDomain[] {
  const own = new Set((evidence.ownDomains ?? []).map(toCandidate));
  const contacts = evidence.contactEmailDomains.map((entry) =>
    typeof entry === 'string' ? entry : entry.domain,
  );
  const refused = new Map<string, string>();
  for (const domain of [...evidence.domains, ...contacts]) {
    const parsed = parseWebAddress(domain);
    const name = parsed.ok ? (toCandidate(domain) ?? domain) : domain.trim().toLowerCase();
    const holder = taken.get(name);
    if (!parsed.ok) refused.set(name, parsed.message);
    else if (own.has(name)) refused.set(name, 'This is your own domain, not a client’s.');
    else if (holder !== undefined) refused.set(name, `${holder.name} has this address already.`);
  }
  refused.delete('');
  return [...refused].map(([domain, message]) => ({ domain, message }));
}
