// Kill anywhere: workers die, freeze and are cut off at random points of an import, and nothing is lost or doubled.
// `npm run soak -- --only kill`; with `--short` a tenth of everything, and no PostgreSQL that crashes.

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { getImport } from '#src/domain/imports/get-import.ts';
import { startImport } from '#src/domain/imports/start-import.ts';
import { sleep } from '#src/lib/sleep.ts';
import { startTestDatabase, type TestCluster } from '../../support/test-database.ts';
import { setImportStage, type ImportStage } from './import-stage.ts';
import { faultList, startCrew, strikeAtRandom, type Crew } from './kill-anywhere.ts';
import { wrongValues } from './opened-values.ts';

const LONG = process.env['KILL_FORM'] === 'long';
const SIZE = LONG
  ? { records: 10_000, leaseMs: 500, kill: 200, zombie: 10, cut: 10, crash: 3 }
  : { records: 1_000, leaseMs: 1_500, kill: 20, zombie: 2, cut: 2, crash: 0 };
const MINUTES = LONG ? 90 : 10;

let cluster: TestCluster | undefined;
let stage: ImportStage;
let crew: Crew | undefined;

beforeAll(async () => {
  if (LONG) cluster = await startTestDatabase({ lasting: true });
  const access = cluster === undefined ? {} : { access: cluster.access };
  stage = await setImportStage({ passwords: SIZE.records * 4, ...access });
  await stage.mirror();
  await stage.connect();
  await mapUntil(SIZE.records);
});
afterAll(async () => {
  await crew?.dismiss();
  await stage.clear();
  await cluster?.stop();
});

/** As many companies as hold that many records between them, the largest first. */
async function mapUntil(records: number): Promise<void> {
  const sizes = new Map<string, number>();
  for (const { attributes } of stage.main.passwords.rows()) {
    const id = String(attributes['organization-id']);
    sizes.set(id, (sizes.get(id) ?? 0) + 1);
  }
  const sizeOf = (id: string): number => sizes.get(id) ?? 0;
  const clients = stage.organizations.filter((row) => !row.attributes.primary);
  let found = 0;
  for (const { id, attributes } of clients.sort((a, b) => sizeOf(b.id) - sizeOf(a.id))) {
    if (found >= records) return;
    const companyId = randomUUID();
    await stage.rows(
      `insert into company (id, account_id, kind, name, status) values ($1, $2, 'managed', $3, 'needs_web_address')`,
      [companyId, stage.account.id, attributes.name.slice(0, 300)],
    );
    await stage.map(companyId, id);
    found += sizeOf(id);
  }
}

/** With a context of its own: one lasts some minutes only. */
const look = async (runId: string) =>
  getImport(await stage.requestAs(stage.account.admin), { params: { runId } });
const startAll = async () =>
  startImport(await stage.requestAs(stage.account.admin), {
    body: { kind: 'passwords', companyIds: 'all', options: { includeArchived: true }, apply: true },
  });
const written = (runId: string) =>
  stage.rows<{ id: string; n: number }>(
    `select target_id as id, count(*)::int as n from audit_entry
     where action = 'vault_item.imported' and details ->> 'runId' = $1 group by 1`,
    [runId],
  );
const sourcesIn = async (): Promise<string[]> =>
  (await stage.rows<{ id: string }>('select source_id as id from vault_item order by 1')).map(({ id }) => id);

/** What it takes when nothing goes wrong: the calls, and the records that end up in a vault. */
async function undisturbed() {
  await stage.steer.forgetCalls();
  const run = await startAll();
  await stage.work(stage.workContext({ leaseMs: 30_000 }));
  const done = await look(run.id);
  expect(done.state).toMatch(/^completed/);
  const calls = (await stage.steer.calls()).total;
  const sources = await sourcesIn();
  await stage.wipe();
  await stage.rows('delete from folder');
  return { calls, sources, outcomes: done.outcomes };
}

async function untilDone(runId: string): Promise<void> {
  const end = Date.now() + 300_000;
  while (!(await look(runId)).state.startsWith('completed')) {
    if (Date.now() > end) throw new Error(`it does not end; the workers said:\n${crew?.said()}`);
    await sleep(100);
  }
}

it(
  'loses nothing, doubles nothing and wastes little, whatever becomes of the workers',
  async () => {
    const undisturbedRun = await undisturbed();
    await stage.steer.forgetCalls();
    crew = startCrew(stage, SIZE.leaseMs, async () => cluster?.crash());
    const run = await startAll();
    const began = performance.now();
    const progress = { records: undisturbedRun.sources.length, stored: () => stage.stored() };
    const { kill, zombie, cut, crash } = SIZE;
    await strikeAtRandom(crew, faultList({ kill, zombie, cut, crash }), progress);
    await untilDone(run.id);
    const seconds = (performance.now() - began) / 1000;
    // A frozen worker wakes up at last, and finds its row in other hands.
    await crew.dismiss();
    const done = await look(run.id);
    const calls = (await stage.steer.calls()).total;
    console.log(
      `${done.outcomes.created} imported in ${seconds.toFixed(0)} s, ${kill} killed, ${zombie} frozen, ${cut} cut off, ` +
        `${crash} crashes; calls ${calls} of ${undisturbedRun.calls} (${(calls / undisturbedRun.calls).toFixed(3)})`,
    );
    expect(done.outcomes).toEqual(undisturbedRun.outcomes);
    expect(await sourcesIn()).toEqual(undisturbedRun.sources);
    const versions = await stage.rows<{ n: number }>('select count(*)::int as n from vault_item_version');
    expect(versions[0]?.n).toBe(undisturbedRun.sources.length);
    const entries = await written(run.id);
    expect(entries.filter(({ n }) => n !== 1)).toEqual([]);
    expect(entries).toHaveLength(undisturbedRun.sources.length);
    const breaks = await stage.owner.client.query('select * from sec.audit_breaks($1)', [stage.account.id]);
    expect(breaks.rows).toEqual([]);
    expect(await wrongValues(stage)).toEqual([]);
    expect(calls / undisturbedRun.calls).toBeLessThanOrEqual(1.25);
  },
  MINUTES * 60_000,
);
