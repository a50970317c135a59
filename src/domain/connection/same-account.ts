// The account wall of the connection: is this key one of the IT Glue account that everything here came from?
import type { ProvenKey } from '#src/adapters/itglue/index.ts';
import { normalizeName } from '#src/lib/normalize-name.ts';
import { PortalError } from '#src/model/errors.ts';

/** What the portal knows of the account it was connected to; null parts are not known. */
export type KnownAccount = {
  fingerprint: string | null;
  primaryOrganization: { id: string; name: string } | null;
  /** Organizations that mappings and imported items rest on. */
  organizations: readonly { id: string; name: string }[];
};

export type AccountDifference = {
  what: 'region' | 'primary_organization' | 'organization';
  id: string;
  known: string;
  /** Null: the key does not see it. */
  found: string | null;
};

const REGION_NAMES = { us: 'US', eu: 'EU', au: 'Australia' } as const;

/** Ids of IT Glue collide between accounts, so a name has to agree as well; spelling and case may differ. */
function isSame(a: { id: string; name: string }, b: { id: string; name: string }): boolean {
  return a.id === b.id && normalizeName(a.name) === normalizeName(b.name);
}

/** How the account behind a proved key differs from the known one, as far as the proof tells. */
export function differencesOfProof(known: KnownAccount, proven: ProvenKey): AccountDifference[] {
  const differences: AccountDifference[] = [];
  const region = known.fingerprint?.split(':')[0];
  if (region !== undefined && region !== proven.region)
    differences.push({
      what: 'region',
      id: proven.region,
      known: shown(region),
      found: shown(proven.region),
    });
  const { primaryOrganization: before } = known;
  const now = proven.primaryOrganization;
  if (before !== null && !isSame(before, now))
    differences.push({ what: 'primary_organization', id: now.id, known: before.name, found: now.name });
  return differences;
}

/** How the organizations the key sees differ from those the portal relies on. */
export function differencesOfOrganizations(
  known: KnownAccount,
  seen: readonly { id: string; name: string }[],
): AccountDifference[] {
  const byId = new Map(seen.map((organization) => [organization.id, organization]));
  return known.organizations.flatMap((before): AccountDifference[] => {
    const now = byId.get(before.id);
    if (now !== undefined && isSame(before, now)) return [];
    return [{ what: 'organization', id: before.id, known: before.name, found: now?.name ?? null }];
  });
}

/** The refusal that lists what differs; the first few in words, all of them as data. */
export function otherAccount(differences: readonly AccountDifference[]): PortalError {
  const listed = differences.slice(0, 3).map(inWords);
  const more = differences.length - listed.length;
  const list = more > 0 ? `${listed.join('; ')}; and ${more} more` : listed.join('; ');
  return new PortalError(
    'itglue_other_account',
    `This key does not open the IT Glue account that your mappings and imports came from: ${list}. Nothing was stored. ` +
      'Use a key of the same account. If an organization was renamed or deleted in IT Glue, unmap its company first.',
    {
      message: `another IT Glue account: ${differences.map((one) => one.what).join(', ')}`,
      fields: [{ path: 'apiKey', message: `This key belongs to another IT Glue account: ${list}.` }],
      extra: { differences: differences.slice(0, 50), differencesTotal: differences.length },
    },
  );
}

function inWords(difference: AccountDifference): string {
  const { known, found, id } = difference;
  switch (difference.what) {
    case 'region':
      return `it is in the ${found} region, not in ${known}`;
    case 'primary_organization':
      return `its own organization is “${found}”, not “${known}”`;
    case 'organization':
      return found === null ? `it does not see “${known}” (${id})` : `${id} is “${found}”, not “${known}”`;
  }
}

function shown(region: string): string {
  return region in REGION_NAMES ? REGION_NAMES[region as keyof typeof REGION_NAMES] : region;
}
