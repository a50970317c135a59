// Proves an IT Glue key and one password with it, then hands the key to the key-holder; replacing a key is the same act.
import type { ItGlueClientOptions, ProvenKey, Region } from '#src/adapters/itglue/index.ts';
import type { RequestContext } from '#src/domain/context.ts';
import { PortalError } from '#src/model/errors.ts';
import { Secret } from '#src/model/secret.ts';
import { interactiveLane } from './interactive-lane.ts';
import { itglueRefusal } from './itglue-refusal.ts';
import {
  differencesOfOrganizations,
  differencesOfProof,
  otherAccount,
  type KnownAccount,
} from './same-account.ts';
import { showConnection } from './show-connection.ts';

/** So many organizations are compared before a key counts as one of the same account: five questions to IT Glue. */
const COMPARED = 500;

type Lane = Pick<ItGlueClientOptions, 'reserve' | 'onLimited'>;

/** Throws the `itglue_…` codes of the API; nothing is stored then. */
export async function connectKey(
  context: RequestContext,
  input: { body: { apiKey: string; region: Region | 'auto'; forgetWhenDone?: boolean } },
) {
  const key = new Secret(input.body.apiKey);
  const known = await knownAccount(context);
  const lane = interactiveLane(context, known.fingerprint);
  const proven = await prove(context, lane, { key, region: input.body.region });
  const ownLane = known.fingerprint === null ? interactiveLane(context, proven.accountFingerprint) : lane;
  await requireSameAccount(context, ownLane, { key, known, proven });
  if (!known.tied) {
    // What is left of a mirror that nothing rests on may be of another account.
    await context.transaction((repos) => repos.organizations.forget());
  }
  await context.keyholder.storeConnectionKey({
    sessionToken: context.actor.sessionToken.reveal(),
    apiKey: key,
    connection: {
      region: proven.region,
      fingerprint: proven.accountFingerprint,
      primaryOrganizationId: proven.primaryOrganization.id,
      primaryOrganizationName: proven.primaryOrganization.name,
      capabilities: proven.capabilities,
      forgetWhenDone: input.body.forgetWhenDone === true,
    },
  });
  return context.transaction(async (repos, tx) => {
    await context.jobs.wake('wake-checks', { accountId: context.actor.accountId }, tx);
    const shown = await showConnection(repos, context.settings);
    if (shown === null) {
      throw new PortalError(
        'conflict',
        'The key was stored, and somebody disconnected IT Glue at the same moment. Look at the page again.',
      );
    }
    return shown;
  });
}

/**
 * What is known of the account that mappings and items came from, also after its key was forgotten. `tied` is false where
 * nothing came from any account yet.
 */
function knownAccount(context: RequestContext): Promise<KnownAccount & { tied: boolean }> {
  return context.transaction(async (repos) => {
    const connection = await repos.connections.find();
    const ties = await repos.connections.ties(COMPARED);
    const { organizations } = ties;
    if (connection !== null) {
      const { primaryOrganizationId: id, primaryOrganizationName: name, fingerprint } = connection;
      return { fingerprint, primaryOrganization: { id, name }, organizations, tied: true };
    }
    const tied = ties.items || ties.mappings > 0;
    const primaryOrganization = tied ? await repos.organizations.findPrimary() : null;
    return { fingerprint: null, primaryOrganization, organizations, tied };
  });
}

async function prove(
  context: RequestContext,
  lane: Lane,
  asked: { key: Secret; region: Region | 'auto' },
): Promise<ProvenKey> {
  try {
    return await context.itglue.proveKey({ ...asked, ...lane, origins: context.settings.itglueOrigins });
  } catch (error) {
    throw itglueRefusal(error);
  }
}

async function requireSameAccount(
  context: RequestContext,
  lane: Lane,
  { key, known, proven }: { key: Secret; known: KnownAccount; proven: ProvenKey },
): Promise<void> {
  const differences = differencesOfProof(known, proven);
  // Another account's organizations are none of our business: they are asked for only while it may be the same.
  if (differences.length === 0 && known.organizations.length > 0) {
    const origin = context.settings.itglueOrigins[proven.region];
    const seen = await seenOrganizations(context, { ...lane, key, origin }, known);
    differences.push(...differencesOfOrganizations(known, seen));
  }
  if (differences.length > 0) throw otherAccount(differences);
}

async function seenOrganizations(
  context: RequestContext,
  options: ItGlueClientOptions,
  known: KnownAccount,
): Promise<{ id: string; name: string }[]> {
  const client = context.itglue.createItGlueClient(options);
  const ids = known.organizations.map((organization) => organization.id);
  const seen: { id: string; name: string }[] = [];
  try {
    for await (const page of client.organizations.list({ ids, priority: 'interactive' }))
      seen.push(...page.rows);
  } catch (error) {
    throw itglueRefusal(error);
  }
  return seen.map(({ id, name }) => ({ id, name }));
}
