// Proves an IT Glue key before it is stored: which region takes it, whose account it opens, what it may read.
import type { Secret } from '#src/model/secret.ts';
import { createItGlueClient, type ItGlueClient, type ItGlueClientOptions } from './client.ts';
import { ItGlueError } from './errors.ts';
import type { OrganizationRecord, PasswordRecord } from './records.ts';
import { ITGLUE_ORIGINS, REGIONS, type Region } from './regions.ts';

export type Capability = {
  state: 'yes' | 'no' | 'unknown';
  /** For a person: what it means and, with `no`, what to do. */
  sentence: string;
};

export type KeyCapabilities = { readPasswords: Capability; folders: Capability; exports: Capability };

export type ProvenKey = {
  region: Region;
  /** The MSP's own organization in IT Glue. */
  primaryOrganization: { id: string; name: string };
  /** Same account, same text, whichever key opened it: `<region>:<primary organization id>`. */
  accountFingerprint: string;
  capabilities: KeyCapabilities;
};

export type ProveKeyOptions = Omit<ItGlueClientOptions, 'origin' | 'key' | 'breaker'> & {
  key: Secret;
  region: Region | 'auto';
  /** Where the regions are; the vendor's own unless the operator set others. */
  origins?: Readonly<Partial<Record<Region, string>>>;
};

/**
 * Costs about six requests, all interactive, one of which shows one password's value (IT Glue may log it as viewed; the
 * value is dropped at once). Throws `ItGlueError`: `key_rejected` when no region takes the key, `wrong_region` with
 * `rightRegion` when another than the named one does (a wrong region looks exactly like a wrong key), `unreachable` when
 * a region that might have taken it did not answer, else as for any call.
 */
export async function proveKey(options: ProveKeyOptions): Promise<ProvenKey> {
  const { region, client, primary } = await findRegion(options);
  const capabilities = await findCapabilities(client, primary);
  return {
    region,
    primaryOrganization: { id: primary.id, name: primary.name },
    accountFingerprint: `${region}:${primary.id}`,
    capabilities,
  };
}

type Opened = { region: Region; client: ItGlueClient; primary: OrganizationRecord };

async function findRegion(options: ProveKeyOptions): Promise<Opened> {
  const named = options.region === 'auto' ? null : options.region;
  let refused: ItGlueError | null = null;
  let silent: ItGlueError | null = null;
  for (const region of named === null ? REGIONS : [named, ...REGIONS.filter((other) => other !== named)]) {
    const opened = await openRegion(options, region);
    if (!(opened instanceof ItGlueError)) {
      if (named !== null && region !== named) throw wrongRegion(region);
      return opened;
    }
    // The region a person named speaks for itself; only its refusal makes us ask the others.
    if (region === named && opened.code !== 'key_rejected') throw opened;
    if (opened.code === 'key_rejected') refused ??= opened;
    else silent ??= opened;
  }
  if (named === null && silent !== null) throw silent;
  throw (
    refused ?? silent ?? new ItGlueError('key_rejected', { endpoint: 'GET /organizations', why: 'refused' })
  );
}

function wrongRegion(rightRegion: Region): ItGlueError {
  return new ItGlueError('wrong_region', {
    endpoint: 'GET /organizations',
    why: 'other_region',
    rightRegion,
  });
}

async function openRegion(options: ProveKeyOptions, region: Region): Promise<Opened | ItGlueError> {
  try {
    const origin = options.origins?.[region] ?? ITGLUE_ORIGINS[region];
    const client = createItGlueClient({ ...options, origin });
    return { region, client, primary: await findPrimary(client) };
  } catch (error) {
    if (error instanceof ItGlueError) return error;
    throw error;
  }
}

async function findPrimary(client: ItGlueClient): Promise<OrganizationRecord> {
  let primary: OrganizationRecord | null = null;
  for await (const page of client.organizations.list({ priority: 'interactive', primaryOnly: true })) {
    for (const row of page.rows) {
      // Should there be two, the lowest id is the same one every time.
      if (row.primary && (primary === null || BigInt(row.id) < BigInt(primary.id))) primary = row;
    }
    if (primary !== null) return primary;
  }
  for await (const page of client.organizations.list({ priority: 'interactive' })) {
    const found = page.rows.find((row) => row.primary);
    if (found !== undefined) return found;
  }
  throw new ItGlueError('bad_response', { endpoint: 'GET /organizations', why: 'no_primary_organization' });
}

async function findCapabilities(client: ItGlueClient, primary: OrganizationRecord): Promise<KeyCapabilities> {
  const candidates = await firstPasswords(client);
  const folderOwner =
    candidates?.find((row) => typeof row.folderId === 'string')?.organizationId ?? primary.id;
  return {
    readPasswords: await probePasswords(client, candidates),
    folders: await probeFolders(client, folderOwner),
    exports: await probeExports(client),
  };
}

const SHOWN = 3;

/** The first few entries, readable ones before vaulted, personal and archived; null when the list itself is refused. */
async function firstPasswords(client: ItGlueClient): Promise<PasswordRecord[] | null> {
  try {
    const list = { organizationIds: 'all', priority: 'interactive', pageSize: 20 } as const;
    for await (const page of client.passwords.list(list)) {
      const odds = (row: PasswordRecord) => Number(row.personal) * 2 + Number(row.archived);
      return page.rows.filter((row) => row.vaultId === null).sort((a, b) => odds(a) - odds(b));
    }
    return [];
  } catch (error) {
    if (error instanceof ItGlueError && error.code === 'key_rejected') return null;
    throw error;
  }
}

const PASSWORDS: Readonly<Record<Capability['state'], Capability>> = {
  yes: { state: 'yes', sentence: 'Passwords can be imported.' },
  no: {
    state: 'no',
    sentence:
      'Companies and people can be imported, passwords cannot. To import passwords, tick Password Access on this key in ' +
      'IT Glue under Account > Settings > API Keys, then check the connection again.',
  },
  unknown: {
    state: 'unknown',
    sentence: 'IT Glue showed no password to try the key on. The first import of passwords will tell.',
  },
};

async function probePasswords(
  client: ItGlueClient,
  candidates: PasswordRecord[] | null,
): Promise<Capability> {
  if (candidates === null) return PASSWORDS.no;
  for (const { id, organizationId } of candidates.slice(0, SHOWN)) {
    const shown = await client.passwords.show(id, { organizationId, priority: 'interactive' });
    if (shown.kind === 'value') return PASSWORDS.yes;
    if (shown.kind === 'no_access' && shown.scope === 'key') return PASSWORDS.no;
  }
  return PASSWORDS.unknown;
}

async function probeFolders(client: ItGlueClient, organizationId: string): Promise<Capability> {
  const unknown: Capability = {
    state: 'unknown',
    sentence: 'Whether folder names can be read is not known yet.',
  };
  const list = { organizationId, priority: 'interactive' } as const;
  const folders = await unlessTroubled(client.passwordFolders.list(list), null);
  if (folders === null) return unknown;
  return folders.available
    ? { state: 'yes', sentence: 'Folder names come with the passwords.' }
    : {
        state: 'no',
        sentence: 'IT Glue does not give folder names to this key. Passwords come without their folders.',
      };
}

async function probeExports(client: ItGlueClient): Promise<Capability> {
  const first = client.exports.list({ priority: 'interactive', pageSize: 1 }).next();
  const state = await unlessTroubled(
    first.then(
      () => 'yes' as const,
      (error: unknown) => {
        if (error instanceof ItGlueError && (error.code === 'key_rejected' || error.code === 'gone'))
          return 'no' as const;
        throw error;
      },
    ),
    'unknown' as const,
  );
  const sentences = {
    yes: 'This key may see account exports.',
    no: 'This key may not see account exports. Imports do not need them.',
    unknown: 'Whether this key may see account exports is not known. Imports do not need them.',
  };
  return { state, sentence: sentences[state] };
}

/** Folder names and exports are extras: trouble with them must not stop a key from being connected. */
async function unlessTroubled<Answer, Fallback>(
  answer: Promise<Answer>,
  fallback: Fallback,
): Promise<Answer | Fallback> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof ItGlueError) return fallback;
    throw error;
  }
}
