// Plans a passwords import from IT Glue's listing alone: a decision and a reason for every record, no value read.
import type { ImportedItem } from '#src/adapters/db/index.ts';
import type { Page, PasswordRecord } from '#src/adapters/itglue/index.ts';
import { passwordKind, planPassword, type PasswordPlanRules } from '#src/model/plan-password.ts';
import { sourceLinkOf } from '#src/model/source-link.ts';
import { createFolderPaths, type FolderPaths } from './folder-paths.ts';
import { addToPlan, beginPlan, refusedItems, type PlannedItem } from './keep-plan.ts';
import { passwordRules, toKnown, toListed } from './password-plan-input.ts';
import type { Stage } from './stage.ts';
import { StopImport } from './stop-import.ts';

export async function planPasswords(stage: Stage): Promise<void> {
  const { held, run } = stage;
  await beginPlan(stage);
  const organizationId = await held.write('planning', (_, fence) => Promise.resolve(fence.organizationId));
  if (organizationId === null) throw notMapped();
  const client = await stage.itglue();
  const folders = createFolderPaths(client, organizationId);
  const rules = passwordRules(run.options, organizationId);
  let pages = 0;
  for await (const page of client.passwords.list({ organizationIds: [organizationId] })) {
    pages += 1;
    await addPage(stage, page, { rules, folders, prefix: `page-${pages}` });
  }
}

export function notMapped(): StopImport {
  return new StopImport(
    'The company is not mapped to an IT Glue organization, so there is nothing it may import from. Map it under Integrations, IT Glue, Mapping, and start again.',
    'no organization to import from',
  );
}

type PlanParts = { rules: PasswordPlanRules; folders: FolderPaths; prefix: string };

async function addPage(stage: Stage, page: Page<PasswordRecord>, parts: PlanParts): Promise<void> {
  // Names of folders come over the network, so they are known before the transaction begins.
  const paths = new Map<string, string | null>();
  for (const { folderId } of page.rows) {
    if (folderId && !paths.has(folderId)) paths.set(folderId, await parts.folders.pathOf(folderId));
  }
  await stage.held.write('planning', async (repos, fence) => {
    const ids = page.rows.map((row) => row.id);
    const known = await repos.vaultImport.find(stage.run.companyId, ids, false);
    const bySource = new Map(known.map((item) => [item.sourceId, item]));
    const items = refusedItems(page.quarantined, parts.prefix);
    let unchanged = 0;
    for (const row of page.rows) {
      const item = planRow(row, bySource.get(row.id), parts.rules, paths);
      if (item === 'unchanged') unchanged += 1;
      else items.push(item);
    }
    await addToPlan(stage, repos, fence, { items, unchanged, expected: page.totalCount });
  });
}

function planRow(
  row: PasswordRecord,
  known: ImportedItem | undefined,
  rules: PasswordPlanRules,
  paths: ReadonlyMap<string, string | null>,
): PlannedItem | 'unchanged' {
  const plan = planPassword(toListed(row), toKnown(known), rules);
  if (plan.decision === 'unchanged') return 'unchanged';
  const folder = row.folderId ? (paths.get(row.folderId) ?? null) : null;
  return {
    sourceId: row.id,
    sourceUrl: sourceLinkOf(row),
    name: row.name,
    category: row.categoryName,
    folder,
    decision: plan.decision,
    reason: plan.reason,
    target: known?.id ?? null,
    data: {
      kind: passwordKind(row),
      username: row.username,
      parentName: row.resourceName,
      restricted: row.restricted,
      archived: row.archived,
      notes: notesOf(row, folder),
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
