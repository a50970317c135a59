// The vault's list and search in figures, at a hundred thousand items of one account, all of them in one company.
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { randomUUID } from 'node:crypto';
import { createDatabase, type Database } from '#src/adapters/db/index.ts';
import { hashToken } from '#src/adapters/secrets/index.ts';
import { superClient } from '#src/start/postgres/cluster.ts';
import { connectOwner, seedAccount } from '../integration/keyholder/seeded-accounts.ts';
import { createTestDatabase, startTestDatabase } from '../support/test-database.ts';

type Place = { database: Database; context: string; companyId: string };

/** Null: the folders and categories, which are asked by themselves. */
const SEARCHES: Record<string, readonly string[] | null> = {
  'folders and categories': null,
  'no search, first page': [],
  'a whole name': ['firewall-77123'],
  'part of a name': ['wall-7'],
  'a user name': ['admin77'],
  'an address': ['site77.example'],
  'two words': ['firewall', 'site77'],
  'a word in every item': ['firewall'],
  'two letters': ['ad'],
  'a word that fits nothing': ['zebra'],
  'two letters that fit nothing': ['zq'],
};

/** Switches: `--items 100000 --rounds 30`. */
export async function benchVault(args: string[]): Promise<void> {
  const text = (value: string) => ({ type: 'string', default: value }) as const;
  const { values } = parseArgs({ args, options: { items: text('100000'), rounds: text('30') } });
  const cluster = await startTestDatabase({ lasting: true });
  try {
    const fresh = await createTestDatabase(cluster.access);
    const owner = await connectOwner(fresh.ownerUrl);
    const account = await seedAccount(owner);
    const root = superClient(cluster.access, fresh.name);
    await root.connect();
    const fill = async (companyId: string, items: number) => {
      await root.query(
        `insert into vault_item (id, account_id, company_id, name, username, url, category, has_password, current_version)
         select gen_random_uuid(), $1, $2, 'Firewall-' || n, 'admin' || (n % 1000), 'https://site' || (n % 5000) || '.example',
           'Category ' || (n % 20), true, 1 from generate_series(1, $3::int) n`,
        [account.id, companyId, items],
      );
    };
    await fill(account.companyB, Number(values.items));
    await fill(account.companyA, 1000);
    await root.query('vacuum analyze');
    await root.end();
    const database = createDatabase(fresh.webUrl);
    const opened = await database.sessions.open(hashToken(account.admin.sessionToken));
    const context = opened?.context ?? randomUUID();
    console.log(
      `${cpus().length} cores (${cpus()[0]?.model.trim()}), Node ${process.version}, ${values.items} items in one company`,
    );
    console.log('| search | median ms | 95 in 100, ms |\n| --- | --- | --- |');
    for (const [what, words] of Object.entries(SEARCHES)) {
      const times = await timed(
        Number(values.rounds),
        { database, context, companyId: account.companyB },
        words,
      );
      const at = (share: number) => (times[Math.floor(times.length * share)] ?? 0).toFixed(1);
      console.log(`| ${what} | ${at(0.5)} | ${at(0.95)} |`);
    }
    await database.close();
    await owner.client.end();
  } finally {
    await cluster.stop();
  }
}

/** What one answer costs in the database, in order of time. */
async function timed(rounds: number, place: Place, words: readonly string[] | null): Promise<number[]> {
  const times: number[] = [];
  const filter = { companyId: place.companyId, archived: false, restricted: true };
  for (let round = 0; round < rounds + 3; round += 1) {
    const begun = performance.now();
    await place.database.withTenant(place.context, async ({ vaultItems }) => {
      const narrowed = { ...filter, folder: null, category: null, favouritesOf: null };
      if (words === null) await vaultItems.labels(filter);
      else await vaultItems.list({ ...narrowed, words }, { limit: 50 });
    });
    if (round >= 3) times.push(performance.now() - begun);
  }
  return times.sort((a, b) => a - b);
}
