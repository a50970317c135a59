// Rules that persist: made once, followed by every import that is started afterwards, told as a reason, overruled by hand.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newRule } from '#src/contracts/import-rules.ts';
import type { RequestContext } from '#src/domain/context.ts';
import { applyImport } from '#src/domain/imports/apply-import.ts';
import { cancelImport } from '#src/domain/imports/cancel-import.ts';
import { editRunItems } from '#src/domain/imports/edit-run-items.ts';
import { listRunItems } from '#src/domain/imports/list-run-items.ts';
import { startImport } from '#src/domain/imports/start-import.ts';
import { addRule } from '#src/domain/rules/add-rule.ts';
import { listRules } from '#src/domain/rules/list-rules.ts';
import { removeRule } from '#src/domain/rules/remove-rule.ts';
import { setImportStage, type ImportStage } from './import-stage.ts';

let stage: ImportStage;
let admin: RequestContext;
let organizationId: string;

beforeAll(async () => {
  stage = await setImportStage({ passwords: 120 });
  await stage.connect();
  await stage.mirror();
  organizationId = stage.organizations.find((row) => row.attributes.name.startsWith('Alder'))?.id ?? '';
  await stage.map(stage.account.companyB, organizationId);
  admin = await stage.requestAs(stage.account.admin);
});
afterAll(() => stage.clear());

const add = (rule: Record<string, unknown>) => addRule(admin, { body: newRule.parse(rule) });
const plan = async () => {
  const run = await startImport(admin, {
    body: { kind: 'passwords', companyIds: [stage.account.companyB], options: {}, apply: false },
  });
  await stage.work();
  return run.id;
};
const items = (runId: string, query: Record<string, string> = {}) =>
  listRunItems(admin, { params: { runId }, query: { limit: 200, ...query } });
/** Categories of what would be imported, those of most passwords first. */
const categories = async () => {
  const runId = await plan();
  const found = await stage.rows<{ category: string }>(
    `select category from run_item where run_id = $1 and decision = 'create' and category is not null
     group by 1 order by count(*) desc, 1`,
    [runId],
  );
  await cancelImport(admin, { params: { runId } });
  return found.map(({ category }) => category);
};

describe('rules about categories', () => {
  it('leave out, place and restrict, whatever the spelling, and are told as a reason', async () => {
    const [name] = await categories();
    const importAll = async () => {
      await stage.wipe();
      const runId = await plan();
      await applyImport(admin, { params: { runId } });
      await stage.work();
      return stage.rows<{ path: string | null; restricted: boolean }>(
        `select distinct f.path, v.restricted from vault_item v left join folder f on f.id = v.folder_id
         where v.category = $1 and not exists (select from run_item i where i.target = v.id and i.data ->> 'forced' = 'true')`,
        [name],
      );
    };
    const made = await add({ about: 'category', match: name, act: 'folder', folder: 'Placed / By rule' });
    expect((await importAll()).map(({ path }) => path)).toEqual(['Placed / By rule']);
    await removeRule(admin, { params: { ruleId: made.id } });
    const hides = await add({ about: 'category', match: name, act: 'restrict' });
    const hidden = await importAll();
    expect(hidden.length).toBeGreaterThan(0);
    expect(hidden.every(({ restricted }) => restricted)).toBe(true);
    await removeRule(admin, { params: { ruleId: hides.id } });
    await add({ about: 'category', match: `  ${name?.toUpperCase()} `, act: 'skip' });
    await stage.wipe();
    const runId = await plan();
    const skipped = (await items(runId, { reason: 'by_rule' })).data;
    expect(skipped.length).toBeGreaterThan(0);
    expect(new Set(skipped.map(({ category }) => category))).toEqual(new Set([name]));
    expect(skipped[0]?.sentence).toContain('rule');
    const edit = { where: { ids: [skipped[0]?.id ?? ''] }, set: { decision: 'create' as const } };
    expect(await editRunItems(admin, { params: { runId }, body: edit })).toEqual({ changed: 1 });
    await applyImport(admin, { params: { runId } });
    await stage.work();
    const taken = await stage.rows('select 1 from vault_item where category = $1', [name]);
    expect(taken).toHaveLength(1);
  });

  it('do not change a run that was planned before them', async () => {
    const runId = await plan();
    const before = (await items(runId, { reason: 'by_rule' })).data.length;
    expect(before).toBeGreaterThan(0);
    const rules = await listRules(admin);
    expect(rules.data).toHaveLength(1);
    expect(rules.known.categories.length).toBeGreaterThan(0);
    for (const { id } of rules.data) await removeRule(admin, { params: { ruleId: id } });
    expect((await items(runId, { reason: 'by_rule' })).data.length).toBe(before);
    await cancelImport(admin, { params: { runId } });
    const next = await plan();
    expect((await items(next, { reason: 'by_rule' })).data).toEqual([]);
    await cancelImport(admin, { params: { runId: next } });
    await expect(removeRule(admin, { params: { ruleId: rules.data[0]?.id ?? '' } })).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});

describe('rules about organizations and mailboxes', () => {
  it('leave out a type unless it is chosen, and mailboxes by pattern', async () => {
    await stage.owner.within(stage.account.id, null, () =>
      stage.owner.client.query(
        `update organization set type_id = '7', type_name = 'Vendor' where id = (select id from organization
         where not is_primary and not exists (select from mapping m where m.organization_id = organization.id)
         order by id limit 1)`,
      ),
    );
    await add({ about: 'organization_type', match: 'vendor', act: 'skip' });
    const companies = async (options: Record<string, string[]>) => {
      const run = await startImport(admin, {
        body: { kind: 'companies', organizationIds: 'all', options, apply: false },
      });
      await stage.work();
      const told = (await items(run.id, { reason: 'by_rule' })).data.length;
      await cancelImport(admin, { params: { runId: run.id } });
      return told;
    };
    expect(await companies({})).toBe(1);
    expect(await companies({ typeIds: ['7'] })).toBe(0);
    await stage.steer.add('contacts', {
      name: 'Scanner at the desk',
      'organization-id': organizationId,
      'contact-emails': [{ value: 'Scanner@printers.example', primary: true, 'label-name': 'Work' }],
    });
    await add({ about: 'mailbox', match: '*@Printers.example', act: 'skip' });
    const run = await startImport(admin, {
      body: {
        kind: 'users',
        companyIds: [stage.account.companyB],
        options: { role: 'member' },
        apply: false,
      },
    });
    await stage.work();
    const left = (await items(run.id, { reason: 'by_rule' })).data;
    expect(left.map(({ name }) => name)).toEqual(['Scanner at the desk']);
  });
});

describe('a rule', () => {
  it('is refused where it would say nothing, say too much, or stand twice', async () => {
    const fault = (rule: Record<string, unknown>) =>
      newRule.safeParse(rule).error?.issues.map(({ path, message }) => [path.join('.'), message]);
    expect(fault({ about: 'mailbox', match: '*@*', act: 'skip' })?.[0]?.[1]).toContain('everybody');
    expect(fault({ about: 'mailbox', match: 'nobody', act: 'skip' })?.[0]?.[0]).toBe('match');
    expect(fault({ about: 'organization_type', match: 'Vendor', act: 'folder', folder: 'X' })?.[0]?.[0]).toBe(
      'act',
    );
    expect(fault({ about: 'category', match: 'Wi-Fi', act: 'folder' })?.[0]?.[0]).toBe('folder');
    await expect(add({ about: 'organization_type', match: 'VENDOR', act: 'skip' })).rejects.toMatchObject({
      code: 'conflict',
      fields: [{ path: 'match' }],
    });
  });

  it('is made by those who rule the account, whatever a technician’s process was talked into', async () => {
    const technician = await stage.requestAs(stage.account.technician);
    const add = addRule(technician, {
      body: newRule.parse({ about: 'category', match: 'Anything', act: 'skip' }),
    });
    await expect(add).rejects.toThrow(/row-level security|42501/);
    const rules = await listRules(technician);
    expect(rules.data.length).toBeGreaterThan(0);
  });
});
