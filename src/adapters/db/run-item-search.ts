// A search in a plan: found once, then leafed through by the places where it was found.
import { Prisma, type Tx } from './prisma.ts';
import { reachSql, type MaybeReach } from './reach.ts';
import { itemConditions, readItem, ITEM_COLUMNS, type ItemFilter, type WireItem } from './run-item-filter.ts';
import type { RunItemRow } from './run-rows.ts';

/** So many are looked for; whoever leafs further goes through the plan itself. */
const MOST_FOUND = 10_001;

/**
 * The positions of items that a search finds, in the order of the plan, as far as `MOST_FOUND`. `few`: there are few items
 * where it may find something.
 *
 * Under row security nothing can be looked up by a part of its words, and the planner thinks such a search finds next to
 * nothing. So it is told to walk through the plan in its order: what is frequent is found soon, what is not takes one walk.
 */
export async function search(
  tx: Tx,
  reach: MaybeReach,
  runId: string,
  { filter, few }: { filter: ItemFilter; few: boolean },
): Promise<number[]> {
  const inOrder = few ? Prisma.empty : Prisma.sql`order by i.position`;
  const rows = await tx.$queryRaw<{ position: bigint }[]>`
    select i.position from (
      select * from run_item i where ${itemConditions(reach, runId, { runCompanyIds: filter.runCompanyIds })} ${inOrder} offset 0) i
    where ${itemConditions(reach, runId, filter)} order by i.position limit ${MOST_FOUND}::int`;
  return rows.map(({ position }) => Number(position));
}

/** The next `limit` items after a position; null where the search was not carried on so far. */
export async function pageFound(
  tx: Tx,
  reach: MaybeReach,
  runId: string,
  { found, after, limit }: { found: readonly number[]; after: string | null; limit: number },
): Promise<RunItemRow[] | null> {
  const from = after === null ? 0 : found.findIndex((position) => position > Number(after));
  const places = from < 0 ? [] : found.slice(from, from + limit);
  if (places.length < limit && found.length >= MOST_FOUND) return null;
  if (places.length === 0) return [];
  const rows = await tx.$queryRaw<WireItem[]>`
    select ${ITEM_COLUMNS} from run_item i
    where i.run_id = ${runId}::uuid and ${reachSql(reach, 'i')} and i.position = any (${places}::bigint[]) order by i.position`;
  return rows.map(readItem);
}
