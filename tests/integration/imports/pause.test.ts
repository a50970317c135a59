// Pausing: the worker stops before its next write, the run stands still for as long as one likes, and goes on where it was.

import { afterAll, beforeAll, expect, it } from 'vitest';
import type { RequestContext } from '#src/domain/context.ts';
import { cancelImport } from '#src/domain/imports/cancel-import.ts';
import { getImport } from '#src/domain/imports/get-import.ts';
import { pauseImport } from '#src/domain/imports/pause-import.ts';
import { resumeImport } from '#src/domain/imports/resume-import.ts';
import { startImport } from '#src/domain/imports/start-import.ts';
import { sleep } from '#src/lib/sleep.ts';
import { setImportStage, type ImportStage } from './import-stage.ts';

let stage: ImportStage;
let admin: RequestContext;

beforeAll(async () => {
  stage = await setImportStage({ passwords: 1500, leaseMs: 1_000 });
  await stage.connect();
  await stage.mirror();
  const [first] = stage.organizations.filter((row) => !row.attributes.primary);
  await stage.map(stage.account.companyB, first?.id ?? '');
  admin = await stage.requestAs(stage.account.admin);
});
afterAll(() => stage.clear());

const look = (runId: string) => getImport(admin, { params: { runId } });
const move = (runId: string) => ({ params: { runId } });

it('stands still and goes on, with every record accounted for once', async () => {
  await stage.steer.weather('', 100);
  const run = await startImport(admin, {
    body: { kind: 'passwords', companyIds: [stage.account.companyB], options: {}, apply: true },
  });
  await expect(pauseImport(admin, move(run.id))).rejects.toMatchObject({ code: 'illegal_move' });
  const working = stage.work();
  while ((await look(run.id)).outcomes.created === 0) await sleep(20);
  const paused = await pauseImport(admin, move(run.id));
  expect(paused.state).toBe('paused');
  await working;
  const stored = await stage.stored();
  expect(stored).toBe((await look(run.id)).outcomes.created);
  await stage.work();
  await sleep(1_200);
  await stage.work();
  expect(await look(run.id)).toMatchObject({ state: 'paused', outcomes: { created: stored } });
  expect((await pauseImport(admin, move(run.id))).state).toBe('paused');
  expect((await resumeImport(admin, move(run.id))).state).toBe('queued');
  await stage.steer.clearWeather();
  await stage.work();
  const done = await look(run.id);
  expect(done.state).toMatch(/^completed/);
  expect(await stage.stored()).toBe(done.outcomes.created);
  expect(done.outcomes.created).toBeGreaterThan(stored);
  await expect(resumeImport(admin, move(run.id))).rejects.toMatchObject({ code: 'illegal_move' });
});

it('does not come back from a pause that was followed by a resume before the worker noticed', async () => {
  await stage.wipe();
  await stage.steer.weather('', 60);
  const run = await startImport(admin, {
    body: { kind: 'passwords', companyIds: [stage.account.companyB], options: {}, apply: true },
  });
  const working = stage.work();
  while ((await look(run.id)).outcomes.created === 0) await sleep(20);
  await pauseImport(admin, move(run.id));
  await resumeImport(admin, move(run.id));
  await working;
  await stage.work();
  const done = await look(run.id);
  expect(done.state).toMatch(/^completed/);
  expect(await stage.stored()).toBe(done.outcomes.created);
});

it('can be cancelled while it is paused', async () => {
  await stage.wipe();
  const run = await startImport(admin, {
    body: { kind: 'passwords', companyIds: [stage.account.companyB], options: {}, apply: true },
  });
  const working = stage.work();
  while ((await look(run.id)).outcomes.created === 0) await sleep(20);
  await pauseImport(admin, move(run.id));
  await working;
  expect((await cancelImport(admin, move(run.id))).state).toBe('cancelled');
});
