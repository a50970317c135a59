// Which items of a run are meant: the filter of lists and edits as SQL, and a row as it comes back.
import type { Decision, Outcome } from '#src/model/import-run.ts';
import { escapeLike } from './like-pattern.ts';
import { Prisma } from './prisma.ts';
import { reachSql, type MaybeReach } from './reach.ts';
import { isObject, type RunItemRow } from './run-rows.ts';

export type ItemFilter = {
  /** Only items of these run companies. */
  runCompanyIds?: readonly string[] | undefined;
  ids?: readonly string[] | undefined;
  decision?: Decision | undefined;
  reason?: string | undefined;
  companyId?: string | undefined;
  category?: string | undefined;
  folder?: string | undefined;
  outcome?: Outcome | undefined;
  /** What undoing the run did with the record. */
  undo?: 'undone' | 'kept' | undefined;
  /** Part of the name, the user name or the IT Glue id. */
  q?: string | undefined;
};

export type WireItem = Omit<RunItemRow, 'data'> & { data: unknown };

export const ITEM_COLUMNS = Prisma.sql`
  i.id, i.position, i.source_id as "sourceId", i.source_url as "sourceUrl", i.name, i.company_id as "companyId",
  i.run_company_id as "runCompanyId", i.category, i.folder, i.selected, i.decision, i.outcome, i.reason,
  i.undo, i.undo_reason as "undoReason", i.target, i.data`;

export function readItem(row: WireItem): RunItemRow {
  return { ...row, data: isObject(row.data) ? row.data : {} };
}

export function itemConditions(reach: MaybeReach, runId: string, filter: ItemFilter): Prisma.Sql {
  const conditions = [Prisma.sql`i.run_id = ${runId}::uuid`, reachSql(reach, 'i')];
  const [only, ...others] = filter.runCompanyIds ?? [];
  if (only !== undefined && others.length === 0)
    conditions.push(Prisma.sql`i.run_company_id = ${only}::uuid`);
  else if (filter.runCompanyIds)
    conditions.push(Prisma.sql`i.run_company_id = any (${[...filter.runCompanyIds]}::uuid[])`);
  if (filter.ids) conditions.push(Prisma.sql`i.id = any (${[...filter.ids]}::uuid[])`);
  if (filter.decision) conditions.push(Prisma.sql`i.decision = ${filter.decision}`);
  if (filter.reason) conditions.push(Prisma.sql`i.reason = ${filter.reason}`);
  if (filter.companyId) conditions.push(Prisma.sql`i.company_id = ${filter.companyId}::uuid`);
  if (filter.category) conditions.push(Prisma.sql`i.category = ${filter.category}`);
  if (filter.folder) conditions.push(Prisma.sql`i.folder = ${filter.folder}`);
  if (filter.outcome) conditions.push(Prisma.sql`i.outcome = ${filter.outcome}`);
  if (filter.undo) conditions.push(Prisma.sql`i.undo = ${filter.undo}`);
  if (filter.q) {
    const like = `%${escapeLike(filter.q.toWellFormed().replaceAll('\u0000', ''))}%`;
    conditions.push(Prisma.sql`(i.words like lower(${like})
      or i.source_id = ${filter.q.replaceAll('\u0000', '')})`);
  }
  return Prisma.join(conditions, ' and ');
}
