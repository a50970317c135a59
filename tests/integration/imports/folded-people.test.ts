// People and companies of folded sub-organizations: their contacts are invited to the company of their parent, and no import makes
// a company of them.

import { afterAll, beforeAll, expect, it } from 'vitest';
import type { RequestContext } from '#src/domain/context.ts';
import { applyImport } from '#src/domain/imports/apply-import.ts';
import { cancelImport } from '#src/domain/imports/cancel-import.ts';
import { editRunItems } from '#src/domain/imports/edit-run-items.ts';
import { getCertificate } from '#src/domain/imports/get-certificate.ts';
import { getImport } from '#src/domain/imports/get-import.ts';
import { listRunItems } from '#src/domain/imports/list-run-items.ts';
import { startImport } from '#src/domain/imports/start-import.ts';
import { undoImport } from '#src/domain/imports/undo-import.ts';
import { foldOrganization, unfoldOrganization } from '#src/domain/mapping/fold-organization.ts';
import { setImportStage, type ImportStage } from './import-stage.ts';
import { clientsOf, mapClient } from './mapped-clients.ts';

let stage: ImportStage;
let admin: RequestContext;
let companyId: string;
let parent: string;
let branch: string;
let apart: string;

const contactsOf = (organizationId: string): string[] =>
  stage.main.contacts
    .rows()
    .filter((row) => String(row.attributes['organization-id']) === organizationId)
    .map((row) => row.id);

beforeAll(async () => {
  stage = await setImportStage({ passwords: 60 });
  await stage.mirror();
  await stage.connect();
  admin = await stage.requestAs(stage.account.admin);
  const [first, second, third] = clientsOf(stage).toSorted(
    (a, b) => contactsOf(b.id).length - contactsOf(a.id).length,
  );
  if (first === undefined || second === undefined || third === undefined) throw new Error('too few clients');
  [branch, parent, apart] = [first.id, second.id, third.id];
  ({ companyId } = await mapClient(stage, second));
  await stage.rows(`update company set status = 'active', web_address = 'parent.example' where id = $1`, [
    companyId,
  ]);
  await stage.rows('update organization set parent_id = $1 where id = any ($2)', [parent, [branch, apart]]);
  await fold(branch);
});
afterAll(() => stage.clear());

const look = (runId: string) => getImport(admin, { params: { runId } });
const fold = (organizationId: string) =>
  foldOrganization(admin, { params: { companyId }, body: { organizationId } });
const all = { cursor: undefined, limit: 200 };
const items = async (runId: string) => (await listRunItems(admin, { params: { runId }, query: all })).data;

async function planned(body: Parameters<typeof startImport>[1]['body']): Promise<string> {
  const run = await startImport(admin, { body });
  await stage.work();
  return run.id;
}

it('invites the people of both to the one company, and accounts for each of them', async () => {
  const options = { role: 'member', mails: 'later' } as const;
  const runId = await planned({ kind: 'users', companyIds: [companyId], options, apply: true });
  const run = await look(runId);
  expect(run.companies.map(({ organizationId, total }) => [organizationId, total])).toEqual([
    [parent, contactsOf(parent).length],
    [branch, contactsOf(branch).length],
  ]);
  expect(run.companies.map(({ state }) => state)).toEqual(['completed', 'completed']);
  const rows = await stage.rows<{ company: string; source: string }>(
    'select company_id as company, source_id as source from invitation where source_id is not null',
  );
  expect(rows.some(({ source }) => contactsOf(branch).includes(source))).toBe(true);
  expect(rows.some(({ source }) => contactsOf(apart).includes(source))).toBe(false);
  expect(new Set(rows.map(({ company }) => company))).toEqual(new Set([companyId]));
  const { document } = await getCertificate(admin, { params: { runId } });
  expect(document.complete).toBe(true);
  expect(document.totals.source).toBe(contactsOf(parent).length + contactsOf(branch).length);
});

it('makes no company of what is folded in, and says where it belongs', async () => {
  const runId = await planned({ kind: 'companies', organizationIds: 'all', options: {}, apply: false });
  const plan = await items(runId);
  const told = plan.find(({ sourceId }) => sourceId === branch);
  expect(told).toMatchObject({ decision: 'skip', selected: false });
  expect(told?.reason).toBe('folded');
  expect(JSON.stringify(told)).toContain('Folded into');
  expect(plan.find(({ sourceId }) => sourceId === apart)?.decision).toBe('create');
  await cancelImport(admin, { params: { runId } });
});

it('makes no company of what is folded in after it was planned, and keeps a company that something is folded into', async () => {
  const chosen = { kind: 'companies', organizationIds: [apart], options: {}, apply: false } as const;
  const runId = await planned(chosen);
  await editRunItems(admin, { params: { runId }, body: { where: {}, set: { selected: true } } });
  await fold(apart);
  await applyImport(admin, { params: { runId } });
  await stage.work();
  const [told] = await items(runId);
  expect(told).toMatchObject({ outcome: 'skipped', reason: 'folded' });
  expect(await stage.rows('select 1 from mapping where organization_id = $1', [apart])).toEqual([]);
  await unfoldOrganization(admin, { params: { companyId, organizationId: apart }, query: {} });

  const again = await planned({ ...chosen, apply: true });
  const [{ id: made } = { id: '' }] = await stage.rows<{ id: string }>(
    'select company_id as id from mapping where organization_id = $1',
    [apart],
  );
  expect(made).not.toBe('');
  const [below] = clientsOf(stage).filter(({ id }) => ![parent, branch, apart].includes(id));
  const organizationId = below?.id ?? '';
  await stage.rows('update organization set parent_id = $1 where id = $2', [apart, organizationId]);
  await foldOrganization(admin, { params: { companyId: made }, body: { organizationId } });
  await undoImport(admin, { params: { runId: again } });
  await stage.work();
  expect((await look(again)).state).toBe('undone');
  expect(await stage.rows('select 1 from mapping where organization_id = $1', [apart])).toHaveLength(1);
});
