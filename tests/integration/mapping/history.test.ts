// The past of a company's mapping: who did what, what spoke for it and against it, and what an archiving took apart.
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { RequestContext } from '#src/domain/context.ts';
import { archiveCompany } from '#src/domain/companies/archive-company.ts';
import { changeCompany } from '#src/domain/companies/change-company.ts';
import { acceptSuggestions } from '#src/domain/mapping/accept-suggestions.ts';
import { getMapping } from '#src/domain/mapping/get-mapping.ts';
import { saveMapping } from '#src/domain/mapping/save-mapping.ts';
import { runSuggestions } from '#src/worker/run-suggestions.ts';
import { setBench, type Bench } from '../connection/bench.ts';

let bench: Bench;
let account: Awaited<ReturnType<Bench['account']>>;
let context: RequestContext;
let acme: string;
let birch: string;

const rows = (sql: string, values: unknown[] = []) => bench.rows(account, sql, values);

beforeAll(async () => {
  bench = await setBench();
});
afterAll(() => bench.clear());

beforeEach(async () => {
  account = await bench.account();
  context = await bench.as(account);
  acme = await bench.company(account, 'Acme Harbour Dental');
  birch = await bench.company(account, 'Birch Tamarind Optics');
  for (const [id, name] of [
    ['101', 'Acme Harbour Dental'],
    ['102', 'Birch Tamarind Optics'],
  ] as const)
    await rows(
      `insert into organization (account_id, id, name, domains, last_seen) values ($1, $2, $3, '{}', now())`,
      [account.id, id, name],
    );
  await rows('update account set suggestions_wanted_at = clock_timestamp()');
  await runSuggestions(bench.worker);
});

const open = (companyId: string) => getMapping(context, { params: { companyId } });

async function save(companyId: string, organizationId: string | null): Promise<void> {
  const { version } = (await open(companyId)).row;
  await saveMapping(context, { body: [{ companyId, organizationId, version }] });
}

async function historyOf(companyId: string) {
  return (await open(companyId)).history.map(({ sentence, why }) => [sentence, why]);
}

const whysOf = async (companyId: string) => (await historyOf(companyId)).map(([, why]) => why);

it('says what spoke for a choice and what against it, and that another was made by hand', async () => {
  await rows(
    `update suggestion set confidence = 0.5, reasons = '[{"kind":"similar_name"},{"kind":"same_city"},
      {"kind":"words_differ"},{"kind":"of_a_later_day"}]' where company_id = $1 and organization_id = '101'`,
    [acme],
  );
  await save(acme, '101');
  await save(acme, '102');
  expect(await whysOf(acme)).toEqual([
    'Chosen by hand.',
    'It was suggested (50 % sure): similar name, same city; against it: other words.',
  ]);
});

it('says which were accepted together with others, and of one alone that it was suggested', async () => {
  await rows(
    `update suggestion set auto = true, confidence = 0.9, reasons = '[{"kind":"same_name"}]' where rank = 1`,
  );
  await acceptSuggestions(context, { body: { minConfidence: 0.9 } });
  const together = 'It was suggested (90 % sure): same name. Accepted together with others.';
  expect(await whysOf(acme)).toEqual([together]);
  expect(await whysOf(birch)).toEqual([together]);
  await save(birch, null);
  await runSuggestions(bench.worker);
  await rows(
    `update suggestion set auto = true, confidence = 0.9, reasons = '[{"kind":"same_name"}]' where rank = 1`,
  );
  await acceptSuggestions(context, { body: { minConfidence: 0.9, companyIds: [birch] } });
  expect((await whysOf(birch))[0]).toBe('It was suggested (90 % sure): same name.');
});

it('tells an archiving that took the mapping apart, and none that did not', async () => {
  const bringBack = async (companyId: string) => {
    const version = (await open(companyId)).row.company.version;
    await changeCompany(context, { params: { companyId }, body: { version, archived: false } });
  };
  await save(acme, '101');
  for (const companyId of [acme, birch]) {
    await archiveCompany(context, { params: { companyId } });
    await bringBack(companyId);
  }
  expect((await historyOf(acme))[0]).toEqual([
    'Archived the company “Acme Harbour Dental”',
    'That let go of the IT Glue organization Acme Harbour Dental.',
  ]);
  expect(await historyOf(birch)).toEqual([]);
});
