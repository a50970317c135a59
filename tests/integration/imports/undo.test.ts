// Undoing a run: what it created goes to the archive, what it changed becomes what it was, what was built on since stays.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RequestContext } from '#src/domain/context.ts';
import { applyImport } from '#src/domain/imports/apply-import.ts';
import { editRunItems } from '#src/domain/imports/edit-run-items.ts';
import { getImport } from '#src/domain/imports/get-import.ts';
import { listRunItems } from '#src/domain/imports/list-run-items.ts';
import { startImport } from '#src/domain/imports/start-import.ts';
import { undoImport } from '#src/domain/imports/undo-import.ts';
import { changeVaultItem } from '#src/domain/vault/change-vault-item.ts';
import { getVaultItem } from '#src/domain/vault/get-vault-item.ts';
import { revealVaultItem } from '#src/domain/vault/reveal-vault-item.ts';
import { setImportStage, type ImportStage } from './import-stage.ts';

let stage: ImportStage;
let admin: RequestContext;
let organizationId: string;

beforeAll(async () => {
  stage = await setImportStage({ passwords: 80 });
  await stage.connect();
  await stage.mirror();
  organizationId = stage.organizations.find((row) => row.attributes.name.startsWith('Alder'))?.id ?? '';
  await stage.map(stage.account.companyB, organizationId);
  admin = await stage.requestAs(stage.account.admin);
});
afterAll(() => stage.clear());

const passwords = async (apply = true) => {
  const run = await startImport(admin, {
    body: { kind: 'passwords', companyIds: [stage.account.companyB], options: {}, apply },
  });
  await stage.work();
  return getImport(admin, { params: { runId: run.id } });
};
const undo = async (runId: string) => {
  const undoing = await undoImport(admin, { params: { runId } });
  expect(undoing.state).toBe('undoing');
  await stage.work();
  return getImport(admin, { params: { runId } });
};
const shown = (runId: string, query: { undo?: 'undone' | 'kept' } = {}) =>
  listRunItems(admin, { params: { runId }, query: { limit: 200, ...query } });
const idOf = async (sourceId: string) =>
  (await stage.rows<{ id: string }>('select id from vault_item where source_id = $1', [sourceId]))[0]?.id ??
  '';
const item = (itemId: string) =>
  getVaultItem(admin, { params: { companyId: stage.account.companyB, itemId } });
const secretOf = async (itemId: string) =>
  (
    await revealVaultItem(admin, {
      params: { companyId: stage.account.companyB, itemId },
      body: { fields: ['password'] },
    })
  ).password;
/** Open passwords of the organization: neither vaulted nor personal nor archived, with a value. */
const open = () =>
  stage.main.passwords
    .rows()
    .filter(
      ({ id, attributes }) =>
        String(attributes['organization-id']) === organizationId &&
        attributes['vault-id'] === null &&
        !attributes.archived &&
        attributes.name.startsWith('Twin') &&
        Boolean(stage.main.hidden.get(id)?.password),
    );

describe('undoing an import of passwords', () => {
  let first: string;

  it('brings back what was there before, and keeps what somebody edited since', async () => {
    const made = await passwords();
    first = made.id;
    expect(made.outcomes.created).toBeGreaterThan(10);
    const [one, two] = open();
    const before = stage.main.hidden.get(one?.id ?? '')?.password;
    const nameBefore = one?.attributes.name;
    const change = { password: 'Fresh-Value-1', name: 'Twin, renamed there' };
    await stage.steer.change('passwords', one?.id ?? '', change);
    await stage.steer.change('passwords', two?.id ?? '', change);
    const second = await passwords();
    expect(second.outcomes.updated).toBe(2);
    const oneId = await idOf(one?.id ?? '');
    const twoId = await idOf(two?.id ?? '');
    expect(await secretOf(oneId)).toBe('Fresh-Value-1');
    await changeVaultItem(admin, {
      params: { companyId: stage.account.companyB, itemId: twoId },
      body: { version: (await item(twoId)).version, name: 'Edited by hand' },
    });
    const undone = await undo(second.id);
    expect(undone.state).toBe('undone');
    expect(await secretOf(oneId)).toBe(before);
    expect((await item(oneId)).name).toBe(nameBefore);
    expect((await item(twoId)).name).toBe('Edited by hand');
    const kept = await shown(second.id, { undo: 'kept' });
    expect(kept.data.map(({ sourceId, undoSentence }) => [sourceId, undoSentence])).toEqual([
      [two?.id, expect.stringContaining('edited')],
    ]);
    await expect(undoImport(admin, { params: { runId: second.id } })).rejects.toMatchObject({
      code: 'illegal_move',
    });
  });

  it('lets an edit after an undo make a version of its own', async () => {
    const oneId = await idOf(open()[0]?.id ?? '');
    await changeVaultItem(admin, {
      params: { companyId: stage.account.companyB, itemId: oneId },
      body: { version: (await item(oneId)).version, password: 'By hand' },
    });
    expect(await secretOf(oneId)).toBe('By hand');
    const versions = await stage.rows<{ version: number }>(
      'select version from vault_item_version where item_id = $1 order by version',
      [oneId],
    );
    expect(versions.map(({ version }) => version)).toEqual([1, 2, 3]);
  });

  it('brings back a one-time code set up here, which an import on a person’s word leaves behind', async () => {
    const source = open()[0]?.id ?? '';
    const itemId = await idOf(source);
    const params = { companyId: stage.account.companyB, itemId };
    const { version } = await item(itemId);
    await changeVaultItem(admin, { params, body: { version, totp: 'JBSWY3DPEHPK3PXP' } });
    await stage.steer.change('passwords', source, { password: 'Fresh-Value-2' });
    const run = await passwords(false);
    const edit = { where: { q: source, reason: 'local_edit' }, set: { decision: 'update' as const } };
    expect(await editRunItems(admin, { params: { runId: run.id }, body: edit })).toEqual({ changed: 1 });
    await applyImport(admin, { params: { runId: run.id } });
    await stage.work();
    expect(await item(itemId)).toMatchObject({ hasTotp: false, hasPassword: true });
    const told = (await shown(run.id)).data.find(({ sourceId }) => sourceId === source);
    expect(JSON.stringify(told?.data)).toContain('one-time code that was set up here');
    await undo(run.id);
    expect(await item(itemId)).toMatchObject({ hasTotp: true });
    const { totp } = await revealVaultItem(admin, { params, body: { fields: ['totp'] } });
    expect(totp).toMatchObject({ code: expect.any(String) });
  });

  it('archives what it created, tells the trail of each, and lets the next import bring it again', async () => {
    const undone = await undo(first);
    expect(undone.state).toBe('undone');
    const kept = (await shown(first, { undo: 'kept' })).page.total;
    const there = await stage.rows<{ open: number; archived: number }>(
      `select count(*) filter (where archived_at is null)::int as open,
        count(*) filter (where undone_at is not null)::int as archived from vault_item`,
    );
    expect(there[0]).toEqual({ open: kept, archived: undone.outcomes.created - Number(kept) });
    const told = await stage.rows<{ n: number }>(
      `select count(*)::int as n from audit_entry where action = 'vault_item.archived' and details ->> 'runId' = $1`,
      [first],
    );
    expect(told[0]?.n).toBe(there[0]?.archived);
    const again = await passwords();
    expect(again.outcomes.updated).toBe(there[0]?.archived);
    expect(again.outcomes.created).toBe(0);
    const back = await stage.rows<{ n: number }>(
      'select count(*)::int as n from vault_item where archived_at is not null or undone_at is not null',
    );
    expect(back[0]?.n).toBe(0);
  });

  it('is for the starter and for those who rule the account', async () => {
    const run = await passwords();
    const technician = await stage.requestAs(stage.account.technician);
    await expect(undoImport(technician, { params: { runId: run.id } })).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});

describe('undoing other imports', () => {
  it('revokes invitations nobody accepted and keeps what was accepted', async () => {
    await stage.owner.within(stage.account.id, null, () =>
      stage.owner.client.query(
        `update company set web_address = 'alder.example', status = 'active' where id = $1`,
        [stage.account.companyB],
      ),
    );
    const run = await startImport(admin, {
      body: {
        kind: 'users',
        companyIds: [stage.account.companyB],
        options: { role: 'member' },
        apply: true,
      },
    });
    await stage.work();
    const done = await getImport(admin, { params: { runId: run.id } });
    expect(done.outcomes.created).toBeGreaterThan(1);
    await stage.owner.within(stage.account.id, null, () =>
      stage.owner.client.query(
        `update invitation set state = 'accepted', accepted_at = now()
         where id = (select id from invitation where run_id = $1 order by email limit 1)`,
        [run.id],
      ),
    );
    expect((await undo(run.id)).state).toBe('undone');
    const states = await stage.rows<{ state: string; n: number }>(
      'select state, count(*)::int as n from invitation where run_id = $1 group by 1 order by 1',
      [run.id],
    );
    expect(states).toEqual([
      { state: 'accepted', n: 1 },
      { state: 'revoked', n: done.outcomes.created - 1 },
    ]);
    const kept = await shown(run.id, { undo: 'kept' });
    expect(kept.data[0]?.undoSentence).toContain('accepted the invitation');
  });

  it('archives companies nobody used since, frees their organizations, and keeps those in use', async () => {
    const run = await startImport(admin, {
      body: { kind: 'companies', organizationIds: 'all', options: {}, apply: true },
    });
    await stage.work();
    const done = await getImport(admin, { params: { runId: run.id } });
    expect(done.outcomes.created).toBeGreaterThan(5);
    const created = (await shown(run.id)).data.filter(({ outcome }) => outcome === 'created');
    const used = created[0]?.target ?? '';
    await stage.owner.within(stage.account.id, null, () =>
      stage.owner.client.query(
        `insert into vault_item (id, account_id, company_id, name, current_version)
         values (gen_random_uuid(), $1, $2, 'Made since', 1)`,
        [stage.account.id, used],
      ),
    );
    expect((await undo(run.id)).state).toBe('undone');
    const left = await stage.rows<{ id: string; mapped: boolean }>(
      `select c.id, exists (select from mapping m where m.company_id = c.id) as mapped from company c
       where c.id = any ($1) and c.status <> 'archived'`,
      [created.map(({ target }) => target)],
    );
    expect(left).toEqual([{ id: used, mapped: true }]);
    const again = await startImport(admin, {
      body: { kind: 'companies', organizationIds: 'all', options: {}, apply: false },
    });
    await stage.work();
    const plan = await getImport(admin, { params: { runId: again.id } });
    expect(plan.counts.create).toBeGreaterThanOrEqual(done.outcomes.created - 1);
  });
});
