// What a run's items add up to, for choosing among them: counted company by company, and again only where one has changed.
import type { Decision } from '#src/model/import-run.ts';
import type { Tx } from './prisma.ts';
import { reachSql, type MaybeReach } from './reach.ts';
import type { ItemFilter } from './run-item-filter.ts';

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

/** One fact of one company's items. `facet`: what `value` is; a decision comes with its reason. */
type Fact = {
  runCompanyId: string;
  facet: 'decision' | 'category' | 'folder';
  decision: Decision | null;
  value: string | null;
  n: number;
  selected: number;
};

type Version = { id: string; companyId: string; version: string };

/** So many companies are kept by a process; the one that was looked at the longest time ago goes first. */
const KEPT_COMPANIES = 10_000;
const companiesKept = new Map<string, readonly Fact[]>();
/** The same for whole plans and for the counts of filters. */
const KEPT_SUMS = 200;
const facetsKept = new Map<string, Facets>();
const countsKept = new Map<string, number>();
/** The same for searches, each of which may have found some thousand places. */
const KEPT_SEARCHES = 50;
const foundKept = new Map<string, readonly number[]>();

function keep<T>(kept: Map<string, T>, most: number, key: string, value: T): T {
  kept.delete(key);
  kept.set(key, value);
  for (const oldest of kept.keys()) {
    if (kept.size <= most) break;
    kept.delete(oldest);
  }
  return value;
}

export type PlanCounts = Awaited<ReturnType<typeof countPlan>>;

/**
 * Counting a hundred thousand items takes a while, leafing through them must not. Whoever writes an item writes its run
 * company in the same transaction, so the version of a visible run company says whether its counts still hold; they are also
 * what keeps the counts of one person's reach from another's.
 */
export async function countPlan(tx: Tx, reach: MaybeReach, runId: string) {
  const versions = await tx.$queryRaw<Version[]>`
    select id, company_id as "companyId", id::text || ':' || xmin::text as version from run_company
    where run_id = ${runId}::uuid and ${reachSql(reach, 'run_company')} order by id`;
  await countChanged(tx, versions);
  const key = versions.map(({ version }) => version).join();
  const companyOf = new Map(versions.map((one) => [one.id, one.companyId]));
  const factsOf = (companyId: string | undefined): [string, readonly Fact[]][] =>
    versions
      .filter((one) => companyId === undefined || one.companyId === companyId)
      .map(({ id, version }) => [id, companiesKept.get(version) ?? []]);
  return {
    facets(companyId: string | undefined): Facets {
      const name = `${companyId ?? ''}:${key}`;
      return keep(facetsKept, KEPT_SUMS, name, facetsKept.get(name) ?? addUp(factsOf(companyId), companyOf));
    },
    /** How many items fit, as far as what is counted tells it. */
    countOf: (filter: ItemFilter): number | null =>
      isCounted(filter) ? sumOf(factsOf(filter.companyId), filter) : null,
    /** The run companies in which there can be such an item, and how many items of any kind they have. */
    placesOf(filter: ItemFilter): { ids: string[]; items: number } {
      const places = factsOf(filter.companyId).filter(([, facts]) => hasAll(facts, filter));
      return { ids: places.map(([id]) => id), items: sumOf(places, {}) };
    },
    /** A search is made once, not again for each of its pages. Answers positions in the order of the plan. */
    async found(filter: ItemFilter, search: () => Promise<readonly number[]>): Promise<readonly number[]> {
      const name = `${runId}:${JSON.stringify(filter)}:${key}`;
      return keep(foundKept, KEPT_SEARCHES, name, foundKept.get(name) ?? (await search()));
    },
    /** What fits several things at once is counted once, not again for each of its pages. */
    async counted(filter: ItemFilter, count: () => Promise<number>): Promise<number> {
      const name = `${JSON.stringify(filter)}:${key}`;
      return keep(countsKept, KEPT_SUMS, name, countsKept.get(name) ?? (await count()));
    },
  };
}

async function countChanged(tx: Tx, versions: readonly Version[]): Promise<void> {
  const changed = versions.filter(({ version }) => !companiesKept.has(version));
  const rows =
    changed.length === 0
      ? []
      : await tx.$queryRaw<Fact[]>`
    select run_company_id as "runCompanyId",
      case grouping(decision, category, folder) when 3 then 'decision' when 5 then 'category' else 'folder' end as facet,
      decision, coalesce(reason, category, folder) as value, count(*)::int as n,
      (count(*) filter (where selected))::int as selected
    from run_item where run_company_id = any (${changed.map(({ id }) => id)}::uuid[])
    group by grouping sets ((run_company_id, decision, reason), (run_company_id, category), (run_company_id, folder))`;
  const byCompany = Map.groupBy(rows, ({ runCompanyId }) => runCompanyId);
  for (const { id, version } of changed)
    keep(companiesKept, KEPT_COMPANIES, version, byCompany.get(id) ?? []);
  // What is looked at now is not to go while it is.
  for (const { version } of versions) {
    const facts = companiesKept.get(version);
    if (facts !== undefined) keep(companiesKept, Math.max(KEPT_COMPANIES, versions.length), version, facts);
  }
}

/** A company with organizations folded into it has several run companies, and counts once. */
function addUp(
  companies: readonly [string, readonly Fact[]][],
  companyOf: ReadonlyMap<string, string>,
): Facets {
  const sums = { selected: 0, selectedUpdates: 0 };
  const ticked = new Set<string | undefined>();
  const reasons = new Map<string, Facets['reasons'][number]>();
  const categories = new Map<string, number>();
  const folders = new Map<string, number>();
  for (const [id, facts] of companies) {
    const before = sums.selected;
    for (const fact of facts) {
      if (fact.facet === 'category') count(categories, fact);
      else if (fact.facet === 'folder') count(folders, fact);
      else decided(sums, reasons, fact);
    }
    if (sums.selected > before) ticked.add(companyOf.get(id));
  }
  return {
    ...sums,
    selectedCompanies: ticked.size,
    reasons: [...reasons.values()].sort((a, b) => b.count - a.count || byName(a, b)),
    categories: listed(categories)
      .sort((a, b) => b.count - a.count)
      .slice(0, 200),
    folders: listed(folders).slice(0, 500),
  };
}

function count(counts: Map<string, number>, { value, n }: Fact): void {
  if (value !== null) counts.set(value, (counts.get(value) ?? 0) + n);
}

function decided(
  sums: Pick<Facets, 'selected' | 'selectedUpdates'>,
  reasons: Map<string, Facets['reasons'][number]>,
  { decision, value, n, selected }: Fact,
): void {
  if (decision === 'create' || decision === 'update') sums.selected += selected;
  if (decision === 'update') sums.selectedUpdates += selected;
  if (value === null || decision === null) return;
  const before = reasons.get(`${decision} ${value}`)?.count ?? 0;
  reasons.set(`${decision} ${value}`, { value, decision, count: before + n });
}

function listed(counts: ReadonlyMap<string, number>): { value: string; count: number }[] {
  return [...counts].map(([value, n]) => ({ value, count: n })).sort(byName);
}

/** The order in which the database puts names. */
const { compare } = new Intl.Collator('und');

function byName(a: { value: string }, b: { value: string }): number {
  return compare(a.value, b.value);
}

/** What is counted: a decision and its reason, or a category, or a folder; of all companies or of one. */
function isCounted({ decision, reason, category, folder, ...more }: ItemFilter): boolean {
  const { ids, runCompanyIds, outcome, undo, q } = more;
  const facets = [decision ?? reason, category, folder].filter(Boolean);
  return facets.length <= 1 && !ids && !runCompanyIds && !outcome && !undo && !q;
}

/** Whether a fact is one of those that such a filter lets through, for the facet it is about. */
function fits(fact: Fact, { decision, reason, category, folder }: ItemFilter): boolean {
  if (fact.facet === 'category') return !category || fact.value === category;
  if (fact.facet === 'folder') return !folder || fact.value === folder;
  return (!decision || fact.decision === decision) && (!reason || fact.value === reason);
}

function sumOf(companies: readonly [string, readonly Fact[]][], filter: ItemFilter): number {
  const facet = filter.category ? 'category' : filter.folder ? 'folder' : 'decision';
  let sum = 0;
  for (const [, facts] of companies)
    for (const fact of facts) if (fact.facet === facet && fits(fact, filter)) sum += fact.n;
  return sum;
}

function hasAll(facts: readonly Fact[], filter: ItemFilter): boolean {
  return (['decision', 'category', 'folder'] as const).every((facet) =>
    facts.some((fact) => fact.facet === facet && fits(fact, filter)),
  );
}
