// Opens everything an import sealed, with the key-holder's own code and rights, and compares it with the source.

import { createDatabase } from '#src/adapters/db/index.ts';
import { openItem, RootKey, RootKeyRing } from '#src/adapters/secrets/index.ts';
import { openPrivateKey } from '#src/keyholder/company-keys.ts';
import { createOpeningLimits } from '#src/keyholder/opening-limits.ts';
import { chunk } from '#src/lib/chunk.ts';
import type { ImportStage } from './import-stage.ts';

/** A context lasts some minutes only. */
const AT_ONCE = 500;

type Row = { id: string; companyId: string; sourceId: string };

/** The ids of records whose password in the vault is not the one of the source. (The door itself opens sixty a minute.) */
export async function wrongValues(stage: ImportStage): Promise<string[]> {
  const database = createDatabase(stage.fresh.keysUrl);
  const room = {
    database,
    roots: new RootKeyRing([new RootKey(Buffer.alloc(32, 7), 'active')]),
    limits: createOpeningLimits(() => performance.now()),
    bootedAt: new Date(),
  };
  const rows = await stage.rows<Row>(
    'select id, company_id as "companyId", source_id as "sourceId" from vault_item order by id',
  );
  const wrong: string[] = [];
  const compare = async (row: Row, context: string): Promise<void> => {
    const opened = await database.withTenant(context, async (repos) => {
      const item = await repos.keys.findSealedItem(row.companyId, row.id);
      if (item === null) return null;
      const privateKey = await openPrivateKey(room, repos, { ...item, epoch: item.keyEpoch });
      return openItem({ privateKey, sealed: item.sealed, binding: item });
    });
    const there = stage.main.hidden.get(row.sourceId)?.password;
    if (opened === null || (opened.password?.reveal() ?? '') !== (there ?? '')) wrong.push(row.sourceId);
  };
  try {
    for (const piece of chunk(rows, AT_ONCE)) {
      const context = await stage.owner.mint(stage.account.id, 'j:comparison', 'account');
      for (const row of piece) await compare(row, context);
    }
  } finally {
    await database.close();
  }
  return wrong;
}
