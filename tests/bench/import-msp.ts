// An MSP of a benchmark: an account connected to the practice IT Glue, its mapped companies, and its imports.
import { randomUUID } from 'node:crypto';
import { createDatabase } from '#src/adapters/db/index.ts';
import { createItGlueClient, ITGLUE_ORIGINS, proveKey } from '#src/adapters/itglue/index.ts';
import { createJobs } from '#src/adapters/jobs/index.ts';
import { createKeyholderClient } from '#src/adapters/keyholder/index.ts';
import { createLogger } from '#src/adapters/log/index.ts';
import {
  certificateKey,
  createPasskeys,
  createPasswordHasher,
  createSecondFactors,
  deriveKey,
  hashToken,
  isSigned,
  invitationToken,
  randomToken,
  resetToken,
  sealItem,
} from '#src/adapters/secrets/index.ts';
import type { RequestContext } from '#src/domain/context.ts';
import { getImport } from '#src/domain/imports/get-import.ts';
import { startImport } from '#src/domain/imports/start-import.ts';
import { sleep } from '#src/lib/sleep.ts';
import { rightsOf } from '#src/model/roles.ts';
import { Secret } from '#src/model/secret.ts';
import { seedAccount, type SeededAccount } from '../integration/keyholder/seeded-accounts.ts';
import { AUTH_SECRET, TOKENS, type Place, type Practice } from './import-place.ts';

export type Web = Awaited<ReturnType<typeof openWeb>>;
export type Msp = Awaited<ReturnType<typeof newMsp>>;
export type Organization = { id: string; name: string };

/** What web holds: connections, the queue, the key-holder. */
export async function openWeb(place: Place) {
  const database = createDatabase(place.database.webUrl);
  const jobs = await createJobs({
    url: place.database.webUrl,
    listens: false,
    onError: (error) => console.error(error.message),
  });
  const keyholder = createKeyholderClient({ url: place.keyholderUrl, token: TOKENS.web });
  return {
    database,
    jobs,
    keyholder,
    async close(): Promise<void> {
      await jobs.stop();
      await database.close();
    },
  };
}

async function contextOf(web: Web, account: SeededAccount): Promise<RequestContext> {
  const { sessionToken } = account.admin;
  const opened = await web.database.sessions.open(hashToken(sessionToken));
  if (!opened) throw new Error('the seeded session is not good');
  const invitationKey = deriveKey(AUTH_SECRET, 'invitation');
  return {
    ...web,
    crypto: {
      sealItem,
      hashToken,
      isSigned,
      randomToken,
      invitationToken: (id, generation) => invitationToken(invitationKey, id, generation),
      resetToken: (id) => resetToken(invitationKey, id),
    },
    settings: {
      publicUrl: 'http://127.0.0.1:3000',
      mailConfigured: false,
      itglueOrigins: ITGLUE_ORIGINS,
      itglueRate: { limit: 3000, windowSeconds: 300 },
    },
    log: createLogger('worker'),
    now: () => new Date(),
    newId: () => randomUUID(),
    passwords: createPasswordHasher(AUTH_SECRET),
    secondFactors: createSecondFactors(AUTH_SECRET),
    passkeys: createPasskeys('http://portal.example'),
    singleSignOn: null,
    itglue: { createItGlueClient, proveKey },
    certificates: certificateKey(AUTH_SECRET),
    tenantContext: opened.context,
    transaction: (work) => web.database.withTenant(opened.context, work),
    actor: {
      personId: opened.personId,
      name: opened.personName,
      email: opened.email,
      accountId: opened.accountId,
      accountKind: opened.accountKind,
      accountName: opened.accountName,
      ownCompanyId: opened.ownCompanyId,
      role: opened.role,
      rights: rightsOf(opened.accountKind, opened.role),
      wholeAccount: opened.scope === 'account',
      sessionToken: new Secret(sessionToken),
    },
  };
}

/** Every MSP has a lane (and so an allowance) of its own, whatever account of the practice IT Glue answers it. */
export async function newMsp(
  place: Place,
  web: Web,
  practice: Practice,
  organizations: readonly Organization[],
) {
  const account = await seedAccount(place.owner);
  const [first] = organizations;
  await web.keyholder.storeConnectionKey({
    sessionToken: account.admin.sessionToken,
    apiKey: new Secret(practice.key),
    connection: {
      region: 'us',
      fingerprint: `us:${account.id}`,
      primaryOrganizationId: first?.id ?? '',
      primaryOrganizationName: first?.name ?? '',
      capabilities: {},
    },
  });
  // The check that follows a connect was long before the import, in which the lane is to be the import's alone.
  await place.superuser.query(`update connection set check_state = 'idle' where account_id = $1`, [
    account.id,
  ]);
  const companies = await mapAll(place, account.id, organizations);
  // A context lasts some minutes only, so whoever asks gets a new one.
  const context = () => contextOf(web, account);
  const look = async (runId: string) => getImport(await context(), { params: { runId } });
  return {
    account,
    companies,
    context,
    look,
    start: async (apply: boolean) =>
      startImport(await context(), { body: { kind: 'passwords', companyIds: 'all', options: {}, apply } }),
    /** Resolves when the run is in one of these states; answers it. Asks for the state alone: what looks on takes part of the cores. */
    async until(runId: string, ...states: string[]) {
      for (;;) {
        const { rows } = await place.onlookers.query<{ state: string }>(
          'select state from run where id = $1',
          [runId],
        );
        const state = rows[0]?.state ?? '';
        if (states.includes(state)) return look(runId);
        if (state === 'failed')
          throw new Error(`the import failed: ${(await look(runId)).companies[0]?.message}`);
        await sleep(50);
      }
    },
  };
}

/** A company for every organization, written as the owner of the database: mapping is not what is measured. */
async function mapAll(place: Place, accountId: string, organizations: readonly Organization[]) {
  const companies = organizations.map((organization) => ({ ...organization, companyId: randomUUID() }));
  const rows = JSON.stringify(companies.map((row) => ({ ...row, mappingId: randomUUID() })));
  const from = `from jsonb_to_recordset($2) as o(id text, name text, "companyId" uuid, "mappingId" uuid)`;
  await place.owner.within(accountId, null, async () => {
    const { client } = place.owner;
    await client.query(
      `insert into organization (account_id, id, name, is_primary, domains, last_seen)
       select $1, o.id, left(o.name, 300), false, '{}', now() ${from}`,
      [accountId, rows],
    );
    await client.query(
      `insert into company (id, account_id, kind, name, status)
       select o."companyId", $1, 'managed', left(o.name, 300), 'needs_web_address' ${from}`,
      [accountId, rows],
    );
    await client.query(
      `insert into mapping (id, account_id, company_id, organization_id, method)
       select o."mappingId", $1, o."companyId", o.id, 'manual' ${from}`,
      [accountId, rows],
    );
  });
  return companies;
}
