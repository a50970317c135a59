// Writes a plan piece by piece: items, counters and progress of a page in one transaction behind the fence.
import type { Fence, NewRunItem, Repositories } from '#src/adapters/db/index.ts';
import { chunk } from '#src/lib/chunk.ts';
import type { RowValue } from '#src/model/row-data.ts';
import { toRowData } from '#src/model/row-data.ts';
import { isImportReason } from '#src/model/import-outcome.ts';
import { TEXT_LIMITS, toColumnText, toDisplayName } from '#src/model/text-column.ts';
import { NO_COUNTS, NO_OUTCOMES, type Decision } from '#src/model/import-run.ts';
import type { Write } from './held-claim.ts';
import type { QuarantinedRow } from '#src/adapters/itglue/index.ts';
import type { Stage } from './stage.ts';

const ITEMS_A_STATEMENT = 500;

export type PlannedItem = {
  sourceId: string;
  sourceUrl?: string | null;
  name: string | null;
  category?: string | null;
  folder?: string | null;
  selected?: boolean;
  decision: Decision;
  reason: string | null;
  target?: string | null;
  data: { [name: string]: RowValue };
};

/**
 * A plan begins anew: a plan that another worker left half done is dropped, because listing again is cheap. `also` is done in
 * the same transaction.
 */
export async function beginPlan<T>({ held }: Stage, also: Write<T>): Promise<T> {
  return held.write('planning', async (repos, fence, tx) => {
    await repos.runWork.clearItems(held.claim.id);
    const counts = { decisions: { ...NO_COUNTS }, outcomes: { ...NO_OUTCOMES } };
    await repos.runWork.saveProgress(held.claim, { checkpoint: {}, counts, done: 0, total: 0 });
    return also(repos, fence, tx);
  });
}

/** Adds one page of decisions. `expected` is how many records the source speaks of in all, if it does. */
export async function addToPlan(
  stage: Stage,
  repos: Repositories,
  fence: Fence,
  page: { items: readonly PlannedItem[]; unchanged: number; expected: number | null },
): Promise<void> {
  const { held, run } = stage;
  const { decisions, outcomes } = fence.counts;
  const counts = { decisions: { ...decisions }, outcomes: { ...outcomes } };
  for (const piece of chunk(page.items, ITEMS_A_STATEMENT)) {
    const rows = piece.map((item) => toRow(stage, item));
    const added = await repos.runWork.addItems({ ...held.claim, ...run }, rows);
    for (const row of rows) if (added.has(row.id)) counts.decisions[row.decision] += 1;
  }
  counts.decisions.unchanged += page.unchanged;
  counts.outcomes.unchanged += page.unchanged;
  const done = Object.values(counts.decisions).reduce((sum, n) => sum + n, 0);
  const unchanged = (fence.checkpoint.unchanged ?? 0) + page.unchanged;
  await repos.runWork.saveProgress(held.claim, {
    counts,
    done,
    total: Math.max(done, page.expected ?? 0),
    checkpoint: { ...fence.checkpoint, unchanged },
  });
}

/** Rows the client did not take: of another organization, or not to be read. They are told, not dropped. */
export function refusedItems(rows: readonly QuarantinedRow[], prefix: string): PlannedItem[] {
  return rows.map((row, at) => {
    const decision = {
      decision: 'fail',
      reason: row.reason === 'foreign' ? 'wrong_organization' : 'malformed',
    } as const;
    return {
      ...decision,
      sourceId: row.id ?? `${prefix}-${at + 1}`,
      name: row.id === null ? 'A record without an id' : `Record ${row.id}`,
      selected: false,
      data: row.paths.length > 0 ? { notes: [`Not readable: ${row.paths.slice(0, 5).join(', ')}`] } : {},
    };
  });
}

/** A planned record as a row of the plan, its texts cut to what a column takes. */
export function toRow({ context }: Pick<Stage, 'context'>, item: PlannedItem): NewRunItem {
  if (item.reason !== null && !isImportReason(item.reason)) throw new Error(`no such reason: ${item.reason}`);
  return {
    id: context.newId(),
    sourceId: item.sourceId,
    sourceUrl:
      item.sourceUrl === null || item.sourceUrl === undefined
        ? null
        : toColumnText(item.sourceUrl, TEXT_LIMITS.url).column,
    name: toDisplayName(item.name, 'Without a name').column,
    category: shortText(item.category),
    folder: shortText(item.folder),
    selected: item.selected ?? (item.decision === 'create' || item.decision === 'update'),
    decision: item.decision,
    reason: item.reason,
    target: item.target ?? null,
    data: toRowData(item.data),
  };
}

function shortText(text: string | null | undefined): string | null {
  return text === null || text === undefined || text === ''
    ? null
    : toColumnText(text, TEXT_LIMITS.folder).column;
}
