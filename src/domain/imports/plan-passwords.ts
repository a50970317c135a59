// Plans a passwords import from IT Glue's listing alone: a decision and a reason for every record, no value read.
import type { Fence, ImportedItem, Repositories } from '#src/adapters/db/index.ts';
import type { PasswordRecord } from '#src/adapters/itglue/index.ts';
import { passwordKind, placeByRule, planPassword, type PasswordPlanRules } from '#src/model/plan-password.ts';
import { sourceLinkOf } from '#src/model/source-link.ts';
import { createFolderPaths, type FolderPaths } from './folder-paths.ts';
import { finishPasswords } from './finish-passwords.ts';
import { addToPlan, beginPlan, refusedItems, type PlannedItem } from './keep-plan.ts';
import { passwordRules, toKnown, toListed } from './password-plan-input.ts';
import type { Decided, Planner, PlanPage } from './planner.ts';
import type { Stage } from './stage.ts';
import { StopImport } from './stop-import.ts';

export async function planPasswords(stage: Stage): Promise<void> {
  const planner = await preparePasswords(stage);
  const client = await stage.itglue();
  const pages = client.passwords.list({ organizationIds: [planner.organizationId] });
  for await (const page of pages) await planner.add(page);
  await planner.finish();
}

/** Begins the plan anew. Throws `StopImport` where the company is not mapped. */
export async function preparePasswords(
  stage: Stage,
): Promise<Planner<PasswordRecord> & { organizationId: string }> {
  const { run } = stage;
  const { organizationId, paths } = await beginPlan(stage, async (repos, fence) => ({
    organizationId: fence.organizationId,
    paths: await repos.vaultImport.folderPaths(run.companyId),
  }));
  if (organizationId === null) throw notMapped();
  const parts = {
    rules: passwordRules(run.options, organizationId),
    folders: createFolderPaths(stage.itglue, organizationId, { there: paths, within: run.foldedAs }),
  };
  const listed = new Set<string>();
  let pages = 0;
  const add = async (page: PlanPage<PasswordRecord>): Promise<void> => {
    pages += 1;
    for (const { id } of page.rows) listed.add(id);
    for (const { id } of page.quarantined) if (id !== null) listed.add(id);
    await addPage(stage, page, { ...parts, prefix: `page-${pages}` });
  };
  const takeOver = async ({ listed: ids, unchanged, items }: Decided): Promise<void> => {
    for (const id of ids) listed.add(id);
    await stage.held.write('planning', (repos, fence) =>
      addToPlan(stage, repos, fence, { items, unchanged, expected: null }),
    );
  };
  return {
    organizationId,
    add,
    takeOver,
    finish: () => finishPasswords(stage, { organizationId, listed, add }),
  };
}

export function notMapped(): StopImport {
  return new StopImport(
    'The company is not mapped to an IT Glue organization, so there is nothing it may import from. Map it under Integrations, IT Glue, Mapping, and start again.',
    'no organization to import from',
  );
}

type PlanParts = { rules: PasswordPlanRules; folders: FolderPaths; prefix: string };

async function addPage(stage: Stage, page: PlanPage<PasswordRecord>, parts: PlanParts): Promise<void> {
  const { folders } = parts;
  const ids = page.rows.map((row) => row.id);
  const asked = await stage.held.write('planning', async (repos, fence) => {
    const known = await repos.vaultImport.find(stage.run.companyId, ids, false);
    const bySource = new Map(known.map((item) => [item.sourceId, item]));
    const plans = page.rows.map((row) => ({
      row,
      known: bySource.get(row.id),
      plan: planPassword(toListed(row), toKnown(bySource.get(row.id), parts.rules), parts.rules),
    }));
    // Names of folders come over the network, so they are asked for outside the transaction, and only for what may be written.
    const strange = plans.filter(
      ({ row, plan }) => mayBeWritten(plan) && folders.known(row.folderId) === undefined,
    );
    if (strange.length === 0) await addPlans(stage, repos, fence, page, plans, parts);
    return { plans, strange };
  });
  if (asked.strange.length === 0) return;
  // Once they are asked for, the others' names cost nothing more.
  for (const { row } of asked.plans) await folders.pathOf(row.folderId);
  await stage.held.write('planning', (repos, fence) =>
    addPlans(stage, repos, fence, page, asked.plans, parts),
  );
}

type Planned = {
  row: PasswordRecord;
  known: ImportedItem | undefined;
  plan: ReturnType<typeof planPassword>;
};

async function addPlans(
  stage: Stage,
  repos: Repositories,
  fence: Fence,
  page: PlanPage<PasswordRecord>,
  plans: readonly Planned[],
  { rules, folders, prefix }: PlanParts,
): Promise<void> {
  const items = refusedItems(page.quarantined, prefix);
  let unchanged = 0;
  for (const { row, known, plan } of plans) {
    if (plan.decision === 'unchanged') unchanged += 1;
    else {
      const { decision, reason } = plan;
      items.push(
        toItem(row, known, { decision, reason }, { path: folders.known(row.folderId), rules, folders }),
      );
    }
  }
  const learnt = folders.learnt();
  const checkpoint = learnt === undefined ? fence.checkpoint : { ...fence.checkpoint, folders: learnt };
  const added = { items, unchanged, expected: page.totalCount };
  await addToPlan(stage, repos, { ...fence, checkpoint }, added);
}

function mayBeWritten({ decision }: Planned['plan']): boolean {
  return decision === 'create' || decision === 'update' || decision === 'conflict';
}

type Place = {
  path: string | null | undefined;
  rules: PasswordPlanRules;
  folders: Pick<FolderPaths, 'within'>;
};

/** A record as the plan tells it. `path`: of its folder; undefined where IT Glue was not asked for its name. */
export function toItem(
  row: PasswordRecord,
  known: Pick<ImportedItem, 'id'> | undefined,
  plan: Pick<PlannedItem, 'decision' | 'reason'>,
  { path, rules, folders }: Place,
): PlannedItem {
  const place = placeByRule(rules, row.categoryName);
  return {
    ...plan,
    sourceId: row.id,
    sourceUrl: sourceLinkOf(row),
    name: row.name,
    category: row.categoryName,
    folder: folders.within(place.folder ?? path ?? null),
    target: known?.id ?? null,
    data: {
      kind: passwordKind(row),
      username: row.username,
      parentName: row.resourceName,
      restricted: row.restricted || place.restricted,
      archived: row.archived,
      notes: notesOf(row, path),
    },
  };
}

/** What is lost or different and no reason in itself. */
export function notesOf(row: PasswordRecord, folder: string | null | undefined): string[] {
  const notes: string[] = [];
  if (row.otpEnabled) {
    notes.push(
      'One-time codes are switched on for it in IT Glue, whose API never gives their seed away. Add the code from an export after the import (IT Glue › Import › Add one-time codes), or set it up again.',
    );
  }
  if (row.folderId && folder === null) {
    notes.push('IT Glue does not tell the name of its folder, so it comes without one.');
  }
  return notes;
}
