// Saving mappings as a set: swaps, chains, stale rows, races, and what may never be paired.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { listMapping } from '#src/domain/mapping/list-mapping.ts';
import { saveMapping } from '#src/domain/mapping/save-mapping.ts';
import { setBench, type Bench } from '../connection/bench.ts';

let bench: Bench;
let account: Awaited<ReturnType<Bench['account']>>;
/** Managed companies: companyB of the account and three more. */
let companies: string[];

beforeAll(async () => {
  bench = await setBench();
});
afterAll(() => bench.clear());

beforeEach(async () => {
  account = await bench.account();
  companies = [account.companyB];
  for (const name of ['Acme', 'Birch & Co', 'Cobalt']) {
    const id = randomUUID();
    await bench.rows(
      account,
      `insert into company (id, account_id, kind, name, status) values ($1, $2, 'managed', $3, 'needs_web_address')`,
      [id, account.id, name],
    );
    companies.push(id);
  }
  for (const [id, name, primary] of [
    ['100', 'Northwind IT', true],
    ['101', 'Acme', false],
    ['102', 'Birch', false],
    ['103', 'Cobalt', false],
    ['104', 'Gone', false],
  ] as const)
    await bench.rows(
      account,
      `insert into organization (account_id, id, name, is_primary, domains, last_seen, gone_at)
       values ($1, $2, $3, $4, '{}', now(), case when $3 = 'Gone' then now() end)`,
      [account.id, id, name, primary],
    );
});

type Wish = [company: number, organization: string | null, version?: number];

async function save(...wishes: Wish[]) {
  const context = await bench.as(account);
  const body = wishes.map(([company, organizationId, version = 0]) => ({
    companyId: companies[company] ?? '',
    organizationId,
    version,
  }));
  return (await saveMapping(context, { body })).map((row) => row.result);
}

async function pairs(): Promise<Record<string, string>> {
  const rows = await bench.rows<{ company_id: string; organization_id: string }>(
    account,
    'select company_id, organization_id from mapping',
  );
  return Object.fromEntries(
    rows.map((row) => [String(companies.indexOf(row.company_id)), row.organization_id]),
  );
}

describe('a set of mappings', () => {
  it('is saved, audited row by row, and asks for new suggestions', async () => {
    expect(await save([1, '101'], [2, '102'])).toEqual(['saved', 'saved']);
    expect(await pairs()).toEqual({ '1': '101', '2': '102' });
    const context = await bench.as(account);
    const list = await listMapping(context, { query: { limit: 50 } });
    expect(list.counts).toMatchObject({ mapped: 2, unmapped: 3 });
    expect(list.suggestionsPending).toBe(true);
    const entries = await bench.rows<{ action: string; company_id: string }>(
      account,
      `select action, company_id from audit_entry where action like 'mapping.%' order by seq`,
    );
    expect(entries.map((entry) => entry.company_id)).toEqual([companies[1], companies[2]]);
  });

  it('lets two companies swap, and three pass on in a ring', async () => {
    await save([1, '101'], [2, '102'], [3, '103']);
    expect(await save([1, '102', 1], [2, '101', 1])).toEqual(['saved', 'saved']);
    expect(await pairs()).toEqual({ '1': '102', '2': '101', '3': '103' });
    expect(await save([1, '101', 2], [2, '103', 2], [3, '102', 1])).toEqual(['saved', 'saved', 'saved']);
    expect(await pairs()).toEqual({ '1': '101', '2': '103', '3': '102' });
  });

  it('refuses whoever waited for a row that was itself refused, and saves the others', async () => {
    await save([1, '101'], [2, '102']);
    // 2 is stale, so 102 is not given up, so 1 cannot leave 101 for it, so 3 cannot have 101.
    expect(await save([1, '102', 1], [2, null, 0], [3, '101'], [0, '103'])).toEqual([
      'organization_taken',
      'stale',
      'organization_taken',
      'saved',
    ]);
    expect(await pairs()).toEqual({ '0': '103', '1': '101', '2': '102' });
  });

  it('is the same when sent twice, and stale when it wants something else', async () => {
    await save([1, '101']);
    expect(await save([1, '101'])).toEqual(['saved']);
    expect(await save([1, '102'])).toEqual(['stale']);
    expect(await save([1, null, 1])).toEqual(['saved']);
    expect(await pairs()).toEqual({});
    const entries = await bench.rows(account, `select 1 from audit_entry where action like 'mapping.%'`);
    expect(entries).toHaveLength(2);
  });

  it('never pairs what may not be paired', async () => {
    companies.push(account.companyA, randomUUID());
    const own = 4;
    const unknown = 5;
    expect(await save([own, '101'], [1, '100'], [unknown, '102'], [2, '999'], [3, '104'])).toEqual([
      'organization_not_allowed',
      'organization_not_allowed',
      'not_found',
      'not_found',
      'organization_gone',
    ]);
    expect(await save([1, '103'], [2, '103'], [3, '101'], [3, '102'])).toEqual([
      'organization_taken',
      'organization_taken',
      'named_twice',
      'named_twice',
    ]);
    expect(await pairs()).toEqual({});
    expect(await save([own, '100'])).toEqual(['saved']);
  });

  it('does not reach into another account', async () => {
    const foreign = await bench.account();
    companies.push(foreign.companyB);
    expect(await save([4, '101'])).toEqual(['not_found']);
  });
});

describe('two people at once', () => {
  it('cannot give one organization to two companies', async () => {
    for (let round = 0; round < 8; round += 1) {
      const results = await Promise.all([save([1, '101', round]), save([2, '101', round])]);
      expect(results.flat().sort()).toEqual(['organization_taken', 'saved']);
      const [[holder] = []] = Object.entries(await pairs());
      const winner = Number(holder);
      expect(await save([winner, null, round + 1])).toEqual(['saved']);
      const versions = await bench.rows<{ id: string; mapping_version: number }>(
        account,
        'select id, mapping_version from company',
      );
      // Both stand at the same version again for the next round.
      await bench.rows(account, 'update company set mapping_version = $1', [round + 1]);
      expect(versions.find((row) => row.id === companies[winner])?.mapping_version).toBe(round + 2);
    }
  });

  it('cannot overwrite each other’s change of one company', async () => {
    const results = await Promise.all([save([1, '101']), save([1, '102']), save([1, '103'])]);
    expect(results.flat().sort()).toEqual(['saved', 'stale', 'stale']);
  });

  it('with crossing sets end with each organization at one company, and nobody waits for ever', async () => {
    const results = await Promise.all([
      save([0, '101'], [1, '102']),
      save([2, '102'], [3, '101']),
      save([1, '103'], [2, '101']),
    ]);
    expect(results.flat().filter((result) => result === 'saved').length).toBeGreaterThanOrEqual(2);
    const held = Object.values(await pairs());
    expect(new Set(held).size).toBe(held.length);
  });

  it('are told when an import was first', async () => {
    const { client } = bench.owner;
    await client.query('begin');
    await client.query(
      `select set_config('app.ctx', sec.mint($1, null, 'j:seed', 'account', interval '1 minute'), true)`,
      [account.id],
    );
    await client.query(
      `insert into mapping (id, account_id, company_id, organization_id, method) values ($1, $2, $3, '101', 'import')`,
      [randomUUID(), account.id, companies[3]],
    );
    const saving = save([1, '101'], [2, '102']);
    await new Promise((resolve) => setTimeout(resolve, 300));
    await client.query('commit');
    expect(await saving).toEqual(['organization_taken', 'saved']);
    expect(await pairs()).toEqual({ '2': '102', '3': '101' });
  });
});

describe('a technician', () => {
  it('reaches no company in a set that is not theirs, whatever the route would have said', async () => {
    const context = await bench.as(account, account.technician);
    const body = [{ companyId: companies[1] ?? '', organizationId: '101', version: 0 }];
    expect(await saveMapping(context, { body })).toMatchObject([{ result: 'not_found', row: null }]);
  });
});
