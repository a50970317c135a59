// Suggestions as the worker leaves them: reasons, conflicts, the own company, and what a person's choice does to them.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectKey } from '#src/domain/connection/connect-key.ts';
import { listMapping } from '#src/domain/mapping/list-mapping.ts';
import { saveMapping } from '#src/domain/mapping/save-mapping.ts';
import { DEMO_COMPANIES } from '#src/practice/demo-companies.ts';
import { practiceKeyNamed } from '#src/practice/keys.ts';
import { setBench, type Bench } from '../connection/bench.ts';

let bench: Bench;
let account: Awaited<ReturnType<Bench['account']>>;

beforeAll(async () => {
  bench = await setBench();
  account = await bench.account();
  await bench.rows(account, `delete from company where kind = 'managed' and account_id = $1`, [account.id]);
  for (const { name, webAddress } of DEMO_COMPANIES)
    await bench.rows(
      account,
      `insert into company (id, account_id, kind, name, web_address, status) values ($1, $2, 'managed', $3, $4, $5)`,
      [randomUUID(), account.id, name, webAddress, webAddress === null ? 'needs_web_address' : 'active'],
    );
  const apiKey = practiceKeyNamed('full').key;
  await connectKey(await bench.as(account), { body: { apiKey, region: 'auto' } });
  await bench.work();
});
afterAll(() => bench.clear());

async function list(
  query: { state?: 'open' | 'suggested' | 'conflict' | 'mapped'; q?: string; limit?: number } = {},
) {
  return listMapping(await bench.as(account), { query: { limit: 200, ...query } });
}

describe('suggestions', () => {
  it('are there after the first check, sure ones with their reasons, and bind nothing', async () => {
    const { data, counts, sure, suggestionsPending } = await list();
    expect(suggestionsPending).toBe(false);
    expect(data).toHaveLength(DEMO_COMPANIES.length + 1);
    expect(counts.mapped).toBe(0);
    expect(sure).toBeGreaterThan(8);
    for (const row of data)
      for (const suggestion of row.suggestions) expect(suggestion.reasons.length).toBeGreaterThan(0);
    if (process.env['SHOW']) {
      for (const row of data)
        process.stdout.write(
          `${row.state.padEnd(10)} ${row.company.name} → ${row.suggestions.map((one) => `${one.organization.name} ${one.confidence}${one.auto ? '!' : ''} [${one.reasons.map((reason) => reason.kind).join(' ')}]`).join(' | ')}\n`,
        );
    }
  });

  it('propose the own organization for the own company alone', async () => {
    const { data } = await list();
    expect(data[0]?.company.kind).toBe('own');
    expect(data[0]?.suggestions).toMatchObject([{ auto: true, reasons: [{ kind: 'own_organization' }] }]);
    const primary = data[0]?.suggestions[0]?.organization.id;
    const others = data.slice(1).flatMap((row) => row.suggestions.map((one) => one.organization.id));
    expect(others).not.toContain(primary);
  });

  it('go when a person has chosen, and turn into a conflict where somebody else has the organization', async () => {
    const { data } = await list({ state: 'suggested' });
    const [first, second] = data.filter((row) => row.company.kind === 'managed' && row.suggestions[0]?.auto);
    const wanted = first?.suggestions[0]?.organization.id ?? null;
    const body = [
      { companyId: second?.company.id ?? '', organizationId: wanted, version: second?.version ?? 0 },
    ];
    expect(await saveMapping(await bench.as(account), { body })).toMatchObject([{ result: 'saved' }]);
    await bench.work();
    const after = await list();
    const rowOf = (id: string | undefined) => after.data.find((row) => row.company.id === id);
    expect(rowOf(second?.company.id)).toMatchObject({
      state: 'mapped',
      organization: { id: wanted },
      suggestions: [],
    });
    expect(rowOf(first?.company.id)?.state).toBe('conflict');
    expect(rowOf(first?.company.id)?.suggestions[0]?.takenBy).toMatchObject({ id: second?.company.id });
  });

  it('can be walked page by page and searched, with counts that add up', async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listMapping(await bench.as(account), { query: { limit: 7, cursor } });
      seen.push(...page.data.map((row) => row.company.id));
      cursor = page.page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(new Set(seen).size).toBe(DEMO_COMPANIES.length + 1);
    const found = await list({ q: 'kestrel' });
    expect(found.data.map((row) => row.company.name)).toEqual(
      expect.arrayContaining(['Kestrel Engineering', 'Kestrel Finance']),
    );
    expect(Object.values(found.counts).reduce((sum, n) => sum + n, 0)).toBe(found.page.total);
    expect((await list({ q: '100%_\\' })).data).toEqual([]);
  });
});
