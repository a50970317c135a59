// What is read for a sealed vault is read by a process of the run's own. Once that has ended, no process that goes on has it
// in its memory: what a core dump would show is looked through, of worker, key-holder and PostgreSQL.

import type { ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getImport } from '#src/domain/imports/get-import.ts';
import { startImport } from '#src/domain/imports/start-import.ts';
import { sleep } from '#src/lib/sleep.ts';
import { startKeyholderProcess } from '../keyholder/keyholder-process.ts';
import { familyOf, parentOf, textsInMemory } from '../../support/process-memory.ts';
import { sealVault } from '../vault/seal-vault.ts';
import { seedCompanyPerson } from '../vault/stage.ts';
import { setImportStage, type ImportStage } from './import-stage.ts';
import { startRealWorker, type RealWorker } from './real-worker.ts';

let stage: ImportStage;
let folder: string;
let keyholder: { child: ChildProcess; url: string };
let worker: RealWorker;

beforeAll(async () => {
  stage = await setImportStage({ passwords: 1_000 });
  await stage.connect();
  // As when the check that reads the mirror is over.
  await stage.rows(`update connection set check_state = 'idle'`);
  await stage.mirror();
  folder = mkdtempSync(join(tmpdir(), 'sealed-run-'));
  // The root key of the stage.
  writeFileSync(join(folder, 'root.key'), Buffer.alloc(32, 7));
  keyholder = await startKeyholderProcess({ keysUrl: stage.fresh.keysUrl, folder, marks: 'marks.jsonl' });
  worker = startRealWorker(stage, { KEYHOLDER_URL: keyholder.url, WORKER_LEASE_MS: '2000' });
});
afterAll(async () => {
  for (const child of [worker.child, keyholder.child]) child.kill('SIGKILL');
  await stage.clear();
  rmSync(folder, { recursive: true });
});

/** The processes of the database, which is another one's child. */
async function databasePids(): Promise<number[]> {
  const rows = await stage.rows<{ pid: number }>('select pg_backend_pid() as pid');
  return familyOf(parentOf(rows[0]?.pid ?? 0) ?? 0);
}

/** Imports the passwords of one company; `meanwhile` is asked again and again until it has ended. */
async function imported(
  companyId: string,
  meanwhile: () => Promise<void> = () => Promise.resolve(),
): Promise<number> {
  const admin = await stage.requestAs(stage.account.admin);
  const body = { kind: 'passwords' as const, companyIds: [companyId], options: {}, apply: true };
  const { id } = await startImport(admin, { body });
  const end = Date.now() + 120_000;
  for (;;) {
    const run = await getImport(admin, { params: { runId: id } });
    if (run.state.startsWith('completed')) return run.outcomes.created;
    if (Date.now() > end) throw new Error(`it does not end: ${run.state}\n${worker.said()}`);
    await meanwhile();
    await sleep(50);
  }
}

/** Passwords of an organization that cannot stand anywhere by chance. */
function passwordsOf(organizationId: string): string[] {
  return stage.main.passwords
    .rows()
    .filter(({ attributes }) => String(attributes['organization-id']) === organizationId)
    .map(({ id }) => stage.main.hidden.get(id)?.password ?? '')
    .filter((password) => password.length >= 12)
    .slice(0, 60);
}

const ownProcess = (): number[] => familyOf(worker.child.pid ?? 0).slice(1);
const alive = (pid: number): boolean => existsSync(`/proc/${pid}`);

describe.skipIf(process.platform !== 'linux')('the memory of the processes', () => {
  it('holds nothing of an import into a sealed vault once the run’s own process has ended', async () => {
    const { account } = stage;
    const client = stage.organizations.find((row) => !row.attributes.primary);
    await stage.map(account.companyB, client?.id ?? '');
    const member = await seedCompanyPerson(stage.owner, account.id, 'member', account.companyB);
    await sealVault(
      account.companyB,
      () => stage.requestAs(account.admin),
      () => stage.requestAs(member),
    );
    const passwords = passwordsOf(client?.id ?? '');
    expect(passwords.length).toBeGreaterThan(10);
    // It reads slowly until some of it was seen: a busy machine looks through a process's memory for more than a second.
    await stage.steer.weather('', 500);
    const seen = new Set<string>();
    const created = await imported(account.companyB, async () => {
      if (seen.size > 0) return;
      for (const text of textsInMemory(ownProcess().filter(alive), passwords)) seen.add(text);
      if (seen.size > 0) await stage.steer.clearWeather();
    });
    // While it reads, the process of its own has them: what is looked for would be found.
    expect(seen.size).toBeGreaterThan(0);
    expect(created).toBeGreaterThanOrEqual(passwords.length);
    await expect.poll(() => ownProcess().filter(alive), { timeout: 30_000 }).toEqual([]);
    const pids = [worker.child.pid ?? 0, keyholder.child.pid ?? 0, ...(await databasePids())].filter(alive);
    expect(pids.length).toBeGreaterThan(5);
    expect(textsInMemory(pids, passwords)).toEqual([]);
  }, 240_000);

  it('of the worker holds what it imported into a vault that is not sealed', async () => {
    const [, other] = stage.organizations.filter((row) => !row.attributes.primary);
    await stage.map(stage.account.companyA, other?.id ?? '');
    await imported(stage.account.companyA);
    expect(textsInMemory([worker.child.pid ?? 0], passwordsOf(other?.id ?? '')).length).toBeGreaterThan(0);
  }, 240_000);
});
