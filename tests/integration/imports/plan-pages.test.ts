// Pages of a plan: what is counted and kept says the same as counting anew, for every filter and after every edit.

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { RequestContext } from '#src/domain/context.ts';
import { editRunItems } from '#src/domain/imports/edit-run-items.ts';
import { listRunItems } from '#src/domain/imports/list-run-items.ts';
import { startImport } from '#src/domain/imports/start-import.ts';
import { createPump } from '#src/worker/pump-runs.ts';
import { setImportStage, type ImportStage } from './import-stage.ts';
import { mapClients } from './mapped-clients.ts';

let stage: ImportStage;
let admin: RequestContext;
let runId = '';
const companyIds: string[] = [];

beforeAll(async () => {
  stage = await setImportStage({ passwords: 400 });
  await stage.mirror();
  await stage.connect();
  for (const { companyId } of await mapClients(stage, 4)) companyIds.push(companyId);
  admin = await stage.requestAs(stage.account.admin);
  const body = { kind: 'passwords', companyIds: 'all', options: {}, apply: false } as const;
  runId = (await startImport(admin, { body })).id;
  const pump = createPump(stage.workContext());
  await pump.fill();
  await pump.drained();
});
afterAll(() => stage.clear());

type Query = Parameters<typeof listRunItems>[1]['query'];
type Item = {
  companyId: string;
  decision: string;
  reason: string | null;
  category: string | null;
  folder: string | null;
  selected: boolean;
  words: string;
};

const look = (query: Partial<Query>) =>
  listRunItems(admin, { params: { runId }, query: { limit: 500, ...query } });

function everyItem(): Promise<Item[]> {
  return stage.owner.within(stage.account.id, null, async () => {
    const { rows } = await stage.owner.client.query<Item>(
      `select company_id as "companyId", decision, reason, category, folder, selected, words from run_item where run_id = $1`,
      [runId],
    );
    return rows;
  });
}

function tally(values: (string | null)[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) if (value !== null) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}

const asRecord = (facet: { value: string; count: number }[]) =>
  Object.fromEntries(facet.map(({ value, count }) => [value, count]));

async function expectTruth(): Promise<void> {
  const items = await everyItem();
  const { facets } = await look({});
  const filters: Partial<Query>[] = [{}, { companyId: companyIds[0] }, { q: 'a' }, { q: 'nothing like it' }];
  filters.push({ q: 'e', companyId: companyIds[1] }, { q: 'o', decision: 'create' });
  for (const { value, decision } of facets.reasons) filters.push({ reason: value, decision });
  for (const decision of ['create', 'skip'] as const)
    filters.push({ decision }, { decision, companyId: companyIds[1] });
  for (const { value } of facets.categories) filters.push({ category: value });
  // Of records without a category nothing can be asked for; which of them comes first is anybody's guess.
  const category = items.find((item) => item.category !== null)?.category ?? undefined;
  for (const { value } of facets.folders) filters.push({ folder: value, category });
  for (const filter of filters) {
    const { q, ...equal } = filter;
    const expected = items.filter(
      (item) =>
        Object.entries(equal).every(([name, value]) => item[name as keyof Item] === value) &&
        item.words.includes(q ?? ''),
    );
    // A page that is not full, and pages one after the other.
    expect((await look(filter)).page.total, JSON.stringify(filter)).toBe(expected.length);
    const seen: string[] = [];
    for (let cursor: string | undefined; ;) {
      const page = await look({ ...filter, limit: 7, cursor });
      expect(page.page.total, JSON.stringify(filter)).toBe(expected.length);
      seen.push(...page.data.map(({ id }) => id));
      if (page.page.nextCursor === null || seen.length > 40) break;
      cursor = page.page.nextCursor;
    }
    expect(new Set(seen).size).toBe(seen.length);
    if (expected.length <= 40) expect(seen.length, JSON.stringify(filter)).toBe(expected.length);
  }
  for (const companyId of [undefined, companyIds[2]]) {
    const own = items.filter((item) => companyId === undefined || item.companyId === companyId);
    const taken = own.filter(({ decision, selected }) => selected && /create|update/.test(decision));
    const shown = (await look({ companyId })).facets;
    expect(shown.selected).toBe(taken.length);
    expect(shown.selectedCompanies).toBe(new Set(taken.map((item) => item.companyId)).size);
    expect(asRecord(shown.categories)).toEqual(tally(own.map(({ category }) => category)));
    expect(asRecord(shown.folders)).toEqual(tally(own.map(({ folder }) => folder)));
    const reasons = shown.reasons.map(({ value, decision, count }) => ({
      value: `${decision} ${value}`,
      count,
    }));
    expect(asRecord(reasons)).toEqual(
      tally(own.map(({ decision, reason }) => (reason === null ? null : `${decision} ${reason}`))),
    );
  }
}

it('counts the same as counting anew, whatever is filtered by', expectTruth);

it('counts anew what an edit changed, and only shows it once it stands', async () => {
  const { facets } = await look({});
  const where = { companyId: companyIds[0] };
  const { changed } = await editRunItems(admin, {
    params: { runId },
    body: { where, set: { selected: false } },
  });
  expect(changed).toBeGreaterThan(0);
  expect((await look({})).facets.selected).toBe(facets.selected - changed);
  await editRunItems(admin, {
    params: { runId },
    body: { where: { companyId: companyIds[1] }, set: { decision: 'skip' } },
  });
  await expectTruth();
});

it('tells whoever sees one company what is in that one', async () => {
  await stage.owner.within(stage.account.id, null, () =>
    stage.owner.client.query(
      `insert into "grant" (id, account_id, membership_id, company_id) select $1, $2, id, $3 from membership
       where account_id = $2 and person_id = $4`,
      [randomUUID(), stage.account.id, companyIds[3], stage.account.technician.id],
    ),
  );
  const technician = await stage.requestAs(stage.account.technician);
  const own = (await everyItem()).filter(({ companyId }) => companyId === companyIds[3]);
  const shown = await listRunItems(technician, { params: { runId }, query: { limit: 500 } });
  expect(shown.page.total).toBe(own.length);
  expect(asRecord(shown.facets.categories)).toEqual(tally(own.map(({ category }) => category)));
  expect(shown.data.every(({ companyId }) => companyId === companyIds[3])).toBe(true);
});
