// The pages of a search, page after page in every order: the same rows whether few companies fit it or so many that the list is
// walked through in its order.
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import {
  createDatabase,
  type Database,
  type MappingFilter,
  type MappingListRow,
  type MappingTally,
  type Reach,
  type Repositories,
} from '#src/adapters/db/index.ts';
import { hashToken } from '#src/adapters/secrets/index.ts';
import { MAPPING_SORTS } from '#src/model/mapping-order.ts';
import { fillMapping } from '../../bench/fill-mapping.ts';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.ts';
import { connectOwner, seedAccount, type Owner } from '../keyholder/seeded-accounts.ts';

/** More than those that are put in order for their first page, and not a multiple of a page. */
const COMPANIES = 690;
const PAGE = 100;
const FILTERS: Omit<MappingFilter, 'limit'>[] = [
  // Hardly any company has twins: those without are as many as are walked through.
  { twins: false },
  ...[
    {},
    { state: 'open', type: '2', status: '1' } as const,
    { confidence: 'likely', twins: false } as const,
  ],
];

let fresh: TestDatabase;
let owner: Owner;
let database: Database;
let mappings: <T>(work: (of: Repositories['mappings']) => Promise<T>) => Promise<T>;
let all: string[];

beforeAll(async () => {
  fresh = await createTestDatabase(inject('testDatabase'));
  owner = await connectOwner(fresh.ownerUrl);
  database = createDatabase(fresh.webUrl);
  const { id, admin } = await seedAccount(owner);
  await fillMapping(owner, id, COMPANIES);
  await owner.client.query('analyze');
  const opened = await database.sessions.open(hashToken(admin.sessionToken));
  const reach: Reach = { accountId: id, personId: admin.id, companyIds: 'all' };
  mappings = (work) => database.withTenant(opened?.context ?? '', (repos) => work(repos.mappings), reach);
  await owner.within(id, null, async () => {
    const { rows } = await owner.client.query<{ id: string }>(
      `select id from company where status <> 'archived'`,
    );
    all = rows.map((row) => row.id);
  });
});

afterAll(async () => {
  await database.close();
  await owner.client.end();
  await fresh.drop();
});

async function pagesOf(filter: MappingFilter): Promise<{ rows: MappingListRow[]; tally: MappingTally[] }> {
  const rows: MappingListRow[] = [];
  let cursor: string | undefined;
  for (;;) {
    const page = await mappings((of) => of.list({ ...filter, ...(cursor ? { cursor } : {}) }));
    rows.push(...page.rows);
    if (page.nextCursor === null) return { rows, tally: page.tally };
    cursor = page.nextCursor;
  }
}

const byKind = (tally: readonly MappingTally[]) => tally.map((one) => JSON.stringify(one)).sort();

it.each([
  ['client', COMPANIES, COMPANIES],
  ['group', PAGE + 1, 500],
  ['harbour dental 410', 1, 1],
  ['nobody', 0, 0],
])('pages through "%s"', { timeout: 60_000 }, async (q, least, most) => {
  for (const sort of MAPPING_SORTS)
    for (const filter of FILTERS) {
      const asked = { ...filter, q, sort, limit: PAGE };
      const kept = await pagesOf(asked);
      const anew = await pagesOf({ ...asked, companyIds: all, limit: COMPANIES });
      expect(kept.rows).toEqual(anew.rows);
      expect(byKind(kept.tally)).toEqual(byKind(anew.tally));
    }
  const { length } = (await pagesOf({ q, limit: PAGE })).rows;
  expect(length).toBeGreaterThanOrEqual(least);
  expect(length).toBeLessThanOrEqual(most);
});
