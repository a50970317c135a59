// The stage of these tests: an MSP with an owner, a technician and two companies, a member, and a practice mailbox.

import { randomUUID } from 'node:crypto';
import { inject } from 'vitest';
import { createDatabase } from '#src/adapters/db/index.ts';
import { createItGlueClient, proveKey } from '#src/adapters/itglue/index.ts';
import { createJobs } from '#src/adapters/jobs/index.ts';
import type { KeyholderClient } from '#src/adapters/keyholder/index.ts';
import { createLogger } from '#src/adapters/log/index.ts';
import {
  certificateKey,
  createPasskeys,
  createPasswordHasher,
  LEAST_PASSWORD_COST,
  createSecondFactors,
  deriveKey,
  hashToken,
  invitationToken,
  isSigned,
  randomToken,
  resetToken,
  sealItem,
} from '#src/adapters/secrets/index.ts';
import type { PublicContext, RequestContext } from '#src/domain/context.ts';
import { rightsOf } from '#src/model/roles.ts';
import { Secret } from '#src/model/secret.ts';
import { createTestDatabase } from '../../support/test-database.ts';
import { connect, rootUrl } from '../walls/stage.ts';
import { connectOwner, seedAccount, type SeededPerson } from '../keyholder/seeded-accounts.ts';

export const SECRET = 'a secret of these tests alone';
export const PASSWORD = 'quiet lantern orbit seven';

export type Stage = Awaited<ReturnType<typeof setStage>>;

/**
 * Built once for a test file; `clear` ends everything it started. Passwords cost the least that is allowed, because
 * most of these tests make many of them; `dear` makes them cost what they do in earnest.
 */
export async function setStage({ dear = false } = {}) {
  const fresh = await createTestDatabase(inject('testDatabase'));
  const owner = await connectOwner(fresh.ownerUrl);
  const account = await seedAccount(owner);
  const stranger = await seedAccount(owner);
  const web = createDatabase(fresh.webUrl);
  const worker = createDatabase(fresh.workerUrl);
  const jobs = await createJobs({ url: fresh.webUrl, listens: false, onError: () => undefined });
  const key = deriveKey(SECRET, 'invitation');
  const services: PublicContext = {
    database: web,
    jobs,
    keyholder: {} as KeyholderClient, // nothing here opens what is sealed
    passwords: dear ? createPasswordHasher(SECRET) : createPasswordHasher(SECRET, LEAST_PASSWORD_COST),
    secondFactors: createSecondFactors(SECRET),
    passkeys: createPasskeys('https://portal.example'),
    singleSignOn: null,
    itglue: { createItGlueClient, proveKey },
    certificates: certificateKey('a secret of these tests alone'),
    crypto: {
      sealItem,
      hashToken,
      isSigned,
      randomToken,
      invitationToken: (id, generation) => invitationToken(key, id, generation),
      resetToken: (id) => resetToken(deriveKey(SECRET, 'password-reset'), id),
    },
    settings: {
      publicUrl: 'http://portal.example',
      mailConfigured: true,
      itglueOrigins: { us: '', eu: '', au: '' },
      itglueRate: { limit: 1, windowSeconds: 1 },
    },
    log: Object.assign(createLogger('web'), { level: 'silent' }),
    now: () => new Date(),
    newId: () => randomUUID(),
  };
  const sql = async <Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> =>
    owner.within(account.id, null, async () => (await owner.client.query<Row>(text, values)).rows);
  await sql(`update company set status = 'active', web_address = id::text || '.example'`);
  await sql(`update company set name = 'Alder & <Finch>' where id = $1`, [account.companyB]);
  const superuser = await connect(rootUrl(fresh.name));
  /** As the superuser, whom no wall binds: for looking into the database's own tables, and for letting time pass. */
  const root = async (text: string, values: unknown[] = []): Promise<object[]> =>
    (await superuser.query<object>(text, values)).rows;
  return {
    ...{ fresh, owner, account, stranger, web, worker, services, sql, root },
    as: (person: SeededPerson, more?: Partial<RequestContext['settings']>) =>
      contextOf(services, web, person, more),
    /** A new session of that person, where theirs has ended: with a change of their rights, say. */
    async stayIn(person: SeededPerson): Promise<void> {
      if ((await web.sessions.open(hashToken(person.sessionToken))) !== null) return;
      person.sessionToken = randomUUID();
      await root(
        `insert into person_session (id, account_id, person_id, token_hash, expires_at)
         values ($1, $2, $3, $4, clock_timestamp() + interval '1 hour')`,
        [randomUUID(), account.id, person.id, hashToken(person.sessionToken)],
      );
    },
    tokenOf: (id: string, generation = 1) => services.crypto.invitationToken(id, generation),
    async clear(): Promise<void> {
      await jobs.stop();
      await web.close();
      await worker.close();
      await owner.client.end();
      await superuser.end();
      await fresh.drop();
    },
  };
}

/** The context of a signed-in person, as the front desk builds it for every request. */
async function contextOf(
  services: PublicContext,
  web: ReturnType<typeof createDatabase>,
  person: SeededPerson,
  more: Partial<RequestContext['settings']> = {},
): Promise<RequestContext> {
  const opened = await web.sessions.open(hashToken(person.sessionToken));
  if (opened === null) throw new Error('the session is not good');
  return {
    ...services,
    settings: { ...services.settings, ...more },
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
}

/** With which code a call is refused; null where it is not. */
export async function refusal(work: Promise<unknown>): Promise<string | null> {
  try {
    await work;
    return null;
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error);
  }
}
