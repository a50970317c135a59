// An address of a hand-made vault item is evidence: a change of it asks for new suggestions, and nothing else of an item does.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { RequestContext } from '#src/domain/context.ts';
import { connectKey } from '#src/domain/connection/connect-key.ts';
import { listMapping } from '#src/domain/mapping/list-mapping.ts';
import { saveMapping } from '#src/domain/mapping/save-mapping.ts';
import { archiveVaultItem } from '#src/domain/vault/archive-vault-item.ts';
import { changeVaultItem } from '#src/domain/vault/change-vault-item.ts';
import { changeVaultItems } from '#src/domain/vault/change-vault-items.ts';
import { createVaultItem } from '#src/domain/vault/create-vault-item.ts';
import { restoreVaultItem } from '#src/domain/vault/restore-vault-item.ts';
import { practiceKeyNamed } from '#src/practice/keys.ts';
import { setBench, type Bench } from '../connection/bench.ts';

let bench: Bench;
let account: Awaited<ReturnType<Bench['account']>>;
let context: RequestContext;
let known: { id: string; name: string; host: string };
let companyId: string;

const rows = <T>(sql: string, values: unknown[] = []) => bench.rows<T>(account, sql, values);
const page = () => listMapping(context, { query: { limit: 200 } });
const isWanted = async () => (await page()).suggestionsPending;

/** The password reason of the company's suggestion, once the worker has done what it was asked for; null: no such reason. */
async function reason() {
  await bench.work();
  const row = (await page()).data.find(({ company }) => company.id === companyId);
  const found = row?.suggestions.find(({ organization }) => organization.id === known.id);
  return found?.reasons.find(({ kind }) => kind === 'password_address')?.theirs ?? null;
}

const create = (url: string | null, company = companyId) =>
  createVaultItem(context, { params: { companyId: company }, body: { name: 'Portal', url } });
const change = (
  item: { id: string; version: number },
  body: { url?: string; name?: string; archived?: boolean },
) =>
  changeVaultItem(context, {
    params: { companyId, itemId: item.id },
    body: { version: item.version, ...body },
  });

beforeAll(async () => {
  bench = await setBench();
  account = await bench.account();
  await rows(`delete from company where kind = 'managed' and account_id = $1`, [account.id]);
  context = await bench.as(account);
  await connectKey(context, { body: { apiKey: practiceKeyNamed('full').key, region: 'auto' } });
  await bench.work();
  const [first] = await rows<typeof known>(
    `select o.id, o.name, o.password_hosts[1] as host from organization o
     where cardinality(o.password_hosts) = 1 and not o.is_primary and gone_at is null
       and not exists (select from organization other where other.id <> o.id and (other.name = o.name
         or other.password_hosts && o.password_hosts)) order by o.id`,
  );
  if (!first) throw new Error('The practice IT Glue has no password with an address.');
  known = first;
});
afterAll(() => bench.clear());

beforeEach(async () => {
  companyId = randomUUID();
  await rows(`delete from mapping where account_id = $1`, [account.id]);
  await rows(`update company set status = 'archived' where kind = 'managed' and account_id = $1`, [
    account.id,
  ]);
  await rows(
    `insert into company (id, account_id, kind, name, status) values ($1, $2, 'managed', $3, 'needs_web_address')`,
    [companyId, account.id, known.name],
  );
  await bench.work();
});

it('is asked for when an item is made, changed, brought back to an earlier version, archived and unarchived', async () => {
  const address = `https://www.${known.host}/login`;
  const made = await create(address);
  expect(await reason()).toBe(known.host);
  const moved = await change(made, { url: 'https://somewhere-else.example' });
  expect(await reason()).toBeNull();
  const params = { companyId, itemId: made.id };
  const back = await restoreVaultItem(context, { params, body: { version: moved.version, from: 1 } });
  expect(await reason()).toBe(known.host);
  await change(back, { archived: true });
  expect(await reason()).toBeNull();
  const set = (archived: boolean) =>
    changeVaultItems(context, { params: { companyId }, body: { ids: [made.id], set: { archived } } });
  await set(false);
  expect(await reason()).toBe(known.host);
  await archiveVaultItem(context, { params });
  expect(await reason()).toBeNull();
});

it('is not asked for by what says nothing of whose the company is', async () => {
  const made = await create(`https://${known.host}`);
  await bench.work();
  const renamed = await change(made, { name: 'Portal of theirs' });
  await change(renamed, { url: `http://login.${known.host}/again` });
  for (const url of [null, 'https://gmail.com', 'nas', 'https://login.microsoftonline.com'])
    await create(url);
  expect(await isWanted()).toBe(false);
});

it('is not asked for by the own company and one that has its organization', async () => {
  await create(`https://${known.host}`, account.companyA);
  expect(await isWanted()).toBe(false);
  const row = (await page()).data.find(({ company }) => company.id === companyId);
  const pair = { companyId, organizationId: known.id, version: row?.version ?? 0 };
  expect(await saveMapping(context, { body: [pair] })).toMatchObject([{ result: 'saved' }]);
  await bench.work();
  const made = await create(`https://${known.host}`);
  await archiveVaultItem(context, { params: { companyId, itemId: made.id } });
  expect(await isWanted()).toBe(false);
});

it('is not asked for by imported and restricted items, which are no evidence', async () => {
  for (const set of [
    `restricted = true`,
    `source_system = 'it-glue', source_id = '1', source_organization_id = '1'`,
  ]) {
    const made = await create(`https://${known.host}`);
    await bench.work();
    await rows(`update vault_item set ${set} where id = $1`, [made.id]);
    await archiveVaultItem(context, { params: { companyId, itemId: made.id } });
    expect(await isWanted()).toBe(false);
  }
});
