// Importing again where nothing changed: companies are closed together, and end exactly as each would by itself.

import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { RequestContext } from '#src/domain/context.ts';
import { cancelImport } from '#src/domain/imports/cancel-import.ts';
import { getImport } from '#src/domain/imports/get-import.ts';
import { startImport } from '#src/domain/imports/start-import.ts';
import type { WorkContext } from '#src/domain/work-context.ts';
import { createPump } from '#src/worker/pump-runs.ts';
import { setImportStage, type ImportStage } from './import-stage.ts';
import { mapClients } from './mapped-clients.ts';

const COMPANIES = 8;
let stage: ImportStage;
let admin: RequestContext;
const companyIds: string[] = [];
const organizationIds: string[] = [];

beforeAll(async () => {
  stage = await setImportStage({ passwords: 300 });
  await stage.mirror();
  await stage.connect();
  for (const { companyId, organizationId } of await mapClients(stage, COMPANIES)) {
    companyIds.push(companyId);
    organizationIds.push(organizationId);
  }
  admin = await stage.requestAs(stage.account.admin);
  const first = await start();
  await work();
  expect((await look(first)).outcomes.created).toBeGreaterThan(50);
});
afterAll(() => stage.clear());
beforeEach(() => stage.steer.forgetCalls());

const look = (runId: string) => getImport(admin, { params: { runId } });

async function start(apply = true): Promise<string> {
  const body = { kind: 'passwords', companyIds: 'all', options: {}, apply } as const;
  return (await startImport(admin, { body })).id;
}

async function work(context: WorkContext = stage.workContext()): Promise<void> {
  const pump = createPump(context);
  await pump.fill();
  await pump.drained();
}

/** Something happens at the very moment before companies are closed together. Answers how many were then asked for. */
async function workWith(before: () => Promise<unknown>): Promise<number> {
  let asked = 0;
  const { runGroups } = stage.worker;
  const close: typeof runGroups.close = async (ends) => {
    asked += ends.length;
    await before();
    return runGroups.close(ends);
  };
  await work(stage.workContext({ database: { ...stage.worker, runGroups: { ...runGroups, close } } }));
  return asked;
}

/** All that a run left behind, but for ids and moments of its own. */
async function left(runId: string) {
  const companies = await stage.rows(
    `select company_id, state, counts, done, total, message, lease_until, worker_id, certificate - 'listedAt' as certificate,
       checkpoint - array['listedAt', 'applyingSince'] as checkpoint, certificate ? 'listedAt' as proved,
       checkpoint ? 'applyingSince' as applied, finished_at is not null as finished
     from run_company where run_id = $1 order by company_id`,
    [runId],
  );
  const items = await stage.rows(
    `select company_id, source_id, source_url, name, category, folder, selected, decision, reason, outcome, target, data
     from run_item where run_id = $1 order by company_id, source_id`,
    [runId],
  );
  const told = await stage.rows(
    `select action, company_id, target_type, actor_id, details from audit_entry where target_id = $1 and action <> 'import.started'
     order by company_id, action`,
    [runId],
  );
  const [run] = await stage.rows('select state, finished_at is not null as finished from run where id = $1', [
    runId,
  ]);
  return { companies, items, told, run };
}

const versions = () =>
  stage.rows(`select md5(string_agg(id::text || xmin::text, ',' order by id)) from vault_item`);

it('ends as each company would by itself, after one question to IT Glue, without touching an item', async () => {
  const alone = await start();
  await stage.work();
  const before = await versions();
  await stage.steer.forgetCalls();
  const together = await start();
  const asked = await workWith(() => Promise.resolve());
  // What failed at first is tried again by itself each time.
  const [tried] = await stage.rows<{ n: number }>(
    `select count(distinct company_id)::int as n from run_item where run_id = $1 and outcome = 'failed'`,
    [together],
  );
  expect(asked).toBe(COMPANIES - (tried?.n ?? 0));
  expect(asked).toBeGreaterThan(COMPANIES / 2);
  const { byRoute } = await stage.steer.calls();
  expect(byRoute['/passwords']).toBe(1 + COMPANIES - asked);
  expect(await versions()).toEqual(before);
  const shown = await left(together);
  expect(shown).toEqual(await left(alone));
  expect(shown.companies).toHaveLength(COMPANIES);
  expect(shown.items.length).toBeGreaterThan(5);
  expect((await look(together)).outcomes).toMatchObject({ created: 0, updated: 0 });
});

it('leaves a plan that waits for a person as each company would by itself', async () => {
  const alone = await start(false);
  await stage.work();
  const shownAlone = await left(alone);
  await cancelImport(admin, { params: { runId: alone } });
  const together = await start(false);
  await work();
  expect((await left(together)).companies).toEqual(shownAlone.companies);
  expect((await left(together)).items).toEqual(shownAlone.items);
  await cancelImport(admin, { params: { runId: together } });
});

it('carries out what changed in some companies and closes the others', async () => {
  const one = async (companyId: string | undefined) =>
    (
      await stage.rows<{ sourceId: string }>(
        `select source_id as "sourceId" from vault_item where company_id = $1 and source_gone_at is null order by source_id limit 1`,
        [companyId],
      )
    )[0]?.sourceId ?? '';
  const changed = await one(companyIds[0]);
  const removed = await one(companyIds[1]);
  await stage.steer.change('passwords', changed, { name: 'Renamed at the source' });
  await stage.steer.remove('passwords', removed);
  const added = await stage.steer.add('passwords', {
    'organization-id': Number(organizationIds[2]),
    name: 'New at the source',
    password: 'Quite-New-1',
  });
  const runId = await start();
  expect(await workWith(() => Promise.resolve())).toBe(COMPANIES - 3);
  const run = await look(runId);
  expect(run.outcomes).toMatchObject({ created: 1, updated: 1 });
  const found = await stage.rows<{ sourceId: string; name: string; gone: boolean }>(
    `select source_id as "sourceId", name, source_gone_at is not null as gone from vault_item where source_id = any ($1)`,
    [[changed, removed, added]],
  );
  const bySource = new Map(found.map((row) => [row.sourceId, row]));
  expect(bySource.get(changed)).toMatchObject({ name: 'Renamed at the source', gone: false });
  expect(bySource.get(removed)).toMatchObject({ gone: true });
  expect(bySource.get(added)).toMatchObject({ name: 'New at the source' });
  const certificates = await stage.rows<{ certificate: Record<string, unknown> }>(
    'select certificate from run_company where run_id = $1',
    [runId],
  );
  const total = (pages: unknown) => Object.values(pages as Record<string, number>).reduce((a, b) => a + b, 0);
  for (const { certificate: c } of certificates)
    expect(
      Number(c['created']) +
        Number(c['updated']) +
        Number(c['unchanged']) +
        total(c['skipped']) +
        total(c['failed']),
    ).toBe(c['source']);
});

it('closes nothing whose mapping went, and says so there alone', async () => {
  const [lost = ''] = companyIds;
  const runId = await start();
  await workWith(() =>
    stage.owner.within(stage.account.id, null, () =>
      stage.owner.client.query('delete from mapping where company_id = $1', [lost]),
    ),
  );
  const states = new Map((await look(runId)).companies.map((company) => [company.companyId, company]));
  expect(states.get(lost)).toMatchObject({ state: 'failed' });
  expect(states.get(lost)?.message).toMatch(/mapped to another organization/);
  expect([...states.values()].filter(({ state }) => state.startsWith('completed'))).toHaveLength(
    COMPANIES - 1,
  );
  await stage.map(lost, organizationIds[0] ?? '');
});

it('closes nothing that another worker took, that was cancelled, or whose key was replaced', async () => {
  const [taken = ''] = companyIds;
  const first = await start();
  await workWith(() =>
    stage.rows(
      `update run_company set fencing_epoch = fencing_epoch + 1 where run_id = $1 and company_id = $2`,
      [first, taken],
    ),
  );
  const there = (await look(first)).companies.find(({ companyId }) => companyId === taken);
  expect(there).toMatchObject({ state: 'planning', done: 0 });
  await stage.rows(
    `update run_company set lease_until = null, worker_id = null where run_id = $1 and company_id = $2`,
    [first, taken],
  );
  await work();
  expect((await look(first)).state).toMatch(/^completed/);

  const second = await start();
  await workWith(() => cancelImport(admin, { params: { runId: second } }));
  expect((await look(second)).state).toBe('cancelled');

  const third = await start();
  await workWith(() => stage.connect());
  const failed = await look(third);
  expect(failed.state).toBe('failed');
  expect(failed.companies[0]?.message).toMatch(/key was replaced/);
});

it('closes nothing for somebody who lost the right', async () => {
  const runId = await start();
  await workWith(() =>
    stage.rows(`update membership set role = 'technician' where person_id = $1`, [stage.account.admin.id]),
  );
  await stage.rows(`update membership set role = 'admin' where person_id = $1`, [stage.account.admin.id]);
  const run = await look(runId);
  expect(run.state).toBe('failed');
  expect(run.companies.every(({ message }) => /may not import/.test(message ?? ''))).toBe(true);
});
