// Stores what was read of a piece of the plan: decided once more, then items, versions, folders and audit entries together.
import type {
  AuditLine,
  Fence,
  ImportedContent,
  ImportedItem,
  Repositories,
} from '#src/adapters/db/index.ts';
import type { ShownPassword } from '#src/adapters/itglue/index.ts';
import { reasonSentence } from '#src/model/import-outcome.ts';
import { planPassword, settlePassword, type PasswordPlanRules } from '#src/model/plan-password.ts';
import { TEXT_LIMITS, toColumnText } from '#src/model/text-column.ts';
import { keepChunk, type ItemEnd } from './keep-chunk.ts';
import { toKnown, toListed } from './password-plan-input.ts';
import { notesOf } from './plan-passwords.ts';
import type { PasswordParts, ReadItem } from './read-password.ts';
import type { Stage } from './stage.ts';

/** Answers how many items found their end. The ones that a person changed at this very moment are left for the next round. */
export async function storePasswords(
  stage: Stage,
  { rules, key, folders }: PasswordParts,
  repos: Repositories,
  fence: Fence,
  read: readonly ReadItem[],
): Promise<number> {
  const { held, run } = stage;
  const now = await repos.vaultImport.find(
    run.companyId,
    read.map(({ item }) => item.sourceId),
    true,
  );
  const current = new Map(now.map((item) => [item.sourceId, item]));
  const ends: ItemEnd[] = [];
  const takes: ReadItem[] = [];
  for (const one of read) {
    const there = current.get(one.item.sourceId);
    // Changed by a person since it was looked up: what was sealed fits no more; the next round reads it anew.
    if (there?.id !== one.before?.id || there?.lastVersion !== one.before?.lastVersion) continue;
    if (there?.currentVersion !== one.before?.currentVersion) continue;
    const end = decide(one, there, rules);
    if (end !== null) ends.push(end);
    else takes.push(one);
  }
  ends.push(...(await storeSealed(stage, repos, takes)));
  const learnt = folders.learnt();
  await keepChunk(stage, repos, fence, ends, {
    keyEpoch: key.epoch,
    ...(learnt === undefined ? {} : { checkpoint: { ...fence.checkpoint, folders: learnt } }),
  });
  await repos.audit.appendMany(ends.flatMap((end) => lineFor(run, end)));
  held.signal.throwIfAborted();
  return ends.length;
}

/** Planned once more from what was read: a record that changed since it was listed is judged as it is now. Null: take it. */
function decide(one: ReadItem, there: ImportedItem | undefined, rules: PasswordPlanRules): ItemEnd | null {
  const { item, shown } = one;
  const target = there?.id ?? null;
  const settled = settlePassword(shown.kind === 'value' ? valueOf(shown) : shown, rules);
  if (!settled.take) {
    const data = settled.outcome === 'failed' ? { retryable: true } : {};
    return { item, outcome: settled.outcome, reason: settled.reason, target, data };
  }
  if (shown.kind !== 'value') return null;
  const forced = item.data['forced'] === true;
  const asked = forced ? { organizationId: rules.organizationId, includeArchived: true } : rules;
  const plan = planPassword(toListed(shown.record), toKnown(there, rules), asked);
  if (plan.decision === 'create' || plan.decision === 'update') return null;
  if (plan.decision === 'unchanged') return { item, outcome: 'unchanged', reason: null, target };
  if (forced && (plan.reason === 'local_edit' || plan.reason === 'deleted_here')) return null;
  return { item, outcome: plan.decision === 'fail' ? 'failed' : 'skipped', reason: plan.reason, target };
}

function valueOf(shown: Extract<ShownPassword, { kind: 'value' }>) {
  return {
    kind: 'value' as const,
    hasPassword: shown.password !== null,
    hasNotes: shown.notes !== null,
    listed: toListed(shown.record),
  };
}

const CODE_LEFT =
  'The one-time code that was set up here does not come from IT Glue, so the new version has none. Undoing this import brings it back; otherwise add it from an export again, or set it up anew.';

/** What the report says of an item that was stored. */
function endOf(one: ReadItem, outcome: 'created' | 'updated', itemId: string): ItemEnd {
  const { item, shown, sealed } = one;
  const empty = shown.kind === 'value' && shown.password === null;
  const kept = sealed?.originalKept === true;
  const reason = empty ? 'empty' : kept ? 'original_kept' : null;
  const notes = shown.kind === 'value' ? notesOf(shown.record, one.folder) : [];
  if (one.before?.hasTotp === true) notes.push(CODE_LEFT);
  const second = empty && kept ? reasonSentence('original_kept') : null;
  return {
    item,
    outcome,
    reason,
    target: itemId,
    data: {
      notes: second === null ? notes : [...notes, second],
      retryable: false,
      // What an undo of this import brings back.
      ...(one.before === undefined ? {} : { replaced: one.before.currentVersion }),
    },
  };
}

function lineFor(run: Stage['run'], { item, outcome, target }: ItemEnd): AuditLine[] {
  if ((outcome !== 'created' && outcome !== 'updated') || target === null) return [];
  return [
    {
      action: 'vault_item.imported',
      companyId: run.companyId,
      targetType: 'vault_item',
      targetId: target,
      details: {
        name: item.name,
        change: outcome,
        source: 'it-glue',
        sourceId: item.sourceId,
        runId: run.runId,
      },
    },
  ];
}

async function storeSealed(
  { context, run }: Stage,
  repos: Repositories,
  takes: readonly ReadItem[],
): Promise<ItemEnd[]> {
  const place = {
    accountId: run.accountId,
    companyId: run.companyId,
    runId: run.runId,
    writtenBy: run.startedBy,
  };
  const paths = new Map<string, { id: string; path: string; sourceId: string | null }>();
  for (const { folder, shown } of takes) {
    const path = folderColumn(folder);
    if (path === null || paths.has(path)) continue;
    const sourceId = shown.kind === 'value' ? (shown.record.folderId ?? null) : null;
    paths.set(path, { id: context.newId(), path, sourceId });
  }
  const folders = await repos.vaultImport.folders(place, [...paths.values()]);
  const created: ImportedContent[] = [];
  const updated: ImportedContent[] = [];
  const ends: ItemEnd[] = [];
  for (const one of takes) {
    if (one.sealed === null) continue;
    const path = folderColumn(one.folder);
    const folderId = path === null ? null : (folders.get(path) ?? null);
    const content = { ...one.sealed.content, folderId };
    (one.before === undefined ? created : updated).push(content);
    ends.push(endOf(one, one.before === undefined ? 'created' : 'updated', content.itemId));
  }
  await repos.vaultImport.create(place, created);
  await repos.vaultImport.update(place, updated);
  return ends;
}

function folderColumn(path: string | null): string | null {
  return path === null ? null : toColumnText(path, TEXT_LIMITS.folder).column;
}
