// Plans a passwords import from IT Glue's listing alone: a decision and a reason for every record, no value read.
import type { ImportedItem } from '#src/adapters/db/index.ts';
import type { PasswordRecord } from '#src/adapters/itglue/index.ts';
import { passwordKind, placeByRule, planPassword, type PasswordPlanRules } from '#src/model/plan-password.ts';
import { sourceLinkOf } from '#src/model/source-link.ts';
import { createFolderPaths, type FolderPaths } from './folder-paths.ts';
import { planGonePasswords } from './gone-passwords.ts';
import { addToPlan, beginPlan, refusedItems, type PlannedItem } from './keep-plan.ts';
import { passwordRules, toKnown, toListed } from './password-plan-input.ts';
import type { Planner, PlanPage } from './planner.ts';
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
  const { held, run } = stage;
  await beginPlan(stage);
  const organizationId = await held.write('planning', (_, fence) => Promise.resolve(fence.organizationId));
  if (organizationId === null) throw notMapped();
  const parts = {
    rules: passwordRules(run.options, organizationId),
    folders: createFolderPaths(stage.itglue, organizationId, () =>
      held.read((repos) => repos.vaultImport.folderPaths(run.companyId)),
    ),
  };
  const listed = new Set<string>();
  let pages = 0;
  const add = async (page: PlanPage<PasswordRecord>): Promise<void> => {
    pages += 1;
    for (const { id } of page.rows) listed.add(id);
    for (const { id } of page.quarantined) if (id !== null) listed.add(id);
    await addPage(stage, page, { ...parts, prefix: `page-${pages}` });
  };
  return { organizationId, add, finish: () => planGonePasswords(stage, { organizationId, listed, add }) };
}

export function notMapped(): StopImport {
  return new StopImport(
    'The company is not mapped to an IT Glue organization, so there is nothing it may import from. Map it under Integrations, IT Glue, Mapping, and start again.',
    'no organization to import from',
  );
}

type PlanParts = { rules: PasswordPlanRules; folders: FolderPaths; prefix: string };

async function addPage(stage: Stage, page: PlanPage<PasswordRecord>, parts: PlanParts): Promise<void> {
  const known = await stage.held.read((repos) =>
    repos.vaultImport.find(
      stage.run.companyId,
      page.rows.map((row) => row.id),
      false,
    ),
  );
  const bySource = new Map(known.map((item) => [item.sourceId, item]));
  const plans = page.rows.map((row) => ({
    row,
    known: bySource.get(row.id),
    plan: planPassword(toListed(row), toKnown(bySource.get(row.id)), parts.rules),
  }));
  const told = plans.filter(({ plan }) => plan.decision !== 'unchanged');
  // Names of folders come over the network, so they are asked for before the transaction, and only for what is told.
  const paths = new Map<string, string | null>();
  for (const { row } of told) {
    if (row.folderId && !paths.has(row.folderId))
      paths.set(row.folderId, await parts.folders.pathOf(row.folderId));
  }
  const items = refusedItems(page.quarantined, parts.prefix);
  for (const one of told) {
    if (one.plan.decision === 'unchanged') continue;
    const { decision, reason } = one.plan;
    const path = one.row.folderId ? (paths.get(one.row.folderId) ?? null) : null;
    items.push(toItem(one.row, one.known, { decision, reason }, { path, rules: parts.rules }));
  }
  await stage.held.write('planning', (repos, fence) =>
    addToPlan(stage, repos, fence, {
      items,
      unchanged: plans.length - told.length,
      expected: page.totalCount,
    }),
  );
}

function toItem(
  row: PasswordRecord,
  known: ImportedItem | undefined,
  plan: Pick<PlannedItem, 'decision' | 'reason'>,
  { path, rules }: { path: string | null; rules: PasswordPlanRules },
): PlannedItem {
  const place = placeByRule(rules, row.categoryName);
  return {
    ...plan,
    sourceId: row.id,
    sourceUrl: sourceLinkOf(row),
    name: row.name,
    category: row.categoryName,
    folder: place.folder ?? path,
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
export function notesOf(row: PasswordRecord, folder: string | null): string[] {
  const notes: string[] = [];
  if (row.otpEnabled) {
    notes.push(
      'One-time codes are switched on for it in IT Glue, which never gives their seed away. Set the code up again here after the import.',
    );
  }
  if (row.folderId && folder === null) {
    notes.push('IT Glue does not tell the name of its folder, so it comes without one.');
  }
  return notes;
}
