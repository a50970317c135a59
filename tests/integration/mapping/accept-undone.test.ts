// Accepting taken back: what was imported before it is known, what came after it is asked about.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { acceptSuggestions } from '#src/domain/mapping/accept-suggestions.ts';
import { saveMapping } from '#src/domain/mapping/save-mapping.ts';
import { acceptedPair, stillMapped, unmapping } from '#src/features/mapping/taking-back.ts';
import { runSuggestions } from '#src/worker/run-suggestions.ts';
import { setBench, type Bench } from '../connection/bench.ts';

let bench: Bench;
let account: Awaited<ReturnType<Bench['account']>>;

beforeAll(async () => {
  bench = await setBench();
});
afterAll(() => bench.clear());

async function imported(companyId: string): Promise<void> {
  await bench.rows(
    account,
    `insert into vault_item (id, account_id, company_id, name, current_version, source_system, source_id, source_organization_id)
     values ($1, $2, $3, 'Router', 1, 'it-glue', $4, '101')`,
    [randomUUID(), account.id, companyId, randomUUID()],
  );
}

it('goes back without a word over what was there before, and asks about what was imported meanwhile', async () => {
  account = await bench.account();
  const acme = await bench.company(account, 'Acme Harbour');
  await bench.rows(
    account,
    `insert into organization (account_id, id, name, is_primary, domains, last_seen)
     values ($1, '101', 'Acme Harbour', false, '{}', now())`,
    [account.id],
  );
  const think = async () => {
    await bench.rows(account, 'update account set suggestions_wanted_at = clock_timestamp()');
    await runSuggestions(bench.worker);
    await bench.rows(account, 'update suggestion set auto = true');
  };
  const accept = async () => acceptSuggestions(await bench.as(account), { body: { minConfidence: 0 } });
  const takeBack = async (pairs: ReturnType<typeof acceptedPair>[]) =>
    stillMapped(await saveMapping(await bench.as(account), { body: unmapping(pairs) }));
  await imported(acme);
  await think();
  const first = await accept();
  expect(first).toMatchObject([{ companyId: acme, result: 'saved', imported: 1 }]);
  expect(await takeBack(first.map(acceptedPair))).toEqual([]);

  await think();
  const second = await accept();
  await imported(acme);
  const still = await takeBack(second.map(acceptedPair));
  expect(still).toMatchObject([{ name: 'Acme Harbour', again: { knownImported: 2 } }]);
  expect(still[0]?.why).toContain('2 passwords');
  expect(still[0]?.why).toContain('nothing more is imported until it is mapped again');
  expect(await takeBack(still.flatMap(({ again }) => again ?? []))).toEqual([]);
});
