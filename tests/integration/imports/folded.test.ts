// Folded sub-organizations: their records come into the company of their parent, in a folder of their name, and add up.
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { RequestContext } from '#src/domain/context.ts';
import { cancelImport } from '#src/domain/imports/cancel-import.ts';
import { getCertificate } from '#src/domain/imports/get-certificate.ts';
import { listRunItems } from '#src/domain/imports/list-run-items.ts';
import { setFoldedStage, type FoldedStage } from './folded-stage.ts';
import { wrongValues } from './opened-values.ts';

let stage: FoldedStage;
let admin: RequestContext;
let companyId: string;
let parent: string;
let branch: string;

beforeAll(async () => {
  stage = await setFoldedStage();
  ({ admin, companyId, parent, branch } = stage);
});
afterAll(() => stage.clear());
beforeEach(() => stage.begin());

it('brings the records of the company’s organization and of the folded one, each of them sealed as it was', async () => {
  await stage.wipe();
  const runId = await stage.imported();
  const { run, own, folded } = await stage.halves(runId);
  expect([run.companiesTotal, run.sourcesTotal]).toEqual([1, 2]);
  expect([own?.total, folded?.total]).toEqual([stage.sizeOf(parent), stage.sizeOf(branch)]);
  expect(folded?.foldedAs).not.toBeNull();
  const there = await stage.counted();
  expect(Object.keys(there).sort()).toEqual([parent, branch].sort());
  expect((there[parent] ?? 0) + (there[branch] ?? 0)).toBeGreaterThan(0);
  expect(await wrongValues(stage)).toEqual([]);
});

it('puts what is folded in into a folder of its name, and leaves the others where they were', async () => {
  const folder = await stage.folderOf(branch);
  const rows = await stage.rows<{ inside: boolean; folded: boolean; n: number }>(
    `select coalesce(starts_with(f.path || ' / ', $3 || ' / '), false) as inside, v.source_organization_id = $2 as folded,
       count(*)::int as n from vault_item v left join folder f on f.id = v.folder_id
     where v.company_id = $1 and v.archived_at is null group by 1, 2`,
    [companyId, branch, folder],
  );
  expect(rows.every(({ inside, folded }) => inside === folded)).toBe(true);
  expect(rows).toHaveLength(2);
});

it('accounts for both in one certificate, each with its organization named', async () => {
  const [run] = await stage.rows<{ id: string }>('select id from run order by created_at desc limit 1');
  const { document } = await getCertificate(admin, { params: { runId: run?.id ?? '' } });
  expect(document.complete).toBe(true);
  expect(document.companies.map(({ organizationId }) => organizationId)).toEqual([parent, branch]);
  expect(document.companies.every(({ organizationName }) => Boolean(organizationName))).toBe(true);
  expect(document.totals.source).toBe(stage.sizeOf(parent) + stage.sizeOf(branch));
});

it('counts both as the one company they come into', async () => {
  await stage.wipe();
  const runId = await stage.start(false);
  await stage.work();
  const { facets } = await listRunItems(admin, {
    params: { runId },
    query: { cursor: undefined, limit: 10 },
  });
  expect(facets.selected).toBeGreaterThan(10);
  expect(facets.selectedCompanies).toBe(1);
  await cancelImport(admin, { params: { runId } });
  await stage.imported();
  await stage.steer.forgetCalls();
});

it('costs one question where nothing changed', async () => {
  const before = await stage.counted();
  const runId = await stage.start(false);
  await stage.work();
  const { own, folded } = await stage.halves(runId);
  expect([own?.counts.create, folded?.counts.update]).toEqual([0, 0]);
  expect(own?.counts.unchanged).toBe(before[parent]);
  expect(folded?.counts.unchanged).toBe(before[branch]);
  const { byRoute } = await stage.steer.calls();
  const lists = Object.entries(byRoute).filter(([route]) => route.endsWith('/passwords'));
  expect(lists.reduce((all, [, n]) => all + n, 0)).toBe(1);
  await cancelImport(admin, { params: { runId } });
  await stage.imported();
  expect(await stage.counted()).toEqual(before);
  const gone = await stage.rows('select 1 from vault_item where source_gone_at is not null');
  expect(gone).toEqual([]);
});

it('takes nothing of an organization that is not folded, whatever IT Glue answers', async () => {
  await stage.wipe();
  await stage.steer.weather('foreign-row;times=4;match=/passwords?');
  await stage.imported();
  expect(Object.keys(await stage.counted()).sort()).toEqual([parent, branch].sort());
});

it('tells a record that moved between the two as one that is there, and not as gone', async () => {
  const rows = await stage.rows<{ sourceId: string }>(
    `select source_id as "sourceId" from vault_item where company_id = $1 and source_organization_id = $2
     order by source_id limit 1`,
    [companyId, parent],
  );
  const moved = rows[0]?.sourceId ?? '';
  const organization = (id: string) =>
    stage.steer.change('passwords', moved, { 'organization-id': Number(id), 'password-folder-id': null });
  await organization(branch);
  await stage.imported();
  const [item] = await stage.rows<{ organization: string; gone: boolean; path: string }>(
    `select v.source_organization_id as organization, v.source_gone_at is not null as gone, f.path
     from vault_item v left join folder f on f.id = v.folder_id where v.source_id = $1`,
    [moved],
  );
  expect(item).toMatchObject({ organization: branch, gone: false });
  expect(item?.path).toBeTruthy();
  await organization(parent);
  await stage.imported();
  const [back] = await stage.rows<{ organization: string; gone: boolean }>(
    'select source_organization_id as organization, source_gone_at is not null as gone from vault_item where source_id = $1',
    [moved],
  );
  expect(back).toEqual({ organization: parent, gone: false });
});
