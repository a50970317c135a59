// An import that real workers carry out while they die, freeze and are cut off, held against one that nobody disturbs.

import { expect } from 'vitest';
import { getImport } from '#src/domain/imports/get-import.ts';
import { startImport } from '#src/domain/imports/start-import.ts';
import { sleep } from '#src/lib/sleep.ts';
import type { TestCluster } from '../../support/test-database.ts';
import { setImportStage, type ImportStage } from './import-stage.ts';
import { faultList, PATIENCE_MS, startCrew, strikeAtRandom, type Crew, type Fault } from './kill-anywhere.ts';
import { clientsOf, mapClient } from './mapped-clients.ts';
import { wrongValues } from './opened-values.ts';

/** `calls`: the most calls to IT Glue, by those of an undisturbed import. */
export type KillSize = Record<Fault, number> & { records: number; leaseMs: number; calls: number };

/** `cluster`: a PostgreSQL of the test's own, which may crash. `clear` ends what is left of the workers, too. */
export async function setKillStage(size: KillSize, cluster?: TestCluster) {
  const access = cluster === undefined ? {} : { access: cluster.access };
  const stage = await setImportStage({ passwords: size.records * 4, ...access });
  await stage.mirror();
  await stage.connect();
  await mapUntil(stage, size.records);
  let crew: Crew | undefined;
  return {
    async killAndCompare(): Promise<void> {
      const calm = await undisturbed(stage);
      crew = startCrew(stage, size.leaseMs, async () => {
        await cluster?.crash();
        await stage.owner.again();
      });
      await disturbed(stage, crew, size, calm);
    },
    async clear(): Promise<void> {
      await crew?.dismiss();
      await stage.clear();
    },
  };
}

/** As many companies as hold that many records between them, the largest first. */
async function mapUntil(stage: ImportStage, records: number): Promise<void> {
  const sizes = new Map<string, number>();
  for (const { attributes } of stage.main.passwords.rows()) {
    const id = String(attributes['organization-id']);
    sizes.set(id, (sizes.get(id) ?? 0) + 1);
  }
  const sizeOf = (id: string): number => sizes.get(id) ?? 0;
  let found = 0;
  for (const client of clientsOf(stage).sort((a, b) => sizeOf(b.id) - sizeOf(a.id))) {
    if (found >= records) return;
    await mapClient(stage, client);
    found += sizeOf(client.id);
  }
}

/** With a context of its own: one lasts some minutes only. */
const look = async (stage: ImportStage, runId: string) =>
  getImport(await stage.requestAs(stage.account.admin), { params: { runId } });
const startAll = async (stage: ImportStage) =>
  startImport(await stage.requestAs(stage.account.admin), {
    body: { kind: 'passwords', companyIds: 'all', options: { includeArchived: true }, apply: true },
  });
const sourcesIn = async (stage: ImportStage): Promise<string[]> =>
  (await stage.rows<{ id: string }>('select source_id as id from vault_item order by 1')).map(({ id }) => id);

type Calm = Awaited<ReturnType<typeof undisturbed>>;

/** What it takes when nothing goes wrong: the calls, and the records that end up in a vault. */
async function undisturbed(stage: ImportStage) {
  await stage.steer.forgetCalls();
  const run = await startAll(stage);
  await stage.work(stage.workContext({ leaseMs: 30_000 }));
  const done = await look(stage, run.id);
  expect(done.state).toMatch(/^completed/);
  const calls = (await stage.steer.calls()).total;
  const sources = await sourcesIn(stage);
  await stage.wipe();
  await stage.rows('delete from folder');
  return { calls, sources, outcomes: done.outcomes };
}

async function disturbed(stage: ImportStage, crew: Crew, size: KillSize, calm: Calm): Promise<void> {
  await stage.steer.forgetCalls();
  const run = await startAll(stage);
  const began = performance.now();
  const { kill, zombie, cut, crash } = size;
  const progress = { records: calm.sources.length, stored: () => stage.stored() };
  await strikeAtRandom(crew, faultList({ kill, zombie, cut, crash }), progress);
  await untilDone(stage, crew, run.id);
  const seconds = (performance.now() - began) / 1000;
  // A frozen worker wakes up at last, and finds its row in other hands.
  await crew.dismiss();
  const done = await look(stage, run.id);
  const calls = (await stage.steer.calls()).total;
  console.log(
    `${done.outcomes.created} imported in ${seconds.toFixed(0)} s, ${kill} killed, ${zombie} frozen, ${cut} cut off, ` +
      `${crash} crashes; calls ${calls} of ${calm.calls} (${(calls / calm.calls).toFixed(3)})`,
  );
  expect(done.outcomes).toEqual(calm.outcomes);
  await expectOnce(stage, run.id, calm);
  expect(calls / calm.calls).toBeLessThanOrEqual(size.calls);
}

async function untilDone(stage: ImportStage, crew: Crew, runId: string): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  while (!(await look(stage, runId)).state.startsWith('completed')) {
    if (Date.now() > end) throw new Error(`it does not end; the workers said:\n${crew.said()}`);
    await sleep(100);
  }
}

/** Every record once, with one version, one entry in an unbroken trail, and the value that the source has. */
async function expectOnce(stage: ImportStage, runId: string, { sources }: Calm): Promise<void> {
  expect(await sourcesIn(stage)).toEqual(sources);
  const versions = await stage.rows<{ n: number }>('select count(*)::int as n from vault_item_version');
  expect(versions[0]?.n).toBe(sources.length);
  const entries = await stage.rows<{ id: string; n: number }>(
    `select target_id as id, count(*)::int as n from audit_entry
     where action = 'vault_item.imported' and details ->> 'runId' = $1 group by 1`,
    [runId],
  );
  expect(entries.filter(({ n }) => n !== 1)).toEqual([]);
  expect(entries).toHaveLength(sources.length);
  const breaks = await stage.owner.client.query('select * from sec.audit_breaks($1)', [stage.account.id]);
  expect(breaks.rows).toEqual([]);
  expect(await wrongValues(stage)).toEqual([]);
}
