// The stage of the vault's tests: a database, a key-holder, an account with every kind of person, and request contexts.

import { randomUUID } from 'node:crypto';
import { inject } from 'vitest';
import { createDatabase, type Database, type Repositories } from '#src/adapters/db/index.ts';
import type { KeyholderClient } from '#src/adapters/keyholder/index.ts';
import { hashToken, isSigned, randomToken, sealItem } from '#src/adapters/secrets/index.ts';
import type { RequestContext } from '#src/domain/context.ts';
import { createVaultItem } from '#src/domain/vault/create-vault-item.ts';
import { rightsOf } from '#src/model/roles.ts';
import { Secret } from '#src/model/secret.ts';
import { startKeyholder } from '../keyholder/running-keyholder.ts';
import { connectOwner, seedAccount, type Owner, type SeededPerson } from '../keyholder/seeded-accounts.ts';
import { createTestDatabase } from '../../support/test-database.ts';

export type VaultStage = Awaited<ReturnType<typeof setStage>>;

/**
 * Built once for a test file; `clear` ends everything it started. Company A is the own one, B a managed one. `connections`: how
 * many requests may be in the database at once.
 */
export async function setStage(options: { connections?: number } = {}) {
  const fresh = await createTestDatabase(inject('testDatabase'));
  const owner = await connectOwner(fresh.ownerUrl);
  const account = await seedAccount(owner);
  const stranger = await seedAccount(owner);
  const keyholder = await startKeyholder(fresh.keysUrl, { bootedAt: new Date(Date.now() - 600_000) });
  const database = createDatabase(fresh.webUrl, options);
  const place = (role: string, companyId: string) => seedCompanyPerson(owner, account.id, role, companyId);
  const people = {
    admin: account.admin,
    technician: account.technician,
    companyAdmin: await place('company_admin', account.companyB),
    member: await place('member', account.companyB),
    outsider: stranger.admin,
  };
  const contextFor = (person: SeededPerson, changes: ContextChanges = {}) =>
    requestContext(database, keyholder.web, person, changes);
  return {
    fresh,
    owner,
    account,
    stranger,
    people,
    database,
    keyholder,
    contextFor,
    /** Makes an item in company B (or another) as the administrator. */
    async make(body: Parameters<typeof createVaultItem>[1]['body'], companyId = account.companyB) {
      return createVaultItem(await contextFor(account.admin), { params: { companyId }, body });
    },
    /** Changes rows as the owner of the database, within the account. */
    asOwner: (sql: string, values: unknown[] = []) =>
      owner.within(account.id, null, () => owner.client.query<Record<string, unknown>>(sql, values)),
    async clear(): Promise<void> {
      await keyholder.stop();
      await database.close();
      await owner.client.end();
      await fresh.drop();
    },
  };
}

type ContextChanges = {
  keyholder?: Partial<KeyholderClient>;
  /** Stands between a use case and its repositories. */
  between?: (repos: Repositories) => Repositories;
};

async function requestContext(
  database: Database,
  keyholder: KeyholderClient,
  person: SeededPerson,
  changes: ContextChanges,
): Promise<RequestContext> {
  const opened = await database.sessions.open(hashToken(person.sessionToken));
  if (opened === null) throw new Error('the seeded session is not good');
  const { accountKind, role } = opened;
  const parts = {
    actor: {
      personId: opened.personId,
      name: opened.personName,
      email: opened.email,
      accountId: opened.accountId,
      accountKind,
      accountName: opened.accountName,
      ownCompanyId: opened.ownCompanyId,
      role,
      rights: rightsOf(accountKind, role),
      wholeAccount: opened.scope === 'account',
      sessionToken: new Secret(person.sessionToken),
    },
    tenantContext: opened.context,
    transaction: <T>(work: (repos: Repositories, tx: never) => Promise<T>) =>
      database.withTenant(opened.context, (repos, tx) =>
        work(changes.between?.(repos) ?? repos, tx as never),
      ),
    database,
    keyholder: { ...keyholder, ...changes.keyholder },
    jobs: { wake: () => Promise.resolve() },
    crypto: { sealItem, hashToken, isSigned, randomToken },
    now: () => new Date(),
    newId: () => randomUUID(),
  };
  // The vault uses no mail and no IT Glue: those doors are not there.
  return parts as unknown as RequestContext;
}

/** A confirmed person of one company, with a live session. */
export async function seedCompanyPerson(
  owner: Owner,
  accountId: string,
  role: string,
  companyId: string,
): Promise<SeededPerson> {
  const person = { id: randomUUID(), sessionToken: randomToken() };
  await owner.client.query(`select sec.register_person($1, $2, $2, 'A client', null)`, [
    person.id,
    `${person.id}@client.example`,
  ]);
  await owner.within(accountId, person.id, async () => {
    await owner.client.query(
      `insert into membership (id, account_id, person_id, company_id, role, status)
       values ($1, $2, $3, $4, $5, 'confirmed')`,
      [randomUUID(), accountId, person.id, companyId, role],
    );
    await owner.client.query(
      `insert into person_session (id, account_id, person_id, token_hash, expires_at)
       values ($1, $2, $3, $4, clock_timestamp() + interval '1 hour')`,
      [randomUUID(), accountId, person.id, hashToken(person.sessionToken)],
    );
  });
  return person;
}
