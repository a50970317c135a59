// The stage of these tests: a database, a running key-holder, three accounts, and short ways to act on it.

import { randomUUID } from 'node:crypto';
import { inject } from 'vitest';
import { createDatabase, type Database } from '#src/adapters/db/index.ts';
import { hashToken, sealItem, type ItemContent } from '#src/adapters/secrets/index.ts';
import { Secret } from '#src/model/secret.ts';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.ts';
import { startKeyholder, type RunningKeyholder } from './running-keyholder.ts';
import {
  connectOwner,
  seedAccount,
  type Owner,
  type SeededAccount,
  type SeededPerson,
} from './seeded-accounts.ts';

export const PASSWORD = 'canary: correct horse battery staple';

export type Entry = { companyId: string; itemId: string; fields?: string[]; action?: string };

export type Stage = Awaited<ReturnType<typeof setStage>>;

/** Built once for a test file; `clear` ends everything it started. */
export async function setStage() {
  const fresh = await createTestDatabase(inject('testDatabase'));
  const owner = await connectOwner(fresh.ownerUrl);
  const account = await seedAccount(owner);
  const stranger = await seedAccount(owner);
  const teams = await seedAccount(owner, 'teams');
  // Booted long ago, so that entries are judged by their age alone.
  const keyholder = await startKeyholder(fresh.keysUrl, { bootedAt: new Date(Date.now() - 600_000) });
  const webDatabase = createDatabase(fresh.webUrl);
  const parts = { fresh, owner, account, stranger, teams, keyholder, webDatabase };
  return { ...parts, ...ways(parts) };
}

type Parts = {
  fresh: TestDatabase;
  owner: Owner;
  account: SeededAccount;
  keyholder: RunningKeyholder;
  webDatabase: Database;
};

function ways({ fresh, owner, account, keyholder, webDatabase }: Parts) {
  const contextOf = async (person: SeededPerson): Promise<string> => {
    const opened = await webDatabase.sessions.open(hashToken(person.sessionToken));
    if (!opened) throw new Error('the seeded session is not good');
    return opened.context;
  };
  return {
    contextOf,
    async clear(): Promise<void> {
      await keyholder.stop();
      await webDatabase.close();
      await owner.client.end();
      await fresh.drop();
    },
    /** One value, read as the owner within an account. */
    async scalar<T>(sql: string, values: unknown[] = [], accountId = account.id): Promise<T> {
      return owner.within(accountId, null, async () => {
        const answer = await owner.client.query<{ value: T }>(sql, values);
        return answer.rows[0]?.value as T;
      });
    },
    change(sql: string, values: unknown[] = []): Promise<unknown> {
      return owner.within(account.id, null, () => owner.client.query(sql, values));
    },
    /** An imported item of company A (or another), sealed to its company's key. */
    async seedItem(
      content: ItemContent = itemContent(),
      of = account,
      companyId = of.companyA,
    ): Promise<string> {
      const context = await contextOf(of.admin);
      const { epoch, publicKey } = await keyholder.web.ensureCompanyKey({ context, companyId });
      const itemId = randomUUID();
      const source = { system: 'it-glue', id: itemId };
      const binding = { accountId: of.id, companyId, itemId, itemVersion: 1, keyEpoch: epoch, source };
      const sealed = await sealItem({ publicKey, content, binding });
      await writeItem(owner, { ...binding, sealed });
      return itemId;
    },
    /** The audit entry that web commits before it asks. */
    async permit(person: SeededPerson, entry: Entry): Promise<string> {
      return webDatabase.withTenant(await contextOf(person), (repos) => repos.audit.append(line(entry)));
    },
    open(person: SeededPerson, itemId: string, auditEntryId: string, more: Record<string, unknown> = {}) {
      return keyholder.web.openItem({
        sessionToken: person.sessionToken,
        companyId: account.companyA,
        itemId,
        auditEntryId,
        fields: ['password'],
        ...more,
      });
    },
  };
}

export function line(entry: Entry) {
  return {
    action: entry.action ?? 'vault_item.reveal',
    companyId: entry.companyId,
    targetType: 'vault_item',
    targetId: entry.itemId,
    details: { fields: entry.fields ?? ['password'] },
  };
}

export function itemContent(): ItemContent {
  return {
    password: new Secret(PASSWORD),
    totp: new Secret('JBSWY3DPEHPK3PXP'),
    fields: [{ label: 'PIN', value: new Secret('canary-pin') }],
  };
}

/** With which code a call is refused; null where it is not. */
export async function refusal(work: Promise<unknown>): Promise<string | null> {
  try {
    await work;
    return null;
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : 'no code';
  }
}

async function writeItem(
  owner: Owner,
  item: { accountId: string; companyId: string; itemId: string; keyEpoch: number; sealed: Uint8Array },
): Promise<void> {
  await owner.within(item.accountId, null, async () => {
    await owner.client.query(
      `insert into vault_item (id, account_id, company_id, name, current_version, source_system, source_id)
       values ($1, $2, $3, 'Router', 1, 'it-glue', $1::uuid::text)`,
      [item.itemId, item.accountId, item.companyId],
    );
    await owner.client.query(
      `insert into vault_item_version (account_id, company_id, item_id, version, key_epoch, sealed, name, origin)
       values ($1, $2, $3, 1, $4, $5, 'Router', 'import')`,
      [item.accountId, item.companyId, item.itemId, item.keyEpoch, item.sealed],
    );
  });
}
