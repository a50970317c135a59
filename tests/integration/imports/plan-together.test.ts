// Planning many companies from one question to IT Glue: each gets its own records and no others, whatever IT Glue does.

import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { RequestContext } from '#src/domain/context.ts';
import { cancelImport } from '#src/domain/imports/cancel-import.ts';
import { getImport } from '#src/domain/imports/get-import.ts';
import { planTogether } from '#src/domain/imports/plan-together.ts';
import { startImport } from '#src/domain/imports/start-import.ts';
import { createPump } from '#src/worker/pump-runs.ts';
import { setImportStage, type ImportStage } from './import-stage.ts';
import { mapClients } from './mapped-clients.ts';

const COMPANIES = 15;
let stage: ImportStage;
let admin: RequestContext;
const organizationOf = new Map<string, string>();

beforeAll(async () => {
  stage = await setImportStage({ passwords: 900, leaseMs: 2_000 });
  await stage.mirror();
  await stage.connect();
  for (const { companyId, organizationId } of await mapClients(stage, COMPANIES))
    organizationOf.set(companyId, organizationId);
  admin = await stage.requestAs(stage.account.admin);
});
afterAll(() => stage.clear());
afterEach(() => stage.steer.clearWeather());

const look = (runId: string) => getImport(admin, { params: { runId } });
const startAll = (apply: boolean) =>
  startImport(admin, { body: { kind: 'passwords', companyIds: 'all', options: {}, apply } });
const sum = (counts: Record<string, number>): number => Object.values(counts).reduce((a, b) => a + b, 0);
const sizeOf = (companyId: string): number =>
  stage.main.passwords
    .rows()
    .filter((row) => String(row.attributes['organization-id']) === organizationOf.get(companyId)).length;

async function work(): Promise<void> {
  const pump = createPump(stage.workContext());
  await pump.fill();
  await pump.drained();
}
async function listCalls(): Promise<number> {
  const { byRoute } = await stage.steer.calls();
  const lists = Object.entries(byRoute).filter(([route]) => route.endsWith('/passwords'));
  return lists.reduce((all, [, calls]) => all + calls, 0);
}
async function planned(): Promise<string> {
  await stage.steer.forgetCalls();
  const run = await startAll(false);
  await work();
  const plan = await look(run.id);
  expect(plan.state).toBe('planned');
  expect(plan.companies).toHaveLength(COMPANIES);
  for (const company of plan.companies)
    expect([company.name, sum(company.counts)]).toEqual([company.name, sizeOf(company.companyId)]);
  return run.id;
}
const strangers = (runId: string) =>
  stage.rows<{ n: number }>(
    `select count(*)::int as n from run_item i join run_company rc on rc.id = i.run_company_id
     where i.run_id = $1 and i.decision <> 'fail' and not (i.source_id = any (
       select unnest($2::text[]) where rc.organization_id is not null))`,
    [runId, stage.main.passwords.rows().map((row) => row.id)],
  );

it('asks once for all of them, and gives each company exactly its own records', async () => {
  const runId = await planned();
  expect(await listCalls()).toBe(1);
  const owners = await stage.rows<{ sourceId: string; organizationId: string }>(
    `select i.source_id as "sourceId", rc.organization_id as "organizationId"
     from run_item i join run_company rc on rc.id = i.run_company_id where i.run_id = $1`,
    [runId],
  );
  expect(owners.length).toBeGreaterThan(300);
  const wrong = owners.filter(
    ({ sourceId, organizationId }) =>
      String(stage.main.passwords.get(sourceId)?.attributes['organization-id']) !== organizationId,
  );
  expect(wrong).toEqual([]);
  await cancelImport(admin, { params: { runId } });
});

it('asks for each by itself when the joint answer has a row of somebody else, and no row goes astray', async () => {
  await stage.steer.weather('foreign-row;times=1;match=/passwords?');
  await stage.steer.forgetCalls();
  const run = await startAll(false);
  await work();
  const plan = await look(run.id);
  expect(plan.state).toBe('planned');
  for (const company of plan.companies) expect(sum(company.counts)).toBe(sizeOf(company.companyId));
  expect(await listCalls()).toBe(1 + COMPANIES);
  expect((await strangers(run.id))[0]?.n).toBe(0);
  await cancelImport(admin, { params: { runId: run.id } });
});

it('says of each company that it has its plan, so that it can be carried out while others get theirs', async () => {
  const run = await startAll(false);
  const context = stage.workContext();
  const { runClaims } = context.database;
  const first = await runClaims.claim(context.workerId, context.leaseMs);
  if (first === null) throw new Error('nothing to claim');
  const more = await runClaims.claimCompanions(first, context.workerId, context.leaseMs, COMPANIES);
  let told = 0;
  await planTogether(context, [first, ...more], () => void (told += 1));
  expect(told).toBe(COMPANIES);
  await cancelImport(admin, { params: { runId: run.id } });
});

it('waits with all of them while IT Glue limits it', async () => {
  await stage.steer.weather('limited:1;times=1;match=/passwords?');
  const runId = await planned();
  await cancelImport(admin, { params: { runId } });
});

it('goes on with the others where one company loses its mapping', async () => {
  const [lost] = organizationOf.keys();
  const run = await startAll(false);
  await stage.owner.within(stage.account.id, null, () =>
    stage.owner.client.query('delete from mapping where company_id = $1', [lost]),
  );
  await work();
  const states = new Map((await look(run.id)).companies.map(({ companyId, state }) => [companyId, state]));
  expect(states.get(lost ?? '')).toBe('failed');
  expect([...states.values()].filter((state) => state === 'planned')).toHaveLength(COMPANIES - 1);
  await cancelImport(admin, { params: { runId: run.id } });
  await stage.map(lost ?? '', organizationOf.get(lost ?? '') ?? '');
});

it('plans nothing more for a run that is cancelled while it is planned', async () => {
  await stage.steer.weather('', 700);
  const run = await startAll(false);
  const working = work();
  await cancelImport(admin, { params: { runId: run.id } });
  await working;
  await work();
  expect((await look(run.id)).state).toBe('cancelled');
});
