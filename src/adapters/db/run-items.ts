// The plan and the report of a run: pages of items, what they add up to, and the edits a person makes to them.
import type { Decision, Outcome } from '#src/model/import-run.ts';
import { cutPage, decodeCursor, shownTotal } from './cursor.ts';
import { Prisma, type Tx } from './prisma.ts';
import { writeCounts, type KeptCounts, type OutcomeCounts, type RunItemRow } from './run-rows.ts';
import { reachWhere, type MaybeReach } from './reach.ts';
import { countPlan } from './run-item-facets.ts';
import { pageFound, search } from './run-item-search.ts';
import { itemConditions, readItem, ITEM_COLUMNS, type ItemFilter, type WireItem } from './run-item-filter.ts';

export type ItemChange = {
  id: string;
  decision: Decision;
  reason: string | null;
  selected: boolean;
  target: string | null;
  data: Record<string, unknown>;
};

export function runItemsRepository(tx: Tx, reach: MaybeReach) {
  return {
    /** A page of the plan or report, in its own order, with what all of its items add up to. */
    page: (runId: string, query: ItemFilter & { cursor?: string | undefined; limit: number }) =>
      pageOf(tx, reach, runId, query),
    /** At most `limit` items after the position `after`, in the order of the plan. */
    list: (runId: string, filter: ItemFilter, after: string | null, limit: number) =>
      list(tx, reach, runId, filter, after, limit),
    /** Ticks or unticks what can be carried out at all. */
    setSelected(runId: string, filter: ItemFilter, selected: boolean): Promise<number> {
      return tx.$executeRaw`
        update run_item i set selected = ${selected}
        where ${itemConditions(reach, runId, filter)} and i.outcome is null and i.decision in ('create', 'update')
          and i.selected <> ${selected}`;
    },
    setRole(runId: string, filter: ItemFilter, role: string): Promise<number> {
      return tx.$executeRaw`
        update run_item i set data = i.data || jsonb_build_object('role', ${role}::text)
        where ${itemConditions(reach, runId, filter)} and i.outcome is null`;
    },
    ...decisionEdits(tx, reach),
    async change(changes: readonly ItemChange[]): Promise<void> {
      for (const { id, data, ...rest } of changes) {
        await tx.runItem.updateMany({
          where: { ...reachWhere(reach), id },
          data: { ...rest, data: data as Prisma.InputJsonObject },
        });
      }
    },
    ...planLookUps(tx),
    recount: (runCompanyIds: readonly string[]) => recount(tx, runCompanyIds),
  };
}

/** Where such items stand in companies of so few items, those are read; else the plan is, in its order, until there are enough. */
const FEW = 5000;

async function pageOf(
  tx: Tx,
  reach: MaybeReach,
  runId: string,
  query: ItemFilter & { cursor?: string | undefined; limit: number },
) {
  const { cursor, limit, ...filter } = query;
  const [after = null] = decodeCursor(cursor, ['number']) ?? [];
  const counts = await countPlan(tx, reach, runId);
  const places = counts.placesOf(filter);
  const few = places.items <= FEW;
  const among = few || places.ids.length === 1 ? { ...filter, runCompanyIds: places.ids } : filter;
  const found = filter.q
    ? await counts.found(filter, () => search(tx, reach, runId, { filter: among, few }))
    : null;
  const rows =
    (found === null ? null : await pageFound(tx, reach, runId, { found, after, limit: limit + 1 })) ??
    (await list(tx, reach, runId, among, after, limit + 1, few));
  // A first page that is not full is all there is.
  const all = after === null && rows.length <= limit ? rows.length : counts.countOf(filter);
  return {
    ...cutPage(rows, limit, (row) => [String(row.position)]),
    total: shownTotal(
      found?.length ?? all ?? (await counts.counted(filter, () => count(tx, reach, runId, among))),
    ),
    facets: counts.facets(query.companyId),
  };
}

async function list(
  tx: Tx,
  reach: MaybeReach,
  runId: string,
  filter: ItemFilter,
  after: string | null,
  limit: number,
  few = false,
): Promise<RunItemRow[]> {
  const place = after === null ? Prisma.empty : Prisma.sql`and i.position > ${BigInt(after)}`;
  // Fenced off, so that few companies are never looked for by walking through all of the plan.
  const fence = few ? Prisma.sql`offset 0` : Prisma.empty;
  const rows = await tx.$queryRaw<WireItem[]>`
    select ${ITEM_COLUMNS} from (
      select * from run_item i where ${itemConditions(reach, runId, filter)} ${place} ${fence}) i
    order by i.position limit ${limit}::int`;
  return rows.map(readItem);
}

/** Counted out up to 10,001. */
async function count(tx: Tx, reach: MaybeReach, runId: string, filter: ItemFilter): Promise<number> {
  const rows = await tx.$queryRaw<{ n: number }[]>`
    select count(*)::int as n from (
      select from run_item i where ${itemConditions(reach, runId, filter)} limit 10001) found`;
  return rows[0]?.n ?? 0;
}

function decisionEdits(tx: Tx, reach: MaybeReach) {
  return {
    /** Takes items out of the plan; what they were is kept, so that they can come back. */
    setSkipped(runId: string, filter: ItemFilter): Promise<number> {
      return tx.$executeRaw`
        update run_item i set decision = 'skip', reason = 'unselected', selected = false,
          data = i.data || jsonb_build_object('before', i.decision, 'beforeReason', i.reason)
        where ${itemConditions(reach, runId, filter)} and i.outcome is null
          and i.decision in ('create', 'update', 'conflict')`;
    },
    /** Takes items into the plan that a person may decide about, by hand or back after they were taken out. */
    setTaken(runId: string, filter: ItemFilter, decision: 'create' | 'update'): Promise<number> {
      const reasons =
        decision === 'create'
          ? ['archived', 'not_chosen', 'by_rule', 'company_exists']
          : ['local_edit', 'deleted_here'];
      const before = decision === 'create' ? ['create'] : ['update', 'conflict'];
      return tx.$executeRaw`
        update run_item i set decision = ${decision}, selected = true,
          reason = case when i.reason = 'unselected' and i.data ->> 'before' = ${decision}
            then i.data ->> 'beforeReason' end,
          data = i.data || jsonb_build_object('forced',
            i.reason <> 'unselected' or i.data ->> 'before' <> ${decision} or (i.data ->> 'forced')::boolean is true)
        where ${itemConditions(reach, runId, filter)} and i.outcome is null and i.decision in ('skip', 'conflict')
          and (i.reason = any (${reasons}) or (i.reason = 'unselected' and i.data ->> 'before' = any (${before})))`;
    },
  };
}

function planLookUps(tx: Tx) {
  return {
    /** E-mail keys that other items of this run company are planned with. */
    async plannedEmails(runCompanyId: string, without: readonly string[]): Promise<string[]> {
      const rows = await tx.$queryRaw<{ key: string }[]>`
        select distinct data ->> 'emailKey' as key from run_item
        where run_company_id = ${runCompanyId}::uuid and decision in ('create', 'update')
          and data ->> 'emailKey' is not null and id <> all (${[...without]}::uuid[])`;
      return rows.map((row) => row.key);
    },
    /** Web addresses that other items of this run company are planned with. */
    async plannedAddresses(runCompanyId: string, without: readonly string[]): Promise<string[]> {
      const rows = await tx.$queryRaw<{ address: string }[]>`
        select distinct data ->> 'webAddress' as address from run_item
        where run_company_id = ${runCompanyId}::uuid and decision = 'create'
          and data ->> 'webAddress' is not null and id <> all (${[...without]}::uuid[])`;
      return rows.map((row) => row.address);
    },
    /** Puts failed items that can be tried again back into the plan. */
    async reopenFailed(runCompanyIds: readonly string[]): Promise<number> {
      return tx.$executeRaw`
        update run_item set decision = case when target is null then 'create' else 'update' end, reason = null,
          outcome = null
        where run_company_id = any (${[...runCompanyIds]}::uuid[]) and outcome = 'failed' and selected
          and (data ->> 'retryable')::boolean`;
    },
  };
}

export type Recounted = { id: string; counts: KeptCounts; total: number; done: number };

type Tally = { id: string; decision: Decision; outcome: Outcome | null; selected: boolean; n: number };

/** Brings the counters of run companies in line with their items, and `done` with what needs no more work; answers them. */
async function recount(tx: Tx, runCompanyIds: readonly string[]): Promise<Recounted[]> {
  const ids = [...runCompanyIds];
  const bases = await tx.$queryRaw<{ id: string; unchanged: number }[]>`
    select id, coalesce((checkpoint ->> 'unchanged')::int, 0) as unchanged from run_company
    where id = any (${ids}::uuid[]) order by id for update`;
  const tallies = await tx.$queryRaw<Tally[]>`
    select run_company_id as id, decision, outcome, selected, count(*)::int as n from run_item
    where run_company_id = any (${ids}::uuid[]) group by 1, 2, 3, 4`;
  const byCompany = Map.groupBy(tallies, ({ id }) => id);
  const counted = bases.map(({ id, unchanged }) => {
    const { counts, pending } = addUp(unchanged, byCompany.get(id) ?? []);
    const total = Object.values(counts.decisions).reduce((sum, n) => sum + n, 0);
    return { id, counts, total, done: total - pending };
  });
  const written = counted.map((one) => ({ ...one, counts: writeCounts(one.counts) }));
  await tx.$executeRaw`
    update run_company rc set counts = c.counts, total = c.total, done = c.done
    from jsonb_to_recordset(${JSON.stringify(written)}::jsonb) as c(id uuid, counts jsonb, total int, done int)
    where rc.id = c.id`;
  return counted;
}

function addUp(unchanged: number, tallies: readonly Tally[]): { counts: KeptCounts; pending: number } {
  const decisions = { create: 0, update: 0, unchanged, skip: 0, conflict: 0, fail: 0 };
  const outcomes: OutcomeCounts = { created: 0, updated: 0, unchanged, skipped: 0, failed: 0 };
  let pending = 0;
  for (const { decision, outcome, selected, n } of tallies) {
    decisions[outcome === 'unchanged' ? 'unchanged' : decision] += n;
    if (outcome !== null) outcomes[outcome] += n;
    else if (selected && (decision === 'create' || decision === 'update')) pending += n;
  }
  return { counts: { decisions, outcomes }, pending };
}
