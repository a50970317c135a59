// The proof of an import: every record of a fresh listing accounted for, signed, and refused where a figure was changed.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { certificateKey } from '#src/adapters/secrets/index.ts';
import type { RequestContext } from '#src/domain/context.ts';
import { cancelImport } from '#src/domain/imports/cancel-import.ts';
import { getCertificate } from '#src/domain/imports/get-certificate.ts';
import { getImport } from '#src/domain/imports/get-import.ts';
import { listRunItems } from '#src/domain/imports/list-run-items.ts';
import { runImport } from '#src/domain/imports/run-import.ts';
import { startImport } from '#src/domain/imports/start-import.ts';
import { listVaultItems } from '#src/domain/vault/list-vault-items.ts';
import { isBalanced, type SignedCertificate } from '#src/model/certificate.ts';
import { setImportStage, type ImportStage } from './import-stage.ts';

let stage: ImportStage;
let admin: RequestContext;
let organizationId: string;
const folder = mkdtempSync(join(tmpdir(), 'certificates-'));

beforeAll(async () => {
  stage = await setImportStage({ passwords: 120 });
  await stage.connect();
  await stage.mirror();
  organizationId = stage.organizations.find((row) => row.attributes.name.startsWith('Alder'))?.id ?? '';
  await stage.map(stage.account.companyB, organizationId);
  admin = await stage.requestAs(stage.account.admin);
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await stage.clear();
});

const source = () =>
  stage.main.passwords.rows().filter((row) => String(row.attributes['organization-id']) === organizationId);
const start = (apply = true) =>
  startImport(admin, {
    body: { kind: 'passwords', companyIds: [stage.account.companyB], options: {}, apply },
  });
const proof = (runId: string) => getCertificate(admin, { params: { runId } });
const sum = (counts: Record<string, number>): number => Object.values(counts).reduce((a, b) => a + b, 0);

/** The command as an operator runs it. */
function verify(certificate: SignedCertificate, args: string[] = []) {
  const file = join(folder, 'certificate.json');
  writeFileSync(file, JSON.stringify(certificate, null, 2));
  const env = { ...process.env, AUTH_SECRET: stage.authSecret, DATA_DIR: folder };
  const done = spawnSync(process.execPath, ['src/cli/certificate-verify.ts', file, ...args], {
    env,
    encoding: 'utf8',
  });
  return { code: done.status, told: `${done.stdout}${done.stderr}` };
}

describe('the certificate of an import of passwords', () => {
  let certificate: SignedCertificate;

  it('accounts for every record of the source from a listing made afterwards', async () => {
    const run = await start();
    await expect(proof(run.id)).rejects.toMatchObject({ code: 'illegal_move' });
    await stage.work();
    certificate = await proof(run.id);
    const { document } = certificate;
    const books = document.companies[0]?.accounting;
    expect(document.complete).toBe(true);
    expect(books).toMatchObject({ source: source().length, listedAfterwards: true, goneSince: 0 });
    expect(books && isBalanced(books)).toBe(true);
    expect(books?.created).toBe(await stage.stored());
    expect(sum(books?.skipped ?? {}) + sum(books?.failed ?? {})).toBeGreaterThan(3);
    expect(books?.skipped).toMatchObject({ vaulted: expect.any(Number), archived: expect.any(Number) });
    const done = await getImport(admin, { params: { runId: run.id } });
    expect(sum(done.outcomes)).toBe(document.totals.source);
  });

  it('is found good by the command, and refused when a figure, the key or a byte differs', () => {
    expect(verify(certificate)).toMatchObject({ code: 0, told: expect.stringContaining('ok: import') });
    const { keyId } = certificateKey(stage.authSecret);
    expect(verify(certificate, ['--key', keyId]).code).toBe(0);
    expect(verify(certificate, ['--key', '0123456789abcdef'])).toMatchObject({
      code: 1,
      told: expect.stringContaining('was signed with the key'),
    });
    const forged = structuredClone(certificate);
    forged.document.totals.source += 1;
    const refused = verify(forged);
    expect(refused.code).toBe(1);
    expect(refused.told).toContain('the signature does not fit');
    expect(refused.told).toContain('not the sum of the companies');
    expect(verify({ nothing: true } as unknown as SignedCertificate).code).toBe(2);
  }, 60_000);

  it('takes the plan’s own listing where nothing was to be written, and asks IT Glue no second time', async () => {
    const run = await start(false);
    await stage.work();
    const items = (
      await listRunItems(admin, {
        params: { runId: run.id },
        query: { limit: 200, decision: 'create' },
      })
    ).data;
    // What failed for good the first time would be tried again: those records are taken away at the source.
    for (const { sourceId } of items) await stage.steer.remove('passwords', sourceId);
    await cancelImport(admin, { params: { runId: run.id } });
    await stage.steer.forgetCalls();
    const again = await start();
    await stage.work();
    const { document } = await proof(again.id);
    expect(document.totals).toMatchObject({ source: source().length, created: 0, updated: 0 });
    expect(document.companies[0]?.accounting?.listedAfterwards).toBe(false);
    expect(document.complete).toBe(true);
    const { byRoute } = await stage.steer.calls();
    const lists = Object.entries(byRoute).filter(([route]) => route.endsWith('/passwords'));
    expect(lists.reduce((all, [, calls]) => all + calls, 0)).toBe(1);
  });

  it('tells what came after the plan and what left before the proof, and imports neither', async () => {
    const [changed, leaving] = source().filter((row) => row.attributes.name.startsWith('Twin'));
    await stage.steer.change('passwords', changed?.id ?? '', { password: 'Fresh-1' });
    await stage.steer.change('passwords', leaving?.id ?? '', { password: 'Fresh-2' });
    const context = stage.workContext();
    const run = await start();
    const plan = await context.database.runClaims.claim('worker-test', context.leaseMs);
    if (plan === null) throw new Error('there is no plan to make');
    await runImport(context, plan);
    const newcomer = await stage.steer.add('passwords', {
      name: 'Came later',
      'organization-id': organizationId,
      password: 'Later-1',
    });
    await stage.work();
    // The value was read before the record left.
    const { document } = await proof(run.id);
    expect(document.totals.skipped).toMatchObject({ newer_than_plan: 1 });
    expect(document.totals.updated).toBe(2);
    expect(document.complete).toBe(true);
    const told = await listRunItems(admin, {
      params: { runId: run.id },
      query: { limit: 10, reason: 'newer_than_plan' },
    });
    expect(told.data.map(({ sourceId, name }) => [sourceId, name])).toEqual([[newcomer, 'Came later']]);
    const stored = await stage.rows('select 1 from vault_item where source_id = $1', [newcomer]);
    expect(stored).toEqual([]);
  });
});

describe('what is gone from IT Glue', () => {
  it('is told, marked and kept, counts as no part of the source, and comes back when it is there again', async () => {
    const leaving = source().find((row) => row.attributes.name.startsWith('Twin'));
    const id = leaving?.id ?? '';
    const before = await stage.stored();
    await stage.steer.remove('passwords', id);
    const run = await start();
    await stage.work();
    const gone = await listRunItems(admin, {
      params: { runId: run.id },
      query: { limit: 10, reason: 'gone', decision: 'skip' },
    });
    expect(gone.data.map(({ sourceId }) => sourceId)).toEqual([id]);
    const marked = await stage.rows<{ marked: boolean }>(
      'select source_gone_at is not null as marked from vault_item where source_id = $1',
      [id],
    );
    expect(marked).toEqual([{ marked: true }]);
    const list = { companyId: stage.account.companyB };
    const { data } = await listVaultItems(admin, { params: list, query: { limit: 200, archived: false } });
    const shown = data
      .filter(({ source: from }) => from?.goneAt !== null)
      .map(({ source: from }) => from?.id);
    expect(shown).toEqual([id]);
    expect(await stage.stored()).toBeGreaterThanOrEqual(before);
    const { document } = await proof(run.id);
    expect(document.totals).toMatchObject({ source: source().length, goneSince: 1 });
    expect(document.complete).toBe(true);
    // Told once: the next import has nothing to say of it.
    const next = await start();
    await stage.work();
    const again = await listRunItems(admin, {
      params: { runId: next.id },
      query: { limit: 10, reason: 'gone', decision: 'skip' },
    });
    expect(again.data).toEqual([]);
  });

  it('is nobody whom a shifting list merely left out', async () => {
    await stage.steer.weather('missing-row;times=1;match=/passwords?');
    const run = await start();
    await stage.work();
    await stage.steer.clearWeather();
    const marked = await stage.rows<{ n: number }>(
      `select count(*)::int as n from vault_item where source_gone_at is not null and source_id = any ($1)`,
      [source().map((row) => row.id)],
    );
    expect(marked[0]?.n).toBe(0);
    const done = await getImport(admin, { params: { runId: run.id } });
    expect(done.state).toMatch(/^completed/);
  });
});
