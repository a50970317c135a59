// What a run's items add up to, for choosing among them: counted once, and again when anything of the run has changed.
import type { Decision } from '#src/model/import-run.ts';
import type { Tx } from './prisma.ts';
import { itemConditions } from './run-item-filter.ts';

export type Facets = {
  selected: number;
  /** Those of them that are there already and are written again or linked. */
  selectedUpdates: number;
  /** Into how many companies the selected ones go. */
  selectedCompanies: number;
  reasons: { value: string; decision: Decision; count: number }[];
  categories: { value: string; count: number }[];
  folders: { value: string; count: number }[];
};

async function facets(tx: Tx, runId: string, companyId: string | undefined): Promise<Facets> {
  const where = itemConditions(runId, { companyId });
  const [selected] = await tx.$queryRaw<Pick<Facets, 'selected' | 'selectedUpdates' | 'selectedCompanies'>[]>`
    select count(*)::int as selected, (count(*) filter (where i.decision = 'update'))::int as "selectedUpdates",
      count(distinct i.run_company_id)::int as "selectedCompanies"
    from run_item i where ${where} and i.selected and i.decision in ('create', 'update')`;
  const reasons = await tx.$queryRaw<Facets['reasons']>`
    select reason as value, decision, count(*)::int as count from run_item i where ${where} and reason is not null
    group by 1, 2 order by 3 desc, 1`;
  const categories = await tx.$queryRaw<Facets['categories']>`
    select category as value, count(*)::int as count from run_item i where ${where} and category is not null
    group by 1 order by 2 desc, 1 limit 200`;
  const folders = await tx.$queryRaw<Facets['folders']>`
    select folder as value, count(*)::int as count from run_item i where ${where} and folder is not null
    group by 1 order by 1 limit 500`;
  const none = { selected: 0, selectedUpdates: 0, selectedCompanies: 0 };
  return { ...(selected ?? none), reasons, categories, folders };
}

/** So many plans at most are kept by a process; the one that was looked at the longest time ago goes first. */
const KEPT = 50;
const kept = new Map<string, Facets>();

/**
 * Counting a hundred thousand items takes a while, leafing through them must not. Whoever writes an item writes its run
 * company in the same transaction, so the versions of the visible rows of run companies say whether a count still holds;
 * they are also what keeps the counts of one person's reach from another's.
 */
export async function keptFacets(tx: Tx, runId: string, companyId: string | undefined): Promise<Facets> {
  const versions = await tx.$queryRaw<{ key: string | null }[]>`
    select md5(string_agg(id::text || xmin::text, ',' order by id)) as key from run_company
    where run_id = ${runId}::uuid`;
  const key = `${runId}:${companyId ?? ''}:${versions[0]?.key ?? ''}`;
  const found = kept.get(key) ?? (await facets(tx, runId, companyId));
  kept.delete(key);
  kept.set(key, found);
  for (const oldest of kept.keys()) {
    if (kept.size <= KEPT) break;
    kept.delete(oldest);
  }
  return found;
}
