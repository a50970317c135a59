// What goes wrong while an import runs: foreign rows, changed mappings, lost workers, dead keys, impatience.
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { getConnection } from '#src/domain/connection/get-connection.ts';
import type { RequestContext } from '#src/domain/context.ts';
import { cancelImport } from '#src/domain/imports/cancel-import.ts';
import { getImport } from '#src/domain/imports/get-import.ts';
import { listRunItems } from '#src/domain/imports/list-run-items.ts';
import { retryImport } from '#src/domain/imports/retry-import.ts';
import { runImport } from '#src/domain/imports/run-import.ts';
import { startImport } from '#src/domain/imports/start-import.ts';
import { sleep } from '#src/lib/sleep.ts';
import { freezingDatabase } from './freezing-database.ts';
import { setImportStage, type ImportStage } from './import-stage.ts';

let stage: ImportStage;
let admin: RequestContext;
let organizations: string[];

beforeAll(async () => {
  stage = await setImportStage({ passwords: 1500, leaseMs: 1_000 });
  await stage.mirror();
  await stage.connect();
  const clients = stage.organizations.filter((row) => !row.attributes.primary);
  organizations = clients.map((row) => row.id);
  await stage.map(stage.account.companyB, organizations[0] ?? '');
  await stage.map(
    stage.account.companyA,
    stage.organizations.find((row) => row.attributes.primary)?.id ?? '',
  );
  admin = await stage.requestAs(stage.account.admin);
});
afterAll(() => stage.clear());
afterEach(() => stage.steer.clearWeather());

const sum = (counts: Record<string, number>): number => Object.values(counts).reduce((a, b) => a + b, 0);
const look = (runId: string) => getImport(admin, { params: { runId } });
const start = (apply: boolean, companyId = stage.account.companyB) =>
  startImport(admin, { body: { kind: 'passwords', companyIds: [companyId], options: {}, apply } });
/** Claims the next run company after its plan and starts to carry it out. */
async function claimNext(context = stage.workContext()) {
  const claim = await context.database.runClaims.claim(context.workerId, context.leaseMs);
  if (claim === null) throw new Error('there is nothing to claim');
  return { claim, done: runImport(context, claim) };
}

async function planAndBegin(context = stage.workContext()) {
  const run = await start(true);
  await (
    await claimNext()
  ).done;
  return { run, ...(await claimNext(context)) };
}

/** An import that stands still as soon as it has stored something, before its next write; `goOn` takes it to its end. */
async function planAndHalt() {
  const { database, isFrozen, thaw } = freezingDatabase(stage);
  // Answers that come slowly keep it from storing all of them at once.
  await stage.steer.weather('', 40);
  const begun = await planAndBegin(stage.workContext({ database, workerId: 'worker-halted' }));
  while (!isFrozen()) await sleep(20);
  const half = await stage.stored();
  expect(half).toBeGreaterThan(0);
  const goOn = (): Promise<void> => {
    thaw();
    return begun.done;
  };
  return { run: begun.run, half, goOn };
}

describe('while an import runs', () => {
  it('starts one run for fifty clicks at once, and answers all of them with it', async () => {
    const runs = await Promise.all(Array.from({ length: 50 }, () => start(false)));
    expect(new Set(runs.map((run) => run.id)).size).toBe(1);
    const cancelled = await cancelImport(admin, { params: { runId: runs[0]?.id ?? '' } });
    expect(cancelled.state).toBe('cancelling');
    await stage.work();
    expect((await look(runs[0]?.id ?? '')).state).toBe('cancelled');
  });

  it('reports rows of another organization and stores none of them', async () => {
    await stage.steer.weather('foreign-row;match=/passwords?');
    const run = await start(false);
    await stage.work();
    const items = await listRunItems(admin, {
      params: { runId: run.id },
      query: { limit: 50, reason: 'wrong_organization' },
    });
    expect(items.data.length).toBeGreaterThan(0);
    expect(items.data.every((item) => item.decision === 'fail' && !item.selected)).toBe(true);
    expect((await cancelImport(admin, { params: { runId: run.id } })).state).toBe('cancelled');
  });

  it('stops before its next write when the mapping changes', async () => {
    const { run, half, goOn } = await planAndHalt();
    await stage.map(stage.account.companyB, organizations[1] ?? '');
    await goOn();
    const failed = await look(run.id);
    expect(failed).toMatchObject({ state: 'failed', message: expect.stringContaining('mapped to another') });
    expect(await stage.stored()).toBe(half);
    await stage.map(stage.account.companyB, organizations[0] ?? '');
    await stage.wipe();
  });

  it('stops when the person who started it loses the right', async () => {
    const { run, half, goOn } = await planAndHalt();
    const rule = (status: string) =>
      stage.owner.within(stage.account.id, null, () =>
        stage.owner.client.query('update membership set status = $1 where person_id = $2', [
          status,
          stage.account.admin.id,
        ]),
      );
    await rule('disabled');
    await goOn();
    await rule('confirmed');
    admin = await stage.requestAs(stage.account.admin);
    expect(await look(run.id)).toMatchObject({
      state: 'failed',
      message: expect.stringContaining('may not import'),
    });
    expect(await stage.stored()).toBe(half);
    await stage.wipe();
  });

  it('is cancelled in the middle and keeps what is written', async () => {
    const { run, half, goOn } = await planAndHalt();
    await cancelImport(admin, { params: { runId: run.id } });
    await goOn();
    const cancelled = await look(run.id);
    expect(cancelled.state).toBe('cancelled');
    expect(cancelled.outcomes.created).toBe(half);
    expect(await stage.stored()).toBe(half);
    await stage.wipe();
  });

  it('loses and doubles nothing when a worker freezes and comes back after another has finished', async () => {
    const { run, half, goOn } = await planAndHalt();
    const held = 'select 1 from run_company where lease_until >= clock_timestamp()';
    while ((await stage.rows(held)).length > 0) await sleep(50);
    await stage.work();
    const finished = await look(run.id);
    await goOn();
    expect(await look(run.id)).toEqual(finished);
    expect(finished.state).toBe('completed-with-errors');
    expect(await stage.stored()).toBe(finished.outcomes.created);
    expect(finished.outcomes.created).toBeGreaterThan(half);
    const written = await stage.rows<{ versions: number; entries: number }>(
      `select (select count(*)::int from vault_item_version) as versions, count(distinct target_id)::int as entries
       from audit_entry where action = 'vault_item.imported' and details ->> 'runId' = $1`,
      [run.id],
    );
    const { created } = finished.outcomes;
    expect(written[0]).toEqual({ versions: created, entries: created });
    await stage.wipe();
  });

  it('says that it waits while IT Glue limits it, and goes on without a failure', async () => {
    const run = await start(false);
    await stage.steer.weather('limited:1;times=1;match=/passwords?');
    let over = false;
    const working = stage.work().finally(() => (over = true));
    let seen = null;
    while (seen === null && !over) {
      await sleep(25);
      seen = (await look(run.id)).waiting;
    }
    expect(seen).toMatchObject({ reason: 'rate_limit', until: expect.any(String) });
    await working;
    expect(await look(run.id)).toMatchObject({ state: 'planned', waiting: null });
    await cancelImport(admin, { params: { runId: run.id } });
  });

  it('says that the key is dead, marks the connection, and goes on when there is a good one', async () => {
    const { run, done } = await planAndBegin();
    await done;
    await stage.wipe();
    const next = await start(true);
    await (
      await claimNext()
    ).done;
    await stage.steer.key('full', { state: 'revoked' });
    await stage.work();
    const failed = await look(next.id);
    expect(failed).toMatchObject({ state: 'failed', message: expect.stringContaining('does not accept') });
    expect(await getConnection(admin)).toMatchObject({
      status: 'key_rejected',
      lastError: expect.stringContaining('no longer accepts the stored key'),
    });
    await expect(start(true)).rejects.toMatchObject({ code: 'itglue_key_rejected' });
    await stage.connect('second');
    await retryImport(admin, { params: { runId: next.id } });
    await stage.work();
    const finished = await look(next.id);
    expect(sum(finished.outcomes)).toBe(sum((await look(run.id)).outcomes));
    expect(await stage.stored()).toBe(finished.outcomes.created);
    await stage.wipe();
  });

  it('tells every record that the key lacks Password Access, and imports them once it has it', async () => {
    await stage.steer.key('second', { passwordAccess: 'refused' });
    const run = await start(true);
    await stage.work();
    const failed = await look(run.id);
    expect(failed).toMatchObject({ state: 'failed', message: expect.stringContaining('Password Access') });
    const query = { limit: 200, reason: 'no_password_access' };
    const told = await listRunItems(admin, { params: { runId: run.id }, query });
    // Up to six are asked for before the first refusal is told apart; what else became of them is their own reason.
    expect(told.page.total).toBeGreaterThan(failed.outcomes.failed - 6);
    expect(await stage.stored()).toBe(0);
    await stage.steer.key('second', { passwordAccess: 'yes' });
    await retryImport(admin, { params: { runId: run.id } });
    await stage.work();
    expect((await look(run.id)).outcomes.created).toBe(told.page.total === 0 ? -1 : await stage.stored());
    expect(await stage.stored()).toBeGreaterThan(10);
  });

  it('leaves a busy company out of an "all" run and says so', async () => {
    const first = await start(false);
    const second = startImport(admin, {
      body: { kind: 'passwords', companyIds: 'all', options: {}, apply: false },
    });
    await expect(second).rejects.toMatchObject({ code: 'already_running', extra: { runId: first.id } });
    const third = randomUUID();
    await stage.owner.within(stage.account.id, null, () =>
      stage.owner.client.query(
        `insert into company (id, account_id, kind, name, status) values ($1, $2, 'managed', 'Third', 'needs_web_address')`,
        [third, stage.account.id],
      ),
    );
    await stage.map(third, organizations[2] ?? '');
    const run = await startImport(admin, {
      body: { kind: 'passwords', companyIds: 'all', options: {}, apply: true },
    });
    await stage.work();
    const done = await look(run.id);
    const states = new Map(done.companies.map((company) => [company.companyId, company.state]));
    expect(states.get(stage.account.companyB)).toBe('skipped');
    expect(states.get(third)).toMatch(/^completed/);
    expect(states.has(stage.account.companyA)).toBe(false);
    expect(done.state).toMatch(/^completed/);
  });
});
