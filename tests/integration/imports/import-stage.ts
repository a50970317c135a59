// The stage of these tests: a database, a key-holder, the practice IT Glue on a port, and an account connected to it.

import { randomUUID } from 'node:crypto';
import { inject } from 'vitest';
import { createDatabase, type Repositories, type Tx } from '#src/adapters/db/index.ts';
import { createItGlueClient, ITGLUE_ORIGINS, proveKey } from '#src/adapters/itglue/index.ts';
import { createJobs } from '#src/adapters/jobs/index.ts';
import { createLogger } from '#src/adapters/log/index.ts';
import {
  certificateKey,
  createPasskeys,
  createPasswordHasher,
  LEAST_PASSWORD_COST,
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
import { runImport } from '#src/domain/imports/run-import.ts';
import { createUnstoredLimits } from '#src/domain/unstored-limit.ts';
import type { WorkContext } from '#src/domain/work-context.ts';
import { rightsOf } from '#src/model/roles.ts';
import { Secret } from '#src/model/secret.ts';
import { practiceKeyNamed } from '#src/practice/keys.ts';
import { readOptions } from '#src/practice/options.ts';
import { startPractice } from '#src/practice/start-practice.ts';
import { itGlueOpener } from '#src/worker/context.ts';
import { createTestDatabase, type TestAccess } from '../../support/test-database.ts';
import { startKeyholder } from '../keyholder/running-keyholder.ts';
import { connectOwner, seedAccount, type SeededPerson } from '../keyholder/seeded-accounts.ts';
import { steering } from './steer-practice.ts';

const AUTH_SECRET = 'a secret of these tests alone';
export const FINGERPRINT = 'us:practice';

export type ImportStage = Awaited<ReturnType<typeof setImportStage>>;

/** `passwords`: how many the practice account has over all its organizations. `access`: a cluster of the test's own. */
export async function setImportStage(
  options: { passwords?: number; leaseMs?: number; access?: TestAccess } = {},
) {
  const fresh = await createTestDatabase(options.access ?? inject('testDatabase'));
  const owner = await connectOwner(fresh.ownerUrl);
  const account = await seedAccount(owner);
  const keyholder = await startKeyholder(fresh.keysUrl, { bootedAt: new Date(Date.now() - 600_000) });
  const practice = await startPractice({ ...readOptions([]), passwords: options.passwords ?? 260 });
  const web = createDatabase(fresh.webUrl);
  const worker = createDatabase(fresh.workerUrl);
  const log = createLogger('worker');
  log.level = 'silent';
  const jobs = await createJobs({ url: fresh.webUrl, listens: false, onError: () => undefined });
  const workerJobs = await createJobs({ url: fresh.workerUrl, listens: false, onError: () => undefined });
  const invitationKey = deriveKey(AUTH_SECRET, 'invitation');
  const crypto = {
    sealItem,
    hashToken,
    isSigned,
    randomToken,
    invitationToken: (id: string, generation: number) => invitationToken(invitationKey, id, generation),
    resetToken: (id: string) => resetToken(invitationKey, id),
  };
  const settings = {
    publicUrl: 'http://portal.example',
    mailConfigured: true,
    itglueOrigins: { ...ITGLUE_ORIGINS, us: practice.ready.us },
    itglueRate: { limit: 100_000, windowSeconds: 10 },
  };
  const shared = { crypto, settings, log, now: () => new Date(), newId: () => randomUUID() };

  const requestAs = async (person: SeededPerson): Promise<RequestContext> => {
    const opened = await web.sessions.open(hashToken(person.sessionToken));
    if (!opened) throw new Error('the seeded session is not good');
    return {
      ...shared,
      database: web,
      jobs,
      keyholder: keyholder.web,
      passwords: createPasswordHasher(AUTH_SECRET, LEAST_PASSWORD_COST),
      secondFactors: createSecondFactors(AUTH_SECRET),
      passkeys: createPasskeys('http://portal.example'),
      singleSignOn: null,
      itglue: { createItGlueClient, proveKey },
      certificates: certificateKey(AUTH_SECRET),
      tenantContext: opened.context,
      transaction: (work) => web.withTenant(opened.context, work),
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
        sessionToken: new Secret(person.sessionToken),
      },
    };
  };
  const workContext = (more: Partial<WorkContext> = {}): WorkContext => ({
    ...shared,
    database: worker,
    jobs: workerJobs,
    keyholder: keyholder.worker,
    itglue: { createItGlueClient, open: itGlueOpener(worker, settings) },
    workerId: 'worker-test',
    leaseMs: options.leaseMs ?? 10_000,
    busyShare: () => 0,
    unstoredLimit: createUnstoredLimits(),
    stopping: new AbortController().signal,
    ...more,
  });
  const parts = { fresh, owner, account, keyholder, practice, web, worker };
  const organizations = practice.world.accounts['us-main'].organizations.rows();
  return {
    ...parts,
    authSecret: AUTH_SECRET,
    steer: steering(practice.ready.us),
    organizations,
    main: practice.world.accounts['us-main'],
    requestAs,
    workContext,
    /** Carries out whatever waits, one after another, as the worker and the processes that runs have of their own do. */
    async work(context: WorkContext = workContext()): Promise<void> {
      const { runClaims } = context.database;
      for (;;) {
        let claim = await runClaims.claim(context.workerId, context.leaseMs);
        const [sealedRun] = claim === null ? await runClaims.sealedRunsWaiting(1) : [];
        if (sealedRun) claim = await runClaims.claim(context.workerId, context.leaseMs, sealedRun);
        if (claim === null) return;
        await runImport(context, claim);
      }
    },
    async connect(label = 'full', more: { forgetWhenDone?: boolean } = {}): Promise<void> {
      await keyholder.web.storeConnectionKey({
        sessionToken: account.admin.sessionToken,
        apiKey: new Secret(practiceKeyNamed(label).key),
        connection: {
          region: 'us',
          fingerprint: FINGERPRINT,
          primaryOrganizationId: organizations[0]?.id ?? '',
          primaryOrganizationName: organizations[0]?.attributes.name ?? '',
          capabilities: {},
          ...more,
        },
      });
    },
    /** Puts the practice organizations into the mirror. */
    async mirror(): Promise<void> {
      await owner.within(account.id, null, async () => {
        for (const { id, attributes } of organizations) {
          const domains = practice.world.accounts['us-main'].domains
            .rows()
            .filter((row) => String(row.attributes['organization-id']) === id)
            .map((row) => row.attributes.name);
          await owner.client.query(
            `insert into organization (account_id, id, name, is_primary, domains, last_seen)
             values ($1, $2, $3, $4, $5, now()) on conflict do nothing`,
            [account.id, id, attributes.name, attributes.primary, domains],
          );
        }
      });
    },
    async map(companyId: string, organizationId: string): Promise<void> {
      await owner.within(account.id, null, async () => {
        await owner.client.query('delete from mapping where company_id = $1 or organization_id = $2', [
          companyId,
          organizationId,
        ]);
        await owner.client.query(
          `insert into mapping (id, account_id, company_id, organization_id, method) values ($1, $2, $3, $4, 'manual')`,
          [randomUUID(), account.id, companyId, organizationId],
        );
        await owner.client.query('update company set mapping_version = mapping_version + 1 where id = $1', [
          companyId,
        ]);
      });
    },
    rows<T>(sql: string, values: unknown[] = []): Promise<T[]> {
      return owner.within(account.id, null, async () => (await owner.client.query(sql, values)).rows as T[]);
    },
    /** How many vault items there are. */
    stored: async (): Promise<number> =>
      owner.within(account.id, null, async () => {
        const counted = await owner.client.query<{ n: number }>('select count(*)::int as n from vault_item');
        return counted.rows[0]?.n ?? 0;
      }),
    wipe: () =>
      owner.within(account.id, null, async () => {
        await owner.client.query('delete from vault_item_version');
        await owner.client.query('delete from vault_item');
      }),
    inAccount: <T>(work: (repos: Repositories, tx: Tx) => Promise<T>) =>
      requestAs(account.admin).then((context) => context.transaction(work)),
    async clear(): Promise<void> {
      await jobs.stop();
      await workerJobs.stop();
      await keyholder.stop();
      await practice.close();
      await web.close();
      await worker.close();
      await owner.client.end();
      await fresh.drop();
    },
  };
}
