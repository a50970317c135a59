// Finding the items of a company: searching, walking page by page, and cursors that nobody gave out.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listVaultItems } from '#src/domain/vault/list-vault-items.ts';
import { refusal } from '../keyholder/stage.ts';
import { setStage, type VaultStage } from './stage.ts';

let stage: VaultStage;

beforeAll(async () => {
  stage = await setStage();
});

afterAll(() => stage.clear());

async function list(query: Partial<Parameters<typeof listVaultItems>[1]['query']> = {}) {
  const context = await stage.contextFor(stage.people.admin);
  return listVaultItems(context, {
    params: { companyId: stage.account.companyB },
    query: { limit: 50, archived: false, ...query },
  });
}

describe('the list', () => {
  it('finds every word in name, user name or address, whatever the case, with % and _ as themselves', async () => {
    await stage.make({ name: 'Backup 100%_safe', username: 'ops@example.test', url: 'https://nas.example' });
    for (const [q, found] of [
      ['NAS backup', 1],
      ['100%_s', 1],
      ['100_%', 0],
      ['ops@ NAS', 1],
      ['ops@ absent', 0],
      ['nobody\u0000', 0],
      ['\\', 0],
    ] as const) {
      expect([q, (await list({ q })).page.total]).toEqual([q, found]);
    }
  });

  it('is walked page by page without losing or doubling a row, searched or not', async () => {
    for (let n = 0; n < 7; n += 1) await stage.make({ name: `Same name ${n % 2}`, username: 'walker' });
    for (const q of [undefined, 'walker']) {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await list({ limit: 3, q, cursor });
        seen.push(...page.data.map((item) => item.id));
        cursor = page.page.nextCursor ?? undefined;
      } while (cursor !== undefined);
      const all = await list({ limit: 200, q });
      expect(seen).toEqual(all.data.map((item) => item.id));
      expect(all.page.total).toBe(seen.length);
    }
  });

  // Each way of the search function: by the index and put in order, by the index and sorted at once, read in order.
  it('finds the same among thousands, whether a word is rare, frequent or short', async () => {
    const { id: accountId, companyB } = stage.account;
    await stage.asOwner(
      `insert into vault_item (id, account_id, company_id, name, username, has_password, current_version)
       select gen_random_uuid(), $1, $2, case n % 8 when 0 then 'Zinnia ' else 'Aster ' end || n, 'grower' || n % 100,
         true, 1 from generate_series(1, 9000) n`,
      [accountId, companyB],
    );
    const all = await stage.asOwner(
      `select name, username from vault_item where company_id = $1 and username ~ '^grower' order by name, id`,
      [companyB],
    );
    for (const q of ['zinnia', 'aster', 'zinnia grower8', 'a 7', 'ZINNIA 72', 'r9']) {
      const fits = ({ name, username }: Record<string, unknown>) =>
        q
          .toLowerCase()
          .split(' ')
          .every((word) => `${String(name)} ${String(username)}`.toLowerCase().includes(word));
      const wanted = all.rows.filter(fits).map(({ name }) => name);
      const first = await list({ q, limit: 20 });
      const shown = first.data.map(({ name }) => name);
      expect([q, shown, first.page.total]).toEqual([q, wanted.slice(0, 20), wanted.length]);
      const next = await list({ q, limit: 20, cursor: first.page.nextCursor ?? '' });
      expect([q, ...next.data.map(({ name }) => name)]).toEqual([q, ...wanted.slice(20, 40)]);
    }
  });

  it('refuses a cursor that somebody made up', async () => {
    const forged = (parts: unknown) => Buffer.from(JSON.stringify(parts)).toString('base64url');
    for (const cursor of [
      '%%%',
      forged(['a']),
      forged(['a', 'b']),
      forged(['\u0000', crypto.randomUUID()]),
    ]) {
      expect(await refusal(list({ cursor }))).toBe('invalid');
    }
  });
});
