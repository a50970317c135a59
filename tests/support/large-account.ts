// An account of its own with hundreds or thousands of companies, filled in seconds, so that the others stay small.
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { plantAccount } from '#src/adapters/db/index.ts';
import { createPasswordHasher } from '#src/adapters/secrets/index.ts';
import { fillMapping } from '../bench/fill-mapping.ts';
import { connectOwner } from '../integration/keyholder/seeded-accounts.ts';

type Database = Awaited<ReturnType<typeof connectOwner>>;
type Fill = (database: Database, accountId: string) => Promise<void>;

/** `rows` managed companies and as many organizations. */
export const withMapping =
  (rows: number): Fill =>
  (database, accountId) =>
    fillMapping(database, accountId, rows);

/** `rows` companies without a web address, of which every tenth has an organization with domains that are nobody's own. */
export const withoutAddresses =
  (rows: number): Fill =>
  (database, accountId) =>
    database.within(accountId, null, async () => {
      const run = (sql: string) => database.client.query(sql, [accountId, rows]);
      await run(`insert into company (id, account_id, kind, name, status) select gen_random_uuid(), $1, 'managed',
        'Client ' || to_char(n, 'FM0000'), 'needs_web_address' from generate_series(1, $2) n`);
      await run(`insert into organization (account_id, id, name, domains, contact_domains, last_seen)
        select $1, n::text, 'Client ' || to_char(n, 'FM0000'),
          array['gmail.com', 'client' || n || '.onmicrosoft.com', 'sedoparking.com'], '[]', now()
        from generate_series(10, $2, 10) n`);
      await run(`insert into mapping (id, account_id, company_id, organization_id, method)
        select gen_random_uuid(), $1, c.id, o.id, 'suggestion' from company c
        join organization o on o.account_id = c.account_id and o.name = c.name where c.account_id = $1 and $2 > 0`);
    });

type Memory = { authSecret: string; superPassword: string; ports: Record<string, number> };

/**
 * The owner of a new account of the portal with this folder, who can sign in; beside the account's own company there is what
 * `fill` makes.
 */
export async function makeLargeAccount(
  dataDir: string,
  fill: Fill,
): Promise<{ email: string; password: string }> {
  const memory = JSON.parse(readFileSync(join(dataDir, 'portal.json'), 'utf8')) as Memory;
  const { authSecret, superPassword, ports } = memory;
  const url = `postgresql://postgres:${encodeURIComponent(superPassword)}@127.0.0.1:${ports['postgresql']}/portal`;
  const [id, own, person] = [randomUUID(), randomUUID(), randomUUID()];
  const who = { email: `large-${id.slice(0, 8)}@example.org`, password: 'wide harbour cornice nine' };
  const passwordHash = await createPasswordHasher(authSecret).hash(who.password);
  await plantAccount(url, {
    ...{ id, kind: 'msp', name: 'Thousandfold IT' },
    companies: [{ id: own, kind: 'own', name: 'Thousandfold IT', webAddress: 'thousandfold.example' }],
    people: [
      { id: person, email: who.email, emailKey: who.email, name: 'Lea Many', passwordHash, role: 'owner' },
    ],
  });
  const database = await connectOwner(url);
  try {
    await fill(database, id);
    // What was filled in stays as it is: the worker does not think about it, not even after a change.
    await database.client.query(
      `update account set suggestions_at = now() + interval '1 day' where id = $1`,
      [id],
    );
    await database.client.query('analyze');
  } finally {
    await database.client.end();
  }
  return who;
}
