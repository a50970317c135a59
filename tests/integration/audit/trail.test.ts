// The activity trail: read by those who may, found broken when somebody changes it behind the portal's back.

import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase } from '#src/adapters/db/index.ts';
import { exportAudit } from '#src/domain/audit/export-audit.ts';
import { listAudit } from '#src/domain/audit/list-audit.ts';
import { refusal } from '../keyholder/stage.ts';
import { setStage, type VaultStage } from '../vault/stage.ts';

let stage: VaultStage;

beforeAll(async () => {
  stage = await setStage();
  for (const name of ['Router', 'Switch', 'Printer']) {
    await stage.make({ name, password: `canary of ${name}` }, stage.account.companyB);
  }
  await stage.make({ name: 'Own thing' }, stage.account.companyA);
});

const folder = mkdtempSync(join(tmpdir(), 'portal-trail-'));

afterAll(async () => {
  await stage.clear();
  rmSync(folder, { recursive: true });
});

async function trail(
  person: keyof VaultStage['people'] = 'admin',
  query: Partial<Parameters<typeof listAudit>[1]['query']> = {},
) {
  return listAudit(await stage.contextFor(stage.people[person]), { query: { limit: 50, ...query } });
}

const run = promisify(execFile);

/** The command as the operator runs it: its exit code and what it printed. */
async function verify(): Promise<{ code: number; printed: string }> {
  const command = join(import.meta.dirname, '..', '..', '..', 'src', 'cli', 'audit-verify.ts');
  const env = { ...process.env, DATABASE_URL: stage.fresh.ownerUrl, PRACTICE: '0', DATA_DIR: folder };
  try {
    const { stdout } = await run(process.execPath, [command], { env });
    return { code: 0, printed: stdout };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, printed: stdout + stderr };
  }
}

describe('the trail', () => {
  it('tells newest first, in sentences without secrets, with what can be filtered by', async () => {
    const { data, page, actions, actors } = await trail();
    expect(data[0]).toMatchObject({
      sentence: 'Created the vault item “Own thing”',
      actor: { id: stage.people.admin.id, name: 'A person' },
      company: { id: stage.account.companyA },
    });
    expect(JSON.stringify(data)).not.toContain('canary');
    expect(page.total).toBe(data.length);
    expect(actions).toContain('vault_item.created');
    expect(actors).toEqual([{ id: stage.people.admin.id, name: 'A person' }]);
  });

  it('is filtered by company, person and action, and walked page by page', async () => {
    const { companyB } = stage.account;
    const filtered = await trail('admin', { companyId: companyB, action: 'vault_item.created' });
    expect(filtered.data.map((entry) => entry.sentence)).toEqual([
      'Created the vault item “Printer”',
      'Created the vault item “Switch”',
      'Created the vault item “Router”',
    ]);
    expect((await trail('admin', { actor: crypto.randomUUID() })).data).toEqual([]);
    const all = (await trail()).data.map((entry) => entry.id);
    const walked: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await trail('admin', { limit: 2, cursor });
      walked.push(...page.data.map((entry) => entry.id));
      cursor = page.page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(walked).toEqual(all);
    expect(await refusal(trail('admin', { cursor: 'made-up' }))).toBe('invalid');
  });

  it('shows a technician the companies given to them, and another account nothing', async () => {
    const companies = new Set((await trail('technician')).data.map((entry) => entry.company?.id));
    expect([...companies]).toEqual([stage.account.companyA]);
    expect((await trail('outsider')).data).toEqual([]);
  });
});

async function exported(
  person: keyof VaultStage['people'],
  query: Parameters<typeof exportAudit>[1]['query'] = {},
) {
  const { pieces } = await exportAudit(await stage.contextFor(stage.people[person]), { query });
  let text = '';
  for await (const piece of pieces) text += piece;
  return text;
}

describe('the trail as a file', () => {
  it('holds all that fits, of one company, as far as its reader may see, and is an entry first', async () => {
    const { companyB } = stage.account;
    const all = await exported('admin', { companyId: companyB });
    expect(all.startsWith('\uFEFFWhen (UTC),Who,What,Action,Company\r\n')).toBe(true);
    const lines = all.split('\r\n');
    expect(lines.filter((line) => line.includes('vault_item.created'))).toHaveLength(3);
    expect(all).not.toContain('Own thing');
    expect(all).not.toContain('canary');
    const [newest] = (await trail('admin', { action: 'audit.exported' })).data;
    expect(newest).toMatchObject({ sentence: 'Downloaded the activity trail as a file' });
    expect(await exported('technician', { companyId: companyB })).not.toContain('Router');
    expect(await exported('outsider')).not.toContain('Router');
  });
});

describe('audit:verify', () => {
  it('finds every chain whole, then the changed, the removed and the cut-off entry', async () => {
    const whole = await verify();
    expect(whole).toMatchObject({ code: 0 });
    expect(whole.printed).toMatch(/^ok: "Northwind IT", \d+ entries$/m);
    const owner = createDatabase(stage.fresh.ownerUrl);
    const breaks = () => owner.audit.breaks(stage.account.id);
    const { rows } = await stage.asOwner('select details from audit_entry where seq = 2');
    await stage.asOwner(`update audit_entry set details = '{"name":"Nothing"}' where seq = 2`);
    expect(await breaks()).toEqual([2n]);
    await stage.asOwner('update audit_entry set details = $1 where seq = 2', [rows[0]?.['details']]);
    expect(await breaks()).toEqual([]);
    await stage.asOwner('delete from audit_entry where seq = (select max(seq) from audit_entry)');
    expect((await breaks()).length).toBe(1);
    await stage.asOwner('delete from audit_entry where seq = 3');
    expect(await breaks()).toContain(4n);
    const broken = await verify();
    expect(broken.code).toBe(1);
    expect(broken.printed).toMatch(/^BROKEN: "Northwind IT"/m);
    await owner.close();
  });
});
