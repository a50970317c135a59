// One run over many companies at the same time: they end together, share the lane, and nobody locks anybody out.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { listRunCompanies as listContract } from '#src/contracts/import-report.ts';
import type { RequestContext } from '#src/domain/context.ts';
import { cancelImport } from '#src/domain/imports/cancel-import.ts';
import { getImport } from '#src/domain/imports/get-import.ts';
import { listImports } from '#src/domain/imports/list-imports.ts';
import { listRunCompanies } from '#src/domain/imports/list-run-companies.ts';
import { listRunItems } from '#src/domain/imports/list-run-items.ts';
import { startImport } from '#src/domain/imports/start-import.ts';
import { sleep } from '#src/lib/sleep.ts';
import { createPump } from '#src/worker/pump-runs.ts';
import { setImportStage, type ImportStage } from './import-stage.ts';
import { mapClients } from './mapped-clients.ts';

const COMPANIES = 12;
let stage: ImportStage;
let admin: RequestContext;

beforeAll(async () => {
  stage = await setImportStage({ passwords: 240, leaseMs: 2_000 });
  await stage.mirror();
  await stage.connect();
  await mapClients(stage, COMPANIES);
  admin = await stage.requestAs(stage.account.admin);
});
afterAll(() => stage.clear());

const sum = (counts: Record<string, number>): number => Object.values(counts).reduce((a, b) => a + b, 0);
const look = (runId: string) => getImport(admin, { params: { runId } });
const startAll = (includeArchived: boolean) =>
  startImport(admin, {
    body: { kind: 'passwords', companyIds: 'all', options: { includeArchived }, apply: true },
  });

it('carries all companies at once and accounts for every record of each', async () => {
  const run = await startAll(false);
  const pump = createPump(stage.workContext());
  await pump.fill();
  await pump.drained();
  const done = await look(run.id);
  expect(done.companies.map((company) => company.message)).toEqual(done.companies.map(() => null));
  expect(done.companiesTotal).toBe(COMPANIES);
  expect(done.state).toMatch(/^completed/);
  expect(sum(done.outcomes)).toBe(done.total);
  expect(await stage.stored()).toBe(done.outcomes.created);
});

it('is live while it is under way and a moment longer', async () => {
  const live = async () =>
    (await listImports(admin, { query: { limit: 25, live: true } })).data.map(({ id }) => id);
  const run = await startAll(false);
  expect(await live()).toContain(run.id);
  const pump = createPump(stage.workContext());
  await pump.fill();
  await pump.drained();
  expect((await look(run.id)).state).toMatch(/^completed/);
  expect(await live()).toContain(run.id);
  await stage.rows(`update run set finished_at = finished_at - interval '1 minute' where id = $1`, [run.id]);
  expect(await live()).not.toContain(run.id);
});

it('names every company page by page, and those that one looks for', async () => {
  const run = await startImport(admin, {
    body: { kind: 'passwords', companyIds: 'all', options: { includeArchived: true }, apply: false },
  });
  const pump = createPump(stage.workContext());
  await pump.fill();
  await pump.drained();
  const page = async (more: Record<string, unknown>) =>
    listContract.response.parse(
      await listRunCompanies(admin, { params: { runId: run.id }, query: { limit: 5, ...more } }),
    );
  const seen: { companyId: string; name: string }[] = [];
  for (let cursor: string | null | undefined; cursor !== null;) {
    const { data, page: place } = await page({ cursor });
    expect(place.total).toBe(COMPANIES);
    seen.push(...data);
    cursor = place.nextCursor;
  }
  expect(seen.map(({ companyId }) => companyId).sort()).toEqual(
    (await look(run.id)).companies.map(({ companyId }) => companyId).sort(),
  );
  const one = seen.find(({ name }) => /^[A-Za-z &]+$/.test(name));
  expect((await page({ companyId: one?.companyId })).data).toMatchObject([{ name: one?.name }]);
  const found = await page({ q: one?.name.slice(0, 20).toUpperCase() });
  expect(found.data.map(({ companyId }) => companyId)).toContain(one?.companyId);
  expect((await page({ q: '%' })).data).toEqual([]);
  const { facets } = await listRunItems(admin, { params: { runId: run.id }, query: { limit: 1 } });
  const writing = (await look(run.id)).companies.filter(({ counts }) => counts.create + counts.update > 0);
  expect(facets.selectedCompanies).toBe(writing.length);
  await cancelImport(admin, { params: { runId: run.id } });
});

it('is cancelled while all of them are at work, by several people at once', async () => {
  await stage.wipe();
  await stage.steer.weather('', 60);
  const run = await startAll(true);
  const pump = createPump(stage.workContext());
  await pump.fill();
  while ((await stage.stored()) === 0) await sleep(10);
  await Promise.all(
    [1, 2, 3].map(() => cancelImport(admin, { params: { runId: run.id } }).catch(() => undefined)),
  );
  for (let turn = 0; turn < 40 && (await look(run.id)).state === 'cancelling'; turn += 1) {
    await pump.fill();
    await pump.drained();
    await sleep(100);
  }
  const cancelled = await look(run.id);
  expect(cancelled.state).toBe('cancelled');
  expect(
    cancelled.companies.every(({ state }) => state === 'cancelled' || state.startsWith('completed')),
  ).toBe(true);
  expect(await stage.stored()).toBe(cancelled.outcomes.created);
});
