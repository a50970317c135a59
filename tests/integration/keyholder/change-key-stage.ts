// What the tests of a changing company key share: companies, the state of their keys, and everything in them in plain text.

import { randomUUID } from 'node:crypto';
import { createDatabase } from '#src/adapters/db/index.ts';
import { openItem, RootKey, RootKeyRing, type Bytes } from '#src/adapters/secrets/index.ts';
import { getCompanyKey } from '#src/domain/vault/company-key.ts';
import { openPrivateKey } from '#src/keyholder/company-keys.ts';
import { createOpeningLimits } from '#src/keyholder/opening-limits.ts';
import { setStage } from '../vault/stage.ts';
import type { SeededPerson } from './seeded-accounts.ts';

/** The root key of the key-holder in the stage. */
export const ROOT = Buffer.alloc(32, 7);

type StoredVersion = {
  itemId: string;
  itemVersion: number;
  keyEpoch: number;
  sealed: Uint8Array;
  system: string | null;
  id: string | null;
};

export type ChangeStage = Awaited<ReturnType<typeof setChangeStage>>;

export async function setChangeStage() {
  const stage = await setStage();
  const keys = createDatabase(stage.fresh.keysUrl);
  const tools = { database: keys, roots: new RootKeyRing([new RootKey(ROOT, 'active')]) };
  const room = { ...tools, limits: createOpeningLimits(() => performance.now()), bootedAt: new Date() };
  return {
    ...stage,
    /** What `sealAnewAll` works with. */
    tools,
    change: (person: SeededPerson, companyId: string) =>
      stage.keyholder.web.changeCompanyKey({ sessionToken: person.sessionToken, companyId }),
    state: async (companyId: string) =>
      getCompanyKey(await stage.contextFor(stage.people.admin), { params: { companyId } }),
    /** The epochs whose private key is still there. */
    async slots(companyId: string): Promise<number[]> {
      const { rows } = await stage.asOwner(
        'select epoch from key_slot where company_id = $1 order by epoch',
        [companyId],
      );
      return rows.map(({ epoch }) => Number(epoch));
    },
    async newCompany(): Promise<string> {
      const id = randomUUID();
      await stage.asOwner(
        `insert into company (id, account_id, kind, name, status)
         values ($1, $2, 'managed', 'Quayside', 'needs_web_address')`,
        [id, stage.account.id],
      );
      return id;
    },
    /** The password of every version of the company's items, by item and version, opened with the key-holder's own rights. */
    async everything(companyId: string): Promise<Map<string, string>> {
      const { rows } = await stage.asOwner(
        `select v.item_id::text as "itemId", v.version as "itemVersion", v.key_epoch as "keyEpoch", v.sealed,
           i.source_system as system, i.source_id as id
         from vault_item_version v join vault_item i on i.id = v.item_id where v.company_id = $1`,
        [companyId],
      );
      const accountId = stage.account.id;
      const privateKeys = new Map<number, Bytes>();
      const values = new Map<string, string>();
      const context = await stage.owner.mint(accountId, 'j:comparison', 'account');
      for (const { itemId, itemVersion, keyEpoch: epoch, sealed, system, id } of rows as StoredVersion[]) {
        const known = privateKeys.get(epoch);
        const privateKey =
          known ??
          (await keys.withTenant(context, (repos) =>
            openPrivateKey(room, repos, { accountId, companyId, epoch }),
          ));
        privateKeys.set(epoch, privateKey);
        const source = system === null || id === null ? null : { system, id };
        const binding = { accountId, companyId, itemId, itemVersion, keyEpoch: epoch, source };
        const opened = await openItem({ privateKey, sealed, binding });
        values.set(`${itemId} ${itemVersion}`, opened.password?.reveal() ?? '');
      }
      return values;
    },
    async clear(): Promise<void> {
      await keys.close();
      await stage.clear();
    },
  };
}
