// The worker as a process: woken by the queue, killed in the middle, told to stop; the next one goes on.

import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { RequestContext } from '#src/domain/context.ts';
import { getImport } from '#src/domain/imports/get-import.ts';
import { startImport } from '#src/domain/imports/start-import.ts';
import { sleep } from '#src/lib/sleep.ts';
import { setImportStage, type ImportStage } from './import-stage.ts';
import { startRealWorker, type RealWorker } from './real-worker.ts';

let stage: ImportStage;
let admin: RequestContext;
const children: ChildProcess[] = [];

beforeAll(async () => {
  stage = await setImportStage({ passwords: 3000 });
  await stage.mirror();
  await stage.connect();
  const client = stage.organizations.find((row) => !row.attributes.primary);
  await stage.map(stage.account.companyB, client?.id ?? '');
  admin = await stage.requestAs(stage.account.admin);
});
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await stage.clear();
});

function startWorker(): RealWorker {
  const worker = startRealWorker(stage, { WORKER_LEASE_MS: '2000' });
  children.push(worker.child);
  return worker;
}

const look = (runId: string) => getImport(admin, { params: { runId } });
const stored = () => stage.stored();

async function until(holds: () => Promise<boolean>, said: () => string): Promise<void> {
  const end = Date.now() + 45_000;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`it did not come to that; the worker said:\n${said()}`);
    await sleep(25);
  }
}

it('is woken, survives being killed, and hands over within seconds when told to stop', async () => {
  const first = startWorker();
  await until(() => Promise.resolve(first.said().includes('working')), first.said);
  await stage.steer.weather('', 50);
  const body = { kind: 'passwords', companyIds: [stage.account.companyB], options: {}, apply: true } as const;
  const run = await startImport(admin, { body });
  await until(async () => (await stored()) > 0, first.said);
  first.child.kill('SIGKILL');

  const second = startWorker();
  const left = await stored();
  await until(async () => (await stored()) > left, second.said);
  const told = performance.now();
  second.child.kill('SIGTERM');
  const [code] = (await once(second.child, 'exit')) as [number];
  expect(code).toBe(0);
  expect(performance.now() - told).toBeLessThan(4_000);
  const held = await stage.rows<{ n: number }>(
    'select count(*)::int as n from run_company where lease_until is not null',
  );
  expect(held[0]?.n).toBe(0);

  await stage.steer.clearWeather();
  const third = startWorker();
  await until(async () => (await look(run.id)).state.startsWith('completed'), third.said);
  const done = await look(run.id);
  expect(await stored()).toBe(done.outcomes.created);
  expect(done.done).toBe(done.total);
  const versions = await stage.rows<{ n: number }>('select count(*)::int as n from vault_item_version');
  expect(versions[0]?.n).toBe(done.outcomes.created);
  for (const { password } of stage.main.hidden.values()) {
    if (password && password.length > 8)
      expect(first.said() + second.said() + third.said()).not.toContain(password);
  }
}, 180_000);
