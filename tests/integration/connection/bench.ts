// A portal without its pages: a database, the key-holder, the practice IT Glue, use cases as web and worker call them.
import { randomUUID } from 'node:crypto';
import { inject } from 'vitest';
import { createDatabase } from '#src/adapters/db/index.ts';
import { createItGlueClient, proveKey } from '#src/adapters/itglue/index.ts';
import { createJobs } from '#src/adapters/jobs/index.ts';
import { createLogger } from '#src/adapters/log/index.ts';
import {
  createPasswordHasher,
  LEAST_PASSWORD_COST,
  hashToken,
  isSigned,
  randomToken,
  sealItem,
} from '#src/adapters/secrets/index.ts';
import type { RequestContext } from '#src/domain/context.ts';
import { PortalError } from '#src/model/errors.ts';
import { rightsOf } from '#src/model/roles.ts';
import { Secret } from '#src/model/secret.ts';
import { readOptions } from '#src/practice/options.ts';
import { startPractice } from '#src/practice/start-practice.ts';
import { createWorkerContext } from '#src/worker/context.ts';
import { runChecks } from '#src/worker/run-checks.ts';
import { runSuggestions } from '#src/worker/run-suggestions.ts';
import { createTestDatabase } from '../../support/test-database.ts';
import { startKeyholder, WORKER_TOKEN } from '../keyholder/running-keyholder.ts';
import {
  connectOwner,
  seedAccount,
  type SeededAccount,
  type SeededPerson,
} from '../keyholder/seeded-accounts.ts';

export type Bench = Awaited<ReturnType<typeof setBench>>;

/** Built once for a test file; `clear` ends everything. `rate` is the portal's own limit, generous unless given. */
export async function setBench(options: { rate?: { limit: number; windowSeconds: number } } = {}) {
  const itglueRate = options.rate ?? { limit: 60_000, windowSeconds: 60 };
  const fresh = await createTestDatabase(inject('testDatabase'));
  const owner = await connectOwner(fresh.ownerUrl);
  const keyholder = await startKeyholder(fresh.keysUrl);
  const practice = await startPractice(readOptions(['--passwords', '300', '--rate', '100000/60s']));
  const origins = { us: practice.ready.us, eu: practice.ready.eu, au: practice.ready.au };
  const web = createDatabase(fresh.webUrl);
  const log = createLogger('web');
  const jobs = await createJobs({ url: fresh.webUrl, listens: false, onError: () => undefined });
  const ending = new AbortController();
  const worker = await createWorkerContext(
    {
      databaseUrl: fresh.workerUrl,
      keyholder: { url: keyholder.url, token: WORKER_TOKEN },
      authSecret: 'a secret of this test alone',
      publicUrl: 'http://127.0.0.1',
      itglueApi: origins,
      itglueRate,
      smtpUrl: undefined,
      smtpFrom: undefined,
      helpUrl: undefined,
      singleSignOn: null,
      practice: null,
      leaseMs: 2_000,
    },
    ending.signal,
    { connections: 20, listens: true },
  );
  const services = {
    ...{ database: web, jobs, keyholder: keyholder.web, log },
    passwords: createPasswordHasher('a secret of this test alone', LEAST_PASSWORD_COST),
    itglue: {
      createItGlueClient,
      // The practice IT Glue's tantrums must not make the tests wait as long as a person would. It always answers, so that
      // how long one answer takes is not cut short: a busy machine would be taken for an IT Glue that is away.
      proveKey: (asked: Parameters<typeof proveKey>[0]) =>
        proveKey({ ...asked, retry: { interactive: { budgetMs: 400 } } }),
    },
    crypto: {
      sealItem,
      hashToken,
      isSigned,
      randomToken,
      invitationToken: () => new Secret(''),
      resetToken: () => '',
    },
    settings: { publicUrl: 'http://127.0.0.1', mailConfigured: false, itglueOrigins: origins, itglueRate },
    now: () => new Date(),
    newId: () => crypto.randomUUID(),
  };
  return {
    ...{ fresh, owner, practice, worker, ending },
    account: () => seedAccount(owner),
    async as(account: SeededAccount, person: SeededPerson = account.admin): Promise<RequestContext> {
      const opened = await web.sessions.open(hashToken(person.sessionToken));
      if (opened === null) throw new Error('the seeded session is not good');
      return {
        ...(services as unknown as RequestContext),
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
        tenantContext: opened.context,
        transaction: (work) => web.withTenant(opened.context, work),
      };
    },
    /** A new session of that person, whose sessions ended with a change of their rights. */
    async signInAgain(account: SeededAccount, person: SeededPerson): Promise<void> {
      person.sessionToken = randomUUID();
      await owner.within(account.id, person.id, () =>
        owner.client.query(
          `insert into person_session (id, account_id, person_id, token_hash, expires_at)
           values ($1, $2, $3, $4, clock_timestamp() + interval '1 hour')`,
          [randomUUID(), account.id, person.id, hashToken(person.sessionToken)],
        ),
      );
    },
    async work(): Promise<void> {
      await runChecks(worker);
      await runSuggestions(worker);
    },
    weather: (rules: string) =>
      fetch(`${origins.us}/__practice/weather`, { method: 'POST', body: JSON.stringify({ rules }) }),
    calm: () => fetch(`${origins.us}/__practice/weather`, { method: 'DELETE' }),
    steer: (method: string, path: string, body: unknown) =>
      fetch(`${origins.us}/__practice${path}`, { method, body: JSON.stringify(body) }),
    /** Rows of one account, read as the owner. */
    rows: <T>(account: SeededAccount, sql: string, values: unknown[] = []): Promise<T[]> =>
      owner.within(account.id, null, async () => (await owner.client.query(sql, values)).rows as T[]),
    /** A managed company without a web address, written as the owner; its id. */
    async company(account: SeededAccount, name: string): Promise<string> {
      const id = randomUUID();
      await owner.within(account.id, null, () =>
        owner.client.query(
          `insert into company (id, account_id, kind, name, status) values ($1, $2, 'managed', $3, 'needs_web_address')`,
          [id, account.id, name],
        ),
      );
      return id;
    },
    async clear(): Promise<void> {
      ending.abort();
      await Promise.all([jobs.stop(), worker.jobs.stop()]);
      await Promise.all([web.close(), worker.database.close(), practice.close(), keyholder.stop()]);
      await owner.client.end();
      await fresh.drop();
    },
  };
}

/** What a refused call threw. */
export async function refused(work: Promise<unknown>): Promise<PortalError> {
  const error: unknown = await work.then(
    () => new Error('it was not refused'),
    (reason: unknown) => reason,
  );
  if (error instanceof PortalError) return error;
  throw error;
}
