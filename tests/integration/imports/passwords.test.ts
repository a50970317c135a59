// Passwords: planned without a value read, imported exactly, accounted for to the last record, and not doubled.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listRunItems as listContract } from '#src/contracts/imports.ts';
import { listCompanies } from '#src/domain/companies/list-companies.ts';
import { applyImport } from '#src/domain/imports/apply-import.ts';
import { editRunItems } from '#src/domain/imports/edit-run-items.ts';
import { exportRunItems } from '#src/domain/imports/export-run-items.ts';
import { getImport } from '#src/domain/imports/get-import.ts';
import { listRunItems } from '#src/domain/imports/list-run-items.ts';
import { retryImport } from '#src/domain/imports/retry-import.ts';
import { startImport } from '#src/domain/imports/start-import.ts';
import type { RequestContext } from '#src/domain/context.ts';
import { setImportStage, type ImportStage } from './import-stage.ts';

let stage: ImportStage;
let admin: RequestContext;
let organizationId: string;

beforeAll(async () => {
  stage = await setImportStage();
  await stage.connect();
  await stage.mirror();
  organizationId = stage.organizations.find((row) => row.attributes.name.startsWith('Alder'))?.id ?? '';
  await stage.map(stage.account.companyB, organizationId);
  admin = await stage.requestAs(stage.account.admin);
});
afterAll(() => stage.clear());

const start = (apply: boolean, options: Record<string, unknown> = {}) =>
  startImport(admin, {
    body: { kind: 'passwords', companyIds: [stage.account.companyB], options, apply },
  });
const look = (runId: string) => getImport(admin, { params: { runId } });
const all = { cursor: undefined, limit: 200 };
const sum = (counts: Record<string, number>): number => Object.values(counts).reduce((a, b) => a + b, 0);
const lastGoodCall = async (): Promise<number> => {
  const [row] = await stage.rows<{ at: Date | null }>('select last_ok_at as at from connection');
  return row?.at?.getTime() ?? 0;
};
const companyCounts = async () =>
  (await listCompanies(admin, { query: { kind: 'managed', state: 'all', sort: 'name', limit: 1 } })).counts;
const source = () =>
  stage.main.passwords.rows().filter((row) => String(row.attributes['organization-id']) === organizationId);

describe('importing passwords', () => {
  let planned: string;

  it('plans from the listing alone and gives every record that is not taken a reason', async () => {
    await stage.steer.forgetCalls();
    const before = await lastGoodCall();
    planned = (await start(false)).id;
    await stage.work();
    const run = await look(planned);
    expect(run.state).toBe('planned');
    expect(await lastGoodCall()).toBeGreaterThan(before);
    expect(sum(run.counts)).toBe(source().length);
    expect(run.counts.create).toBeGreaterThan(20);
    const { byRoute } = await stage.steer.calls();
    expect(Object.keys(byRoute).filter((route) => /passwords\//.test(route))).toEqual([]);
    const items = await listRunItems(admin, { params: { runId: planned }, query: all });
    expect(listContract.response.safeParse(items).error).toBeUndefined();
    const skipped = items.data.filter((item) => item.decision === 'skip');
    expect(skipped.map((item) => item.reason)).toEqual(
      expect.arrayContaining(['vaulted', 'personal', 'archived']),
    );
    expect(skipped.every((item) => item.sentence !== null)).toBe(true);
    expect(items.facets.selected).toBe(run.counts.create);
    expect(JSON.stringify(items)).not.toContain('Old-But-Gold');
  });

  it('answers the same request with the same run, and another one with where to look', async () => {
    expect((await start(false)).id).toBe(planned);
    await expect(start(true)).rejects.toMatchObject({ code: 'already_running', extra: { runId: planned } });
  });

  it('applies what is chosen and accounts for every record', async () => {
    const twin = (await listRunItems(admin, { params: { runId: planned }, query: { ...all, q: 'Twin' } }))
      .data[0];
    const edit = { where: { ids: [twin?.id ?? ''] }, set: { selected: false } };
    expect(await editRunItems(admin, { params: { runId: planned }, body: edit })).toEqual({ changed: 1 });
    const queued = await applyImport(admin, { params: { runId: planned } });
    expect(queued.state).toBe('queued');
    expect((await companyCounts()).awaitingPasswords).toBe(1);
    await stage.work();
    expect((await companyCounts()).awaitingPasswords).toBe(0);
    const run = await look(planned);
    expect(run.state).toBe('completed-with-errors');
    expect(sum(run.counts)).toBe(source().length);
    expect(sum(run.outcomes)).toBe(source().length);
    expect(run.done).toBe(run.total);
    const stored = await stage.rows<{ n: number }>('select count(*)::int as n from vault_item');
    expect(stored[0]?.n).toBe(run.counts.create);
    expect(run.outcomes.created).toBe(run.counts.create);
    const failed = await listRunItems(admin, {
      params: { runId: planned },
      query: { ...all, decision: 'fail' },
    });
    expect(failed.data.map((item) => item.reason)).toEqual(expect.arrayContaining(['gone', 'no_access']));
    await expect(applyImport(admin, { params: { runId: planned } })).rejects.toMatchObject({
      code: 'illegal_move',
    });
  });

  it('keeps odd texts exactly: in the column what it can hold, in the sealed part what it cannot', async () => {
    const values = [
      '  leading and trailing  ',
      '🦊🍕🚲-γειά-你好',
      'nul\u0000inside',
      'half \uD83E',
      '<b>&amp;</b>',
    ];
    const wanted = source().filter((row) => values.includes(stage.main.hidden.get(row.id)?.password ?? ''));
    expect(wanted).toHaveLength(values.length);
    for (const row of wanted) {
      const items = await stage.rows<{ id: string }>('select id from vault_item where source_id = $1', [
        row.id,
      ]);
      const id = items[0]?.id ?? '';
      const auditEntryId = await stage.inAccount((repos) =>
        repos.audit.append({
          action: 'vault_item.reveal',
          companyId: stage.account.companyB,
          targetType: 'vault_item',
          targetId: id,
          details: { fields: ['password'] },
        }),
      );
      const opened = await stage.keyholder.web.openItem({
        sessionToken: stage.account.admin.sessionToken,
        companyId: stage.account.companyB,
        itemId: id,
        auditEntryId,
        fields: ['password'],
      });
      expect(opened.password?.reveal()).toBe(stage.main.hidden.get(row.id)?.password);
    }
    const urls = await stage.rows<{ url: string }>(
      `select url from vault_item where name = 'Address with a secret in it'`,
    );
    expect(urls[0]?.url).toBe('https://10.0.0.1:8443/login#x');
    const kept = { ...all, reason: 'original_kept' };
    const noted = await listRunItems(admin, { params: { runId: planned }, query: kept });
    expect(noted.data.length).toBeGreaterThan(2);
  });

  it('writes the report as a file that no spreadsheet runs', async () => {
    const file = await exportRunItems(admin, { params: { runId: planned }, query: {} });
    let text = '';
    for await (const piece of file.pieces) text += piece;
    expect(text).toContain(`'=HYPERLINK`);
    expect(text.split('\r\n').length).toBeGreaterThan(source().length);
    for (const { password } of stage.main.hidden.values()) {
      if (password && password.length > 8) expect(text).not.toContain(password);
    }
  });

  it('rewrites nothing when nothing changed', async () => {
    const before = await stage.rows('select id, xmin::text, version from vault_item order by id');
    await stage.steer.forgetCalls();
    const again = await start(true);
    await stage.work();
    const run = await look(again.id);
    expect(run.counts.unchanged).toBe(before.length);
    expect(run.outcomes.updated).toBe(0);
    expect(sum(run.counts)).toBe(source().length);
    // The one left out before comes now; the failed ones fail again.
    const after = await stage.rows<{ id: string }>(
      'select id, xmin::text, version from vault_item order by id',
    );
    expect(after).toEqual(expect.arrayContaining(before));
    expect(after).toHaveLength(before.length + 1);
  });

  it('takes what changed at the source, keeps what was edited here, and updates on a person’s word', async () => {
    const [one, two] = source().filter((row) => row.attributes.name.startsWith('Twin'));
    const changed = {
      password: 'Fresh-Value-1',
      'updated-at': '2026-11-01T00:00:00.000Z',
      'password-updated-at': '2026-11-01T00:00:00.000Z',
    };
    await stage.steer.change('passwords', one?.id ?? '', changed);
    await stage.steer.change('passwords', two?.id ?? '', changed);
    await stage.owner.within(stage.account.id, null, () =>
      stage.owner.client.query('update vault_item set edited_at = now() where source_id = $1', [two?.id]),
    );
    const run = await start(false);
    await stage.work();
    const plan = await look(run.id);
    expect(plan.counts).toMatchObject({ update: 1, conflict: 1 });
    const where = { reason: 'local_edit' };
    const edit = { where, set: { decision: 'update' as const } };
    expect(await editRunItems(admin, { params: { runId: run.id }, body: edit })).toEqual({ changed: 1 });
    await applyImport(admin, { params: { runId: run.id } });
    await stage.work();
    expect((await look(run.id)).outcomes.updated).toBe(2);
    const versions = await stage.rows<{ n: number }>(
      `select count(*)::int as n from vault_item_version v join vault_item i on i.id = v.item_id where i.source_id = any ($1)`,
      [[one?.id, two?.id]],
    );
    expect(versions[0]?.n).toBe(4);
  });

  it('keeps what an embedded password hangs on, with its link where that leads to IT Glue', async () => {
    const kept = () =>
      stage.rows<{ sourceId: string; type: string; parent: string; url: string | null }>(
        `select source_id as "sourceId", parent_type as type, parent_source_id as parent, parent_url as url
          from vault_item where parent_source_id is not null order by source_id`,
      );
    const items = await kept();
    expect(items.length).toBeGreaterThan(5);
    for (const { sourceId, parent, url } of items) {
      const { attributes } = stage.main.passwords.rows().find((row) => row.id === sourceId) ?? {};
      expect(parent).toBe(String(attributes?.['resource-id']));
      // Also where the record says a path alone.
      expect(url).toMatch(/^https:\/\/[a-z.-]+\.itglue\.com\/\d+\/configurations\/\d+$/);
    }
    const [one, two] = items;
    const moved = { 'updated-at': '2026-11-02T00:00:00.000Z' };
    await stage.steer.change('passwords', one?.sourceId ?? '', {
      ...moved,
      'parent-url': 'javascript:alert(1)',
    });
    await stage.steer.change('passwords', two?.sourceId ?? '', { ...moved, 'resource-id': null });
    await start(true);
    await stage.work();
    const after = new Map((await kept()).map((item) => [item.sourceId, item.url]));
    expect(after.get(one?.sourceId ?? '')).toBeNull();
    expect(after.has(two?.sourceId ?? '')).toBe(false);
  });

  it('tries only the failed ones again', async () => {
    const runs = await stage.rows<{ id: string }>(`select id from run order by created_at limit 1`);
    const first = runs[0]?.id ?? '';
    await stage.steer.forgetCalls();
    await retryImport(admin, { params: { runId: first } });
    await stage.work();
    const run = await look(first);
    expect(run.state).toBe('completed-with-errors');
    expect(sum(run.counts)).toBe(source().length);
    const shown = Object.entries((await stage.steer.calls()).byRoute).filter(([route]) =>
      route.includes('/passwords/'),
    );
    expect(shown.reduce((total, [, calls]) => total + calls, 0)).toBeLessThan(12);
  });
});
