// Where the import of a folded sub-organization ends: unfolded, moved elsewhere in IT Glue, taken back, or never allowed.
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { RequestContext } from '#src/domain/context.ts';
import { applyImport } from '#src/domain/imports/apply-import.ts';
import { cancelImport } from '#src/domain/imports/cancel-import.ts';
import { undoImport } from '#src/domain/imports/undo-import.ts';
import { unfoldOrganization } from '#src/domain/mapping/fold-organization.ts';
import { setFoldedStage, type FoldedStage } from './folded-stage.ts';

let stage: FoldedStage;
let admin: RequestContext;
let companyId: string;
let parent: string;
let branch: string;
let apart: string;
let elsewhere: string;

beforeAll(async () => {
  stage = await setFoldedStage();
  ({ admin, companyId, parent, branch, apart, elsewhere } = stage);
});
afterAll(() => stage.clear());
beforeEach(() => stage.begin());

it('stops before its next write where it is unfolded while it is imported, and the other half goes on', async () => {
  await stage.wipe();
  await stage.steer.weather('', 150);
  const runId = await stage.start();
  const working = stage.work();
  await expect
    .poll(async () => (await stage.counted())[branch] ?? 0, { timeout: 30_000, interval: 20 })
    .toBeGreaterThan(0);
  await stage.unfold(branch);
  const then = (await stage.counted())[branch];
  expect(then).toBeLessThan(stage.sizeOf(branch) / 2);
  await stage.steer.clearWeather();
  await working;
  const { own, folded } = await stage.halves(runId);
  expect(folded?.state).toBe('failed');
  expect(folded?.message).toContain('not folded into this company any more');
  expect(own?.state).toMatch(/^completed/);
  expect((await stage.counted())[branch]).toBe(then);
});

it('does not carry a plan out once the organization is unfolded, nor once IT Glue has it elsewhere', async () => {
  for (const spoil of [
    () => stage.unfold(branch),
    () => stage.below(branch, null),
    () => stage.below(branch, elsewhere),
  ]) {
    await stage.wipe();
    await stage.below(branch, parent);
    await stage.fold(branch);
    const runId = await stage.start(false);
    await stage.work();
    await spoil();
    await applyImport(admin, { params: { runId } });
    await stage.work();
    const { own, folded } = await stage.halves(runId);
    expect([own?.state.startsWith('completed'), folded?.state]).toEqual([true, 'failed']);
    expect(Object.keys(await stage.counted())).toEqual([parent]);
  }
  await stage.below(branch, parent);
});

it('leaves out what is no longer below the company’s organization, and says why', async () => {
  await stage.wipe();
  for (const spoil of ['parent_id = null', 'gone_at = now()']) {
    await stage.rows(`update organization set ${spoil} where id = $1`, [branch]);
    const { own, folded } = await stage.halves(await stage.imported());
    expect([own?.state.startsWith('completed'), folded?.state]).toEqual([true, 'skipped']);
    expect(folded?.message).toContain('no longer has it below');
    await stage.rows('update organization set parent_id = $2, gone_at = null where id = $1', [
      branch,
      parent,
    ]);
  }
  expect(Object.keys(await stage.counted())).toEqual([parent]);
});

it('is undone with the run, both halves', async () => {
  await stage.wipe();
  const runId = await stage.imported();
  expect((await stage.look(runId)).outcomes.created).toBeGreaterThan(0);
  await undoImport(admin, { params: { runId } });
  await stage.work();
  expect((await stage.look(runId)).state).toBe('undone');
  expect(await stage.counted()).toEqual({});
});

it('lets go of it afterwards: what was imported stays and is asked about, and no import touches it again', async () => {
  await stage.wipe();
  await stage.imported();
  const before = await stage.counted();
  const asked = unfoldOrganization(admin, {
    params: { companyId, organizationId: branch },
    query: { knownImported: 0 },
  });
  await expect(asked).rejects.toMatchObject({ code: 'conflict' });
  await stage.unfold(branch);
  const { run, folded } = await stage.halves(await stage.imported());
  expect([folded, run.sourcesTotal]).toEqual([undefined, 1]);
  expect(await stage.counted()).toEqual(before);
  expect(await stage.rows('select 1 from vault_item where source_gone_at is not null')).toEqual([]);
});

it('is refused by the database for an organization that is neither mapped nor folded to the company', async () => {
  const runId = await stage.start(false);
  await stage.work();
  const insert = (organization: string, foldedAs: string | null, state = 'planning') =>
    stage.owner.within(stage.account.id, stage.account.admin.id, () =>
      stage.owner.client.query(
        `insert into run_company (id, account_id, run_id, company_id, kind, state, organization_id, folded_as, fingerprint)
         values (gen_random_uuid(), $1, $2, $3, 'passwords', $6, $4, $5, 'us:practice')`,
        [stage.account.id, runId, companyId, organization, foldedAs, state],
      ),
    );
  const folder = await stage.folderOf(branch);
  for (const [organization, foldedAs] of [
    [apart, null],
    [apart, 'Apart'],
    [apart, folder],
    [branch, null],
    [branch, 'Elsewhere'],
    [parent, folder],
  ] as const)
    await expect(insert(organization, foldedAs), `${organization} ${foldedAs}`).rejects.toMatchObject({
      code: '42501',
    });
  await stage.below(branch, null);
  await expect(insert(branch, folder)).rejects.toMatchObject({ code: '42501' });
  await stage.below(branch, parent);
  // The very same pair again: one of a run, and one at work.
  await expect(insert(branch, folder)).rejects.toMatchObject({ code: '23505' });
  await cancelImport(admin, { params: { runId } });
});
