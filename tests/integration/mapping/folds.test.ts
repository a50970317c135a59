// Folding sub-organizations in: what may be, what never may, and that an organization is mapped or folded and never both.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { disconnect } from '#src/domain/connection/disconnect.ts';
import { ignoreOrganization } from '#src/domain/connection/ignore-organization.ts';
import { listOrganizations } from '#src/domain/connection/list-organizations.ts';
import { foldOrganization, listFolds, unfoldOrganization } from '#src/domain/mapping/fold-organization.ts';
import { getMapping } from '#src/domain/mapping/get-mapping.ts';
import { listMapping } from '#src/domain/mapping/list-mapping.ts';
import { saveMapping } from '#src/domain/mapping/save-mapping.ts';
import { runSuggestions } from '#src/worker/run-suggestions.ts';
import { refused, setBench, type Bench } from '../connection/bench.ts';

let bench: Bench;
let account: Awaited<ReturnType<Bench['account']>>;
let acme: string;
let birch: string;

// 201 and 202 are below 101, which is Acme's; 203 below 202; 204 below 102; 205 below nothing; 206 has gone from below 101.
const ORGANIZATIONS = [
  ['100', 'Northwind IT', null],
  ['101', 'Acme', null],
  ['102', 'Birch', null],
  ['201', 'Acme North', '101'],
  ['202', 'Acme South', '101'],
  ['203', 'Acme South, Harbour', '202'],
  ['204', 'Birch East', '102'],
  ['205', 'Cobalt', null],
  ['206', 'Acme Old', '101'],
] as const;

beforeAll(async () => {
  bench = await setBench();
});
afterAll(() => bench.clear());

beforeEach(async () => {
  account = await bench.account();
  [acme, birch] = [await bench.company(account, 'Acme'), await bench.company(account, 'Birch & Co')];
  for (const [id, name, parent] of ORGANIZATIONS)
    await sql(
      `insert into organization (account_id, id, name, parent_id, is_primary, domains, last_seen, gone_at)
       values ($1, $2, $3, $4, $2 = '100', '{}', now(), case when $2 = '206' then now() end)`,
      [account.id, id, name, parent],
    );
  expect(await save(acme, '101')).toBe('saved');
});

const sql = <T extends object>(text: string, values: unknown[] = []) => bench.rows<T>(account, text, values);

async function versionOf(companyId: string): Promise<number> {
  const [row] = await sql<{ v: number }>('select mapping_version as v from company where id = $1', [
    companyId,
  ]);
  return row?.v ?? -1;
}
async function save(companyId: string, organizationId: string | null) {
  const body = [{ companyId, organizationId, version: await versionOf(companyId) }];
  return (await saveMapping(await bench.as(account), { body }))[0]?.result;
}
async function fold(companyId: string, organizationId: string) {
  const context = await bench.as(account);
  return (await foldOrganization(context, { params: { companyId }, body: { organizationId } })).data;
}
async function unfold(companyId: string, organizationId: string) {
  const context = await bench.as(account);
  return unfoldOrganization(context, { params: { companyId, organizationId }, query: {} });
}
const listed = async (companyId: string) =>
  (await listFolds(await bench.as(account), { params: { companyId } })).data.map(({ id, state }) => [
    id,
    state,
  ]);

describe('what is below a company’s organization', () => {
  it('is offered as far down as no other company begins, and folded in one by one, with who and when', async () => {
    expect(await listed(acme)).toEqual([
      ['201', 'free'],
      ['202', 'free'],
      ['203', 'free'],
    ]);
    await fold(acme, '203');
    const rows = await fold(acme, '201');
    expect(rows.map(({ id, state, folder }) => [id, state, folder])).toEqual([
      ['201', 'folded', 'Acme North'],
      ['203', 'folded', 'Acme South, Harbour'],
      ['202', 'free', null],
    ]);
    expect(rows[0]?.foldedAt).not.toBeNull();
    const { history, row } = await getMapping(await bench.as(account), { params: { companyId: acme } });
    expect(history[0]?.sentence).toContain('“Acme North”');
    expect(row.folded).toBe(2);
    expect(await save(birch, '202')).toBe('saved');
    // Between the two another company begins: what was folded stands no more.
    expect(await listed(acme)).toEqual([
      ['201', 'folded'],
      ['203', 'lost'],
    ]);
    await unfold(acme, '203');
    expect(await listed(acme)).toEqual([['201', 'folded']]);
  });

  it('is refused where it is not below, gone, set aside, mapped, folded elsewhere or the account’s own', async () => {
    for (const [companyId, organizationId] of [
      [acme, '204'],
      [acme, '205'],
      [acme, '206'],
      [acme, '100'],
      [acme, '101'],
      [birch, '201'],
    ] as const) {
      const error = await refused(fold(companyId, organizationId));
      expect([organizationId, error.code]).toEqual([organizationId, 'conflict']);
    }
    expect((await refused(fold(acme, '999'))).code).toBe('not_found');
    const context = await bench.as(account);
    const ignore = (organizationId: string) =>
      ignoreOrganization(context, { params: { organizationId }, body: { ignored: { reason: 'Closed' } } });
    await ignore('202');
    expect((await refused(fold(acme, '202'))).code).toBe('conflict');
    await fold(acme, '201');
    expect((await refused(ignore('201'))).code).toBe('conflict');
    expect(await sql('select 1 from fold')).toHaveLength(1);
  });

  it('takes a name of its own where another folder of the company has it', async () => {
    await sql(`update organization set name = 'Branch' where id in ('201', '202')`);
    await fold(acme, '201');
    const rows = await fold(acme, '202');
    expect(rows.map(({ folder }) => folder).sort()).toEqual(['Branch', 'Branch (202)', null]);
  });
});

describe('an organization that is folded in', () => {
  it('is suggested to nobody, free for nobody, and mapped by no way', async () => {
    await sql(`update company set name = 'Acme North' where id = $1`, [birch]);
    const think = async () => {
      await sql('update account set suggestions_wanted_at = clock_timestamp()');
      await runSuggestions(bench.worker);
    };
    await think();
    const suggested = () => sql(`select 1 from suggestion where organization_id = '201'`);
    expect(await suggested()).toHaveLength(1);
    await fold(acme, '201');
    expect(await suggested()).toEqual([]);
    await think();
    expect(await suggested()).toEqual([]);
    const context = await bench.as(account);
    const { data } = await listOrganizations(context, { query: { state: 'unmapped', limit: 50 } });
    expect(data.map(({ id }) => id)).not.toContain('201');
    const found = await listOrganizations(context, { query: { q: 'Acme North', limit: 50 } });
    expect(found.data[0]).toMatchObject({ state: 'folded', foldedInto: { name: 'Acme' } });
    expect(await save(birch, '201')).toBe('organization_folded');
    await sql(
      `insert into mapping (id, account_id, company_id, organization_id, method) values ($1, $2, $3, '201', 'manual')`,
      [randomUUID(), account.id, birch],
    );
    expect(await sql(`select 1 from mapping where organization_id = '201'`)).toEqual([]);
    await unfold(acme, '201');
    expect(await save(birch, '201')).toBe('saved');
    expect((await refused(fold(acme, '201'))).code).toBe('conflict');
  });

  it('keeps its company’s mapping where it is, whoever asks', async () => {
    await fold(acme, '201');
    expect(await save(acme, null)).toBe('has_folds');
    expect(await save(acme, '102')).toBe('has_folds');
    const raw = (text: string) => sql(text, [acme]);
    await expect(raw('delete from mapping where company_id = $1')).rejects.toMatchObject({ code: '23001' });
    await expect(
      raw(`update mapping set organization_id = '102' where company_id = $1`),
    ).rejects.toMatchObject({ code: '23001' });
    const { data } = await listMapping(await bench.as(account), { query: { limit: 50 } });
    expect(data.find((row) => row.company.id === acme)).toMatchObject({ state: 'mapped', folded: 1 });
    await unfold(acme, '201');
    expect(await save(acme, null)).toBe('saved');
  });

  it('is mapped or folded and never both, of fifty who want it at once', async () => {
    for (let round = 0; round < 4; round += 1) {
      await sql('delete from fold');
      await sql(`delete from mapping where organization_id in ('201', '202')`);
      const wishes = Array.from({ length: 50 }, (_, n) => {
        const organizationId = n % 4 < 2 ? '201' : '202';
        return n % 2 === 0 ? fold(acme, organizationId) : save(birch, organizationId);
      });
      await Promise.allSettled(wishes);
      const both = await sql<{ id: string }>(
        'select organization_id as id from fold join mapping using (account_id, organization_id)',
      );
      expect(both).toEqual([]);
      const taken = await sql<{ id: string }>(
        `select organization_id as id from fold union all select organization_id from mapping where organization_id <> '101'`,
      );
      expect(new Set(taken.map(({ id }) => id)).size).toBe(taken.length);
      expect(taken.length).toBeGreaterThan(0);
    }
  });

  it('is the one or the other by the database’s own judgement, of fifty that ask nobody before they write', async () => {
    const context = await bench.as(account);
    for (let round = 0; round < 4; round += 1) {
      await sql('delete from fold');
      await sql(`delete from mapping where organization_id = '201'`);
      const writes = Array.from({ length: 50 }, (_, n) =>
        context.transaction((_repos, tx) =>
          (n + round) % 2 === 0
            ? tx.$executeRaw`insert into fold (account_id, organization_id, company_id, through_id, folder)
                values (${account.id}::uuid, '201', ${acme}::uuid, '101', 'North') on conflict do nothing`
            : tx.$executeRaw`insert into mapping (id, account_id, company_id, organization_id, method)
                values (${randomUUID()}::uuid, ${account.id}::uuid, ${birch}::uuid, '201', 'manual') on conflict do nothing`,
        ),
      );
      const written = (await Promise.all(writes)).reduce((all, n) => all + n, 0);
      expect(written).toBe(1);
    }
  });

  it('goes with the mappings when IT Glue is disconnected and they are removed', async () => {
    await fold(acme, '201');
    await disconnect(await bench.as(account), { query: { mappings: 'remove' } });
    expect(await sql('select 1 from fold union all select 1 from mapping')).toEqual([]);
    const told = await sql(`select 1 from audit_entry where action = 'organization.unfolded'`);
    expect(told).toHaveLength(1);
  });
});
