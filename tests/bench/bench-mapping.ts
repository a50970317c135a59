// `npm run bench -- mapping`: how long the mapping table's questions take at ten thousand companies and organizations.
import { createDatabase, type Reach } from '#src/adapters/db/index.ts';
import { hashToken } from '#src/adapters/secrets/index.ts';
import { listMapping, type ListMappingInput } from '#src/domain/mapping/list-mapping.ts';
import type { RequestContext } from '#src/domain/context.ts';
import { connectOwner, seedAccount } from '../integration/keyholder/seeded-accounts.ts';
import { createTestDatabase, startTestDatabase } from '../support/test-database.ts';
import { fillMapping } from './fill-mapping.ts';

type Query = Omit<ListMappingInput['query'], 'limit'>;

const QUESTIONS: Record<string, Query> = {
  'first page': {},
  'filter: suggested': { state: 'suggested' },
  'filter: conflict': { state: 'conflict' },
  'filter: vanished': { state: 'vanished' },
  'filter: type and status': { type: '2', status: '1' },
  'filter: sure': { confidence: 'sure' },
  'filter: twins': { twins: true },
  'sort: least sure first': { state: 'suggested', sort: 'confidence' },
  'sort: organization, backwards': { sort: '-organization' },
  'search: a common word': { q: 'group' },
  'search: one company': { q: 'harbour dental 4711' },
  'search: nothing found': { q: 'zzzz no such client' },
};

/** `--rows 10000 --turns 40`. Server time: the use case with its transaction, as a request makes it. */
export async function benchMapping(args: string[]): Promise<void> {
  const option = (name: string, otherwise: number) =>
    Number(args[args.indexOf(`--${name}`) + 1] ?? otherwise);
  const rows = args.includes('--rows') ? option('rows', 10_000) : 10_000;
  const turns = args.includes('--turns') ? option('turns', 40) : 40;
  const cluster = await startTestDatabase({ lasting: true });
  const fresh = await createTestDatabase(cluster.access);
  const owner = await connectOwner(fresh.ownerUrl);
  const database = createDatabase(fresh.webUrl);
  try {
    const account = await seedAccount(owner);
    await fillMapping(owner, account.id, rows);
    // As the database itself does within minutes of so many new rows.
    await owner.client.query('vacuum analyze');
    const opened = await database.sessions.open(hashToken(account.admin.sessionToken));
    if (opened === null) throw new Error('the seeded session is not good');
    const reach: Reach = { accountId: account.id, personId: account.admin.id, companyIds: 'all' };
    const context = {
      transaction: (work: never) => database.withTenant(opened.context, work, reach),
    } as unknown as RequestContext;
    console.log(
      `\n${rows} companies, ${rows} organizations; ${turns} times each; milliseconds in the server\n`,
    );
    console.log('| question | p50 | p95 |\n| --- | ---: | ---: |');
    for (const [name, query] of Object.entries(QUESTIONS)) await measure(context, turns, name, [query]);
    // The first question of all is asked of a process that is still warming up.
    await measure(context, turns, 'first page, once more', [{}]);
    await measure(context, turns, 'next page, going on', await pagesAfter(context, {}, 20));
    await measure(
      context,
      turns,
      'next page, sorted by organization',
      await pagesAfter(context, { sort: 'organization' }, 20),
    );
  } finally {
    await database.close();
    await owner.client.end();
    await cluster.stop();
  }
}

const PAGE = 100;

async function measure(
  context: RequestContext,
  turns: number,
  name: string,
  queries: Query[],
): Promise<void> {
  const times: number[] = [];
  for (let turn = -3; turn < turns; turn += 1) {
    const query = queries[Math.abs(turn) % queries.length] ?? {};
    const began = performance.now();
    await listMapping(context, { query: { limit: PAGE, ...query } });
    if (turn >= 0) times.push(performance.now() - began);
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => (times[Math.ceil(times.length * share) - 1] ?? 0).toFixed(1);
  console.log(`| ${name} | ${at(0.5)} | ${at(0.95)} |`);
}

/** The questions for the pages after the first. */
async function pagesAfter(context: RequestContext, query: Query, pages: number): Promise<Query[]> {
  const found: Query[] = [];
  let cursor: string | null | undefined;
  for (let page = 0; page < pages && cursor !== null; page += 1) {
    const answer = await listMapping(context, {
      query: { limit: PAGE, ...query, ...(cursor ? { cursor } : {}) },
    });
    cursor = answer.page.nextCursor;
    if (cursor !== null) found.push({ ...query, cursor });
  }
  return found;
}
