// Reads what the portal mirrors of an IT Glue account: organizations, what is known of each, and how much there is.
import type {
  ItGlueClient,
  OrganizationRecord,
  PasswordRecord,
  QuarantinedRow,
} from '#src/adapters/itglue/index.ts';
import type { ListedOrganizationRow, OrganizationEvidence } from '#src/adapters/db/index.ts';
import { mostFrequentHosts, passwordHostOf } from '#src/model/match-companies/password-hosts.ts';
import { parseEmailAddress } from '#src/model/email-address.ts';

/** Numbers of records; `neverImportable` says which passwords no API key can bring, by reason. */
export type MirrorCounts = {
  organizations: number;
  contacts: number;
  users: number;
  domains: number;
  passwords: number;
  neverImportable: { reason: string; count: number }[];
};

export const MIRROR_STAGES = [
  'organizations',
  'locations',
  'domains',
  'contacts',
  'users',
  'passwords',
] as const;
export type MirrorStage = (typeof MIRROR_STAGES)[number];

/** Where the reading is: records of this stage so far, and how many IT Glue says there are. */
export type MirrorProgress = { stage: MirrorStage; done: number; total: number | null };

export type MirrorSink = {
  /** A page of organizations; `unreadable` are ids that are listed but could not be read. */
  organizations(rows: ListedOrganizationRow[], unreadable: string[]): Promise<void>;
  progress(progress: MirrorProgress): Promise<void>;
};

export type MirrorReading = { counts: MirrorCounts; evidence: OrganizationEvidence[] };

type Known = {
  domains: Set<string>;
  contactDomains: Map<string, number>;
  passwords: { count: number; changedAt: string | null; hosts: Map<string, number> };
  city: string | null;
};

/**
 * Walks every list once, page by page; nothing is held but what is known per organization. Throws what the client throws,
 * but for a refused list of passwords where `passwordsRefused` says that the key was just proved to lack that right.
 */
export async function readMirror(
  client: ItGlueClient,
  sink: MirrorSink,
  options: { passwordsRefused: boolean },
): Promise<MirrorReading> {
  const known = new Map<string, Known>();
  const of = (id: string): Known => {
    const found = known.get(id) ?? {
      ...{ domains: new Set(), contactDomains: new Map(), city: null },
      passwords: { count: 0, changedAt: null, hosts: new Map() },
    };
    known.set(id, found);
    return found;
  };
  const counts: MirrorCounts = {
    organizations: 0,
    contacts: 0,
    users: 0,
    domains: 0,
    passwords: 0,
    neverImportable: [],
  };
  const all = { organizationIds: 'all' } as const;
  counts.organizations = await walk(
    'organizations',
    client.organizations.list(),
    sink,
    async (rows, lost) => {
      rows.forEach((row) => of(row.id));
      await sink.organizations(
        rows.map(toRow),
        lost.flatMap(({ id }) => (id === null ? [] : [id])),
      );
    },
  );
  await walk('locations', client.locations.list(all), sink, async (rows) => {
    for (const row of rows)
      if (row.primary || of(row.organizationId).city === null) of(row.organizationId).city = row.city;
  });
  counts.domains = await walk('domains', client.domains.list(all), sink, async (rows) => {
    for (const row of rows) if (row.name.trim() !== '') of(row.organizationId).domains.add(row.name.trim());
  });
  counts.contacts = await walk('contacts', client.contacts.list(all), sink, async (rows) => {
    for (const row of rows)
      row.emails.forEach((email) => countDomain(of(row.organizationId).contactDomains, email.value));
  });
  counts.users = await walk('users', client.users.list(), sink, async () => {});
  const passwords = await readPasswords(client, sink, options.passwordsRefused, (row) => {
    if (!row.personal) notePassword(of(row.organizationId).passwords, row);
  });
  counts.passwords = passwords.total;
  counts.neverImportable = passwords.neverImportable;
  return { counts, evidence: toEvidence(known, passwords) };
}

/** All records of a list, the unreadable ones included: they exist, and somebody will miss them. */
async function walk<Row>(
  stage: MirrorStage,
  pages: AsyncGenerator<{ rows: Row[]; quarantined: QuarantinedRow[]; totalCount: number | null }>,
  sink: MirrorSink,
  take: (rows: Row[], quarantined: QuarantinedRow[]) => Promise<void>,
): Promise<number> {
  let done = 0;
  await sink.progress({ stage, done, total: null });
  for await (const page of pages) {
    await take(page.rows, page.quarantined);
    done += page.rows.length + page.quarantined.length;
    await sink.progress({ stage, done, total: page.totalCount });
  }
  return done;
}

async function readPasswords(
  client: ItGlueClient,
  sink: MirrorSink,
  mayBeRefused: boolean,
  take: (row: PasswordRecord) => void,
) {
  const never = new Map<string, number>();
  const add = (reason: string, count: number) =>
    count > 0 && never.set(reason, (never.get(reason) ?? 0) + count);
  let webOrigin: string | null = null;
  let total = 0;
  let isListed = true;
  try {
    const list = client.passwords.list({ organizationIds: 'all' });
    total = await walk('passwords', list, sink, async (rows, quarantined) => {
      add('vaulted', rows.filter((row) => row.vaultId !== null && !row.personal).length);
      add('personal', rows.filter((row) => row.personal).length);
      add('malformed', quarantined.length);
      webOrigin ??= webOriginOf(rows);
      rows.forEach(take);
    });
  } catch (error) {
    // Everything else of the account is still worth having.
    const refused = error instanceof Error && 'code' in error && error.code === 'key_rejected';
    if (!refused || !mayBeRefused) throw error;
    isListed = false;
  }
  return {
    total,
    isListed,
    webOrigin,
    neverImportable: [...never].map(([reason, count]) => ({ reason, count })),
  };
}

function notePassword(passwords: Known['passwords'], { url, updatedAt }: PasswordRecord): void {
  passwords.count += 1;
  // Times of IT Glue are RFC 3339 UTC, all of one form: they compare as texts do.
  if (updatedAt !== null && updatedAt > (passwords.changedAt ?? '')) passwords.changedAt = updatedAt;
  const host = url === null ? null : passwordHostOf(url);
  if (host !== null) count(passwords.hosts, host);
}

function countDomain(counts: Map<string, number>, address: string): void {
  const parsed = parseEmailAddress(address);
  if (parsed.ok) count(counts, parsed.email.domain);
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

/** IT Glue's own pages live under the account's name, which only links of records tell. */
function webOriginOf(rows: readonly PasswordRecord[]): string | null {
  for (const { resourceUrl } of rows) {
    const url = resourceUrl !== null && URL.canParse(resourceUrl) ? new URL(resourceUrl) : null;
    if (url !== null && url.protocol === 'https:' && /\.itglue\.com$/.test(url.hostname)) return url.origin;
  }
  return null;
}

function toRow(record: OrganizationRecord): ListedOrganizationRow {
  const { id, name, shortName, typeId, typeName, statusId, statusName, parentId } = record;
  return {
    ...{ id, name, shortName, typeId, typeName, statusId, statusName, parentId },
    isPrimary: record.primary,
    sourceUpdatedAt: record.updatedAt,
  };
}

function toEvidence(
  known: ReadonlyMap<string, Known>,
  { webOrigin, isListed }: { webOrigin: string | null; isListed: boolean },
): OrganizationEvidence[] {
  return [...known].map(([id, { domains, contactDomains, passwords, city }]) => ({
    id,
    domains: [...domains].sort(),
    contactDomains: [...contactDomains]
      .map(([domain, count]) => ({ domain, count }))
      .sort((a, b) => b.count - a.count || (a.domain < b.domain ? -1 : 1)),
    passwords: isListed ? { ...passwords, hosts: mostFrequentHosts(passwords.hosts) } : null,
    city,
    url: webOrigin === null ? null : `${webOrigin}/${id}`,
  }));
}
