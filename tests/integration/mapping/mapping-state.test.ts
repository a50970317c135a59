// What the database keeps for the mapping table always says the same as working it out anew, whatever happened and at once.
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { createDatabase, type Database, type Reach, type Repositories } from '#src/adapters/db/index.ts';
import { hashToken } from '#src/adapters/secrets/index.ts';
import { countSure } from '#src/domain/mapping/count-mapping.ts';
import type { MappingSort } from '#src/model/mapping-order.ts';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.ts';
import { connectOwner, seedAccount, type Owner, type SeededAccount } from '../keyholder/seeded-accounts.ts';
import { compareTwins } from './twins-anew.ts';

const COMPANIES = Array.from({ length: 6 }, () => randomUUID());
const ORGANIZATIONS = ['101', '102', '103', '104'];
const SORTS: MappingSort[] = ['name', '-organization', 'confidence'];

let fresh: TestDatabase;
let owner: Owner;
let database: Database;
let worker: Database;
let account: SeededAccount;
let web: <T>(work: (repos: Repositories) => Promise<T>) => Promise<T>;

beforeAll(async () => {
  fresh = await createTestDatabase(inject('testDatabase'));
  owner = await connectOwner(fresh.ownerUrl);
  database = createDatabase(fresh.webUrl);
  worker = createDatabase(fresh.workerUrl);
  account = await seedAccount(owner);
  const { id, admin } = account;
  await owner.within(id, null, async () => {
    for (const [n, company] of COMPANIES.entries())
      await owner.client.query(
        `insert into company (id, account_id, kind, name, web_address, status) values ($1, $2, 'managed', $3, $4, 'active')`,
        [company, id, `Client ${n % 4}`, `client${n}.example`],
      );
    for (const [n, organization] of ORGANIZATIONS.entries())
      await owner.client.query(
        `insert into organization (account_id, id, name, type_id, type_name, last_seen) values ($1, $2, $3, $4, $4, now())`,
        [id, organization, `Client ${n} Ltd`, `Type ${n % 2}`],
      );
  });
  const opened = await database.sessions.open(hashToken(admin.sessionToken));
  if (opened === null) throw new Error('the seeded session is not good');
  const reach: Reach = { accountId: id, personId: admin.id, companyIds: 'all' };
  web = (work) => database.withTenant(opened.context, work, reach);
});
afterAll(async () => {
  await Promise.all([database.close(), worker.close()]);
  await owner.client.end();
  await fresh.drop();
});

const sql = (text: string, ...values: unknown[]) =>
  owner.within(account.id, null, () => owner.client.query(text, values));

const company = fc.constantFrom(...COMPANIES);
const organization = fc.constantFrom(...ORGANIZATIONS);
const picked = fc.record({ company, organization, other: company, flag: fc.boolean(), n: fc.nat(9) });
type Picked = typeof picked extends fc.Arbitrary<infer T> ? T : never;

/** What people, imports and the worker do to the mapping, as statements of the data layer or of the tables' owner. */
const ACTIONS: Record<string, (at: Picked) => Promise<unknown>> = {
  map: ({ company: companyId, organization: organizationId }) =>
    web(({ mappings }) =>
      mappings.change({
        changed: [companyId],
        pairs: [{ id: randomUUID(), companyId, organizationId, method: 'manual' }],
        personId: account.admin.id,
      }),
    ),
  unmap: ({ company: companyId }) =>
    web(({ mappings }) => mappings.change({ changed: [companyId], pairs: [], personId: account.admin.id })),
  'take all apart': () => web(({ mappings }) => mappings.removeAll()),
  suggest: ({ n, flag }) => suggest(n, flag),
  refuse: ({ company: companyId, organization: organizationId }) =>
    web(({ refusals }) => refusals.refuse({ companyId, organizationId, personId: account.admin.id })),
  ignore: ({ organization: id, flag }) =>
    web(async ({ organizations, refusals }) => {
      await organizations.setIgnored(id, flag ? 'Prospect' : null);
      if (flag) await refusals.dropOrganization(id);
    }),
  vanish: ({ organization: id, flag }) =>
    sql('update organization set gone_at = $2 where id = $1', id, flag ? new Date() : null),
  rename: ({ organization: id, n }) =>
    sql(
      'update organization set name = $2, status_name = $2, status_id = $3 where id = $1',
      id,
      `Renamed ${n}`,
      `${n % 3}`,
    ),
  'give a short name': ({ organization: id, n }) =>
    sql('update organization set short_name = $2 where id = $1', id, n < 3 ? null : `S${n % 2}`),
  'give a domain': ({ organization: id, n }) =>
    sql(
      'update organization set domains = $2 where id = $1',
      id,
      n < 3 ? [] : [`${n % 2}.example`, `${id}.example`],
    ),
  'find new ones': ({ n }) =>
    sql(
      `insert into organization (account_id, id, name, domains, last_seen) values ($1, $2, $3, $4, now()), ($1, $2 || '1', $3, '{}', now())`,
      account.id,
      randomUUID(),
      n < 5 ? `client-${n % 4} LTD.` : `Renamed ${n}`,
      [`${n % 2}.example`],
    ),
  'forget new ones': ({ flag }) =>
    flag
      ? sql(`delete from organization o where o.id not in ('101', '102', '103', '104')`)
      : Promise.resolve(),
  're-address': ({ company: id, n, flag }) =>
    sql(
      `update company set name = $2, web_address = $3, status = case when status = 'archived' then status
        when $3::text is null then 'needs_web_address' else 'active' end where id = $1`,
      id,
      `Client ${n}`,
      flag ? `${id}.example` : null,
    ),
  archive: ({ company: id, flag }) =>
    sql(
      `update company set status = case when $2::boolean then 'archived' when web_address is null then 'needs_web_address'
        else 'active' end where id = $1`,
      id,
      flag,
    ),
  swap: ({ company: a, other: b }) =>
    sql(
      `update mapping set method = 'manual', organization_id = organization_id where company_id in ($1, $2)`,
      a,
      b,
    ),
};

/** As the worker leaves them: up to three a company, more alike or less. */
async function suggest(n: number, auto: boolean): Promise<void> {
  const found = COMPANIES.flatMap((companyId, c) =>
    ORGANIZATIONS.filter((_, o) => (c * 3 + o * 5 + n) % 4 < 2).map((organizationId, index) => ({
      ...{ companyId, organizationId, rank: index + 1, reasons: [] },
      confidence: ((c + n) % 5) / 5 + 0.1,
      auto: auto && index === 0 && (c + n) % 3 === 0,
    })),
  );
  const context = await owner.mint(account.id, 'j:suggestions', 'account');
  await worker.withTenant(context, ({ suggestions }) => suggestions.replaceAll(found));
}

type Listed = Awaited<ReturnType<Repositories['mappings']['list']>>;

const byFacet = ({ tally }: Listed) => tally.map((one) => JSON.stringify(one)).sort();

/** The list as it is kept, beside the same rows worked out anew; in one transaction, so that nothing lies between. */
async function compare(): Promise<void> {
  await compareTwins((text) => sql(text));
  const open = await sql(`select id from company where status <> 'archived'`);
  const companyIds = open.rows.map((row: { id: string }) => row.id);
  await web(async ({ mappings }) => {
    for (const sort of SORTS) {
      const kept = await mappings.list({ sort, limit: 50 });
      const worked = await mappings.list({ sort, limit: 50, companyIds });
      expect(kept.rows).toEqual(worked.rows);
      expect(byFacet(kept)).toEqual(byFacet(worked));
    }
    for (const twins of [true, false])
      expect((await mappings.list({ twins, limit: 50 })).rows).toEqual(
        (await mappings.list({ twins, limit: 50, companyIds })).rows,
      );
    for (const q of ['client 1', 'RENAMED 2', '103', '.example']) {
      const kept = await mappings.list({ q, limit: 50 });
      expect(kept.rows).toEqual((await mappings.list({ q, limit: 50, companyIds })).rows);
    }
    const sure = (await mappings.list({ limit: 50 })).tally.filter(
      ({ state, word }) => state === 'suggested' && word === 'sure',
    );
    expect(countSure((await mappings.standing({})).tally ?? [])).toBe(
      sure.reduce((all, { n }) => all + n, 0),
    );
  });
}

it(
  'says what would be worked out, after whatever people, imports and the worker do',
  { timeout: 120_000 },
  async () => {
    const step = fc.tuple(fc.constantFrom(...Object.keys(ACTIONS)), picked);
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
        for (const [name, at] of steps) await ACTIONS[name]?.(at);
        await compare();
      }),
      { numRuns: 10 },
    );
  },
);

it('says so after what is done at once', { timeout: 60_000 }, async () => {
  const steps = fc.sample(fc.tuple(fc.constantFrom('map', 'unmap', 'refuse', 'ignore', 'suggest'), picked), {
    numRuns: 36,
    seed: 7,
  });
  for (let at = 0; at < steps.length; at += 6) {
    await Promise.all(
      steps.slice(at, at + 6).map(async ([name, chosen]) => {
        await ACTIONS[name]?.(chosen);
      }),
    );
    await compare();
  }
});

it('frees the last of three rivals, whose two others go at the same moment', async () => {
  const [first = '', second = '', third = ''] = COMPANIES;
  await sql('delete from mapping');
  await sql('update organization set gone_at = null, ignored_at = null');
  const context = await owner.mint(account.id, 'j:suggestions', 'account');
  const rivals = [first, second, third].map((companyId) => ({
    ...{ companyId, organizationId: '101', rank: 1, confidence: 0.6, auto: false, reasons: [] },
  }));
  await worker.withTenant(context, ({ suggestions }) => suggestions.replaceAll(rivals));
  const map = (companyId: string, organizationId: string) =>
    web(({ mappings }) =>
      mappings.change({
        changed: [companyId],
        pairs: [{ id: randomUUID(), companyId, organizationId, method: 'manual' }],
        personId: account.admin.id,
      }),
    );
  await Promise.all([map(first, '102'), map(second, '103')]);
  const { rows } = await sql('select state from mapping_state where company_id = $1', third);
  expect(rows).toEqual([{ state: 'suggested' }]);
  await compare();
});
