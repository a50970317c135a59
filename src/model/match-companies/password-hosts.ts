// Whose the addresses of passwords are: the registered domains among them that can be one company's own.
import { readDomain } from './read-domains.ts';
import { isVendorDomain } from './vendor-domains.ts';

/** So many are kept of one organization or company; the most frequent ones say whose it is. */
export const MOST_PASSWORD_HOSTS = 20;

/** The registered domain of an address, or null: free mail, a platform, a vendor, a host within a network, no address. */
export function passwordHostOf(address: string): string | null {
  const registered = readDomain(address)?.registered ?? null;
  return registered === null || isVendorDomain(registered) ? null : registered;
}

/** The domains counted most, at most as many as are kept; equal counts by their letters. */
export function mostFrequentHosts(counts: ReadonlyMap<string, number>): string[] {
  return [...counts]
    .sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))
    .slice(0, MOST_PASSWORD_HOSTS)
    .map(([host]) => host);
}

/** Of how many organizations and of how many companies each domain is the passwords' or the web address's. */
export type HostClaims = ReadonlyMap<string, { companies: number; organizations: number }>;

export function countHosts(
  ours: readonly (readonly string[])[],
  theirs: readonly (readonly string[])[],
): HostClaims {
  const claims = new Map<string, { companies: number; organizations: number }>();
  const count = (lists: readonly (readonly string[])[], by: 'companies' | 'organizations') => {
    for (const hosts of lists)
      for (const host of hosts) {
        let known = claims.get(host);
        if (!known) claims.set(host, (known = { companies: 0, organizations: 0 }));
        known[by] += 1;
      }
  };
  count(ours, 'companies');
  count(theirs, 'organizations');
  return claims;
}

/** A domain that both have and nobody else: a host of several is a supplier's or a relative's, whoever's it is. */
export function findSoleHost(
  ours: readonly string[],
  theirs: readonly string[],
  claims: HostClaims,
): string | null {
  if (ours.length === 0 || theirs.length === 0) return null;
  const isSole = (host: string) => {
    const claim = claims.get(host);
    return ours.includes(host) && claim?.companies === 1 && claim.organizations === 1;
  };
  return theirs.find(isSole) ?? null;
}
