// What is done to a row at once: a no that is remembered, an organization set aside, sure ones accepted, and all of it taken back.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ignoreOrganization } from '#src/domain/connection/ignore-organization.ts';
import { acceptSuggestions } from '#src/domain/mapping/accept-suggestions.ts';
import { getMapping } from '#src/domain/mapping/get-mapping.ts';
import { listMapping } from '#src/domain/mapping/list-mapping.ts';
import { refuseSuggestion, takeRefusalBack } from '#src/domain/mapping/refuse-suggestion.ts';
import { saveMapping } from '#src/domain/mapping/save-mapping.ts';
import { runSuggestions } from '#src/worker/run-suggestions.ts';
import { refused, setBench, type Bench } from '../connection/bench.ts';

let bench: Bench;
let account: Awaited<ReturnType<Bench['account']>>;
let acme: string;
let birch: string;

beforeAll(async () => {
  bench = await setBench();
});
afterAll(() => bench.clear());

async function company(name: string): Promise<string> {
  const id = randomUUID();
  await bench.rows(
    account,
    `insert into company (id, account_id, kind, name, status) values ($1, $2, 'managed', $3, 'needs_web_address')`,
    [id, account.id, name],
  );
  return id;
}

beforeEach(async () => {
  account = await bench.account();
  acme = await company('Acme Harbour Dental');
  birch = await company('Birch & Co');
  for (const [id, name, primary] of [
    ['100', 'Northwind IT', true],
    ['101', 'Acme Harbour Dental', false],
    ['102', 'Birch & Co', false],
    ['103', 'Acme Harbour Dentists', false],
  ] as const)
    await bench.rows(
      account,
      `insert into organization (account_id, id, name, is_primary, domains, last_seen) values ($1, $2, $3, $4, '{}', now())`,
      [account.id, id, name, primary],
    );
  await thinkAgain();
});

async function thinkAgain(): Promise<void> {
  await bench.rows(account, 'update account set suggestions_wanted_at = clock_timestamp()');
  await runSuggestions(bench.worker);
}

const as = () => bench.as(account);
async function rowOf(companyId: string) {
  const { data } = await listMapping(await as(), { query: { limit: 50 } });
  const row = data.find((one) => one.company.id === companyId);
  if (row === undefined) throw new Error('the company is not in the list');
  return row;
}
const proposed = async (companyId: string) =>
  (await rowOf(companyId)).suggestions.map((one) => one.organization.id);
const actions = async () =>
  (
    await bench.rows<{ action: string }>(
      account,
      `select action from audit_entry where action ~ '^(mapping|organization)' order by seq`,
    )
  ).map((row) => row.action);

describe('a no', () => {
  it('takes the suggestion away at once, lets the next one move up, and is never proposed again', async () => {
    const before = await proposed(acme);
    expect(before[0]).toBe('101');
    const input = { params: { companyId: acme }, body: { organizationId: '101' } };
    const row = await refuseSuggestion(await as(), input);
    expect(row.suggestions.map((one) => one.organization.id)).toEqual(before.slice(1));
    expect(row.state).toBe(before.length > 1 ? 'suggested' : 'unmapped');
    await refuseSuggestion(await as(), input);
    for (let round = 0; round < 2; round += 1) {
      await thinkAgain();
      expect(await proposed(acme)).not.toContain('101');
    }
    expect(await actions()).toEqual(['mapping.refused']);
    const { candidates } = await getMapping(await as(), { params: { companyId: acme } });
    expect(candidates.find(({ id }) => id === '101')).toMatchObject({ refused: true, suggestion: null });
  });

  it('can be taken back, and is proposed again', async () => {
    await refuseSuggestion(await as(), { params: { companyId: acme }, body: { organizationId: '101' } });
    await takeRefusalBack(await as(), { params: { companyId: acme, organizationId: '101' } });
    await thinkAgain();
    expect((await proposed(acme))[0]).toBe('101');
    expect(await actions()).toEqual(['mapping.refused', 'mapping.refusal_removed']);
  });

  it('to an organization that is not there is not found', async () => {
    const input = { params: { companyId: acme }, body: { organizationId: '999' } };
    expect((await refused(refuseSuggestion(await as(), input))).code).toBe('not_found');
  });
});

describe('organizations that a company may be', () => {
  it('are beside what is suggested also twins by name, however typed, and then parents and sub-organizations', async () => {
    for (const [id, name, parent] of [
      ['200', 'The Dental Group', null],
      ['104', 'ACME  Harbour-Dental.', null],
      ['105', 'Another name', '101'],
      ['106', 'Nothing alike', null],
    ])
      await bench.rows(
        account,
        `insert into organization (account_id, id, name, parent_id, domains, last_seen) values ($1, $2, $3, $4, '{}', now())`,
        [account.id, id, name, parent],
      );
    await bench.rows(account, `update organization set parent_id = '200' where id = '101'`);
    const { candidates, row } = await getMapping(await as(), { params: { companyId: acme } });
    expect(row.suggestions[0]?.organization).toMatchObject({ id: '101', parentName: 'The Dental Group' });
    const found = candidates.map(({ id }) => id);
    expect(found[0]).toBe('101');
    expect(found.indexOf('104')).toBeGreaterThan(0);
    expect(found.slice(-2)).toEqual(['105', '200']);
    expect(found).not.toContain('106');
  });
});

describe('an ignored organization', () => {
  const ignore = async (organizationId: string, reason: string | null) =>
    ignoreOrganization(await as(), {
      params: { organizationId },
      body: { ignored: reason === null ? null : { reason } },
    });

  it('is proposed for nobody and mapped by nobody until it is brought back', async () => {
    expect(await ignore('101', 'Prospect')).toMatchObject({
      state: 'ignored',
      ignored: { reason: 'Prospect', by: 'A person' },
    });
    expect(await proposed(acme)).not.toContain('101');
    await thinkAgain();
    expect(await proposed(acme)).not.toContain('101');
    const wish = { companyId: acme, organizationId: '101', version: 0 };
    expect(await saveMapping(await as(), { body: [wish] })).toMatchObject([
      { result: 'organization_ignored' },
    ]);
    expect(await ignore('101', null)).toMatchObject({ state: 'unmapped', ignored: null });
    await thinkAgain();
    expect((await proposed(acme))[0]).toBe('101');
    expect(await actions()).toEqual(['organization.ignored', 'organization.restored']);
  });

  it('is never the own one, nor one that is not there', async () => {
    expect((await refused(ignore('100', 'Ours'))).code).toBe('conflict');
    expect((await refused(ignore('999', 'Nobody'))).code).toBe('not_found');
  });
});

describe('accepting in bulk', () => {
  it('takes the sure ones alone, says what became of each, and can be taken back with the versions it gave', async () => {
    await bench.rows(
      account,
      `update suggestion set auto = (organization_id in ('101', '102') and rank = 1)`,
    );
    const answers = await acceptSuggestions(await as(), { body: { minConfidence: 0 } });
    expect(answers.map(({ result, organizationId }) => [result, organizationId])).toEqual([
      ['saved', '101'],
      ['saved', '102'],
    ]);
    expect((await rowOf(acme)).state).toBe('mapped');
    const { history } = await getMapping(await as(), { params: { companyId: acme } });
    expect(history).toMatchObject([
      {
        sentence: expect.stringContaining('Acme Harbour Dental') as string,
        why: expect.stringMatching(
          /^It was suggested \(\d+ % sure\): same name(?:, .+)?\. Accepted together with others\.$/,
        ) as string,
      },
    ]);
    const body = answers.map(({ companyId, version }) => ({ companyId, version, organizationId: null }));
    expect((await saveMapping(await as(), { body })).map(({ result }) => result)).toEqual(['saved', 'saved']);
    expect((await rowOf(birch)).organization).toBeNull();
  });

  it('asks for at least the given confidence, and only the given companies', async () => {
    await bench.rows(account, `update suggestion set auto = rank = 1, confidence = 0.9 where rank = 1`);
    const none = await acceptSuggestions(await as(), { body: { minConfidence: 0.95 } });
    expect(none).toEqual([]);
    const one = await acceptSuggestions(await as(), { body: { minConfidence: 0.9, companyIds: [birch] } });
    expect(one.map(({ companyId }) => companyId)).toEqual([birch]);
  });
});

describe('an organization that is gone', () => {
  it('names what it may have been merged into and why, and moves nothing', async () => {
    await saveMapping(await as(), { body: [{ companyId: acme, organizationId: '101', version: 0 }] });
    const like = `update organization set domains = '{a.example}', short_name = 'A' where id in ('101', '103')`;
    await bench.rows(account, like);
    const told = async () => {
      const { candidates } = await getMapping(await as(), { params: { companyId: acme } });
      return candidates.map(({ id, takenOver }) => [id, takenOver.map(({ kind }) => kind)]);
    };
    expect((await told()).flatMap(([, kinds]) => kinds)).toEqual([]);
    await bench.rows(account, `update organization set gone_at = now() where id = '101'`);
    const evidence = ['103', ['same_short_name', 'same_domain']];
    expect((await told()).slice(0, 2)).toEqual([['101', []], evidence]);
    expect((await rowOf(acme)).mergedInto).toEqual({ id: '103', name: 'Acme Harbour Dentists' });
    expect(await bench.rows(account, `select from mapping where organization_id = '101'`)).toHaveLength(1);
  });
});

describe('many people at once', () => {
  it('who ask for one organization for fifty companies leave one', async () => {
    const companies = await Promise.all(Array.from({ length: 50 }, (_, nr) => company(`Wanting ${nr}`)));
    const context = await as();
    const answers = await Promise.all(
      companies.map((companyId) =>
        saveMapping(context, { body: [{ companyId, organizationId: '103', version: 0 }] }),
      ),
    );
    const results = answers.flat().map(({ result }) => result);
    expect(results.filter((result) => result === 'saved')).toHaveLength(1);
    expect(new Set(results)).toEqual(new Set(['saved', 'organization_taken']));
    const held = await bench.rows(account, `select 1 from mapping where organization_id = '103'`);
    expect(held).toHaveLength(1);
  });
});

describe('a technician', () => {
  it('can neither refuse, ignore nor accept, whatever the routes would have said', async () => {
    const technician = await bench.as(account, account.technician);
    const refusing = refuseSuggestion(technician, {
      params: { companyId: acme },
      body: { organizationId: '101' },
    });
    await expect(refusing).rejects.toThrow();
    const ignoring = ignoreOrganization(technician, {
      params: { organizationId: '101' },
      body: { ignored: { reason: 'Mine' } },
    });
    await expect(ignoring).rejects.toThrow();
    const accepted = await acceptSuggestions(technician, { body: { minConfidence: 0 } });
    expect(accepted.filter(({ result }) => result === 'saved')).toEqual([]);
    expect(await bench.rows(account, 'select 1 from mapping')).toEqual([]);
    expect(await actions()).toEqual([]);
    expect(await bench.rows(account, 'select 1 from refusal')).toEqual([]);
  });
});
