// The mapping as people look at it: a row a company, with the state it is in and what is suggested.
import { cutPage, decodeCursor, shownTotal } from './cursor.ts';
import { likePattern } from './like-pattern.ts';
import { Prisma, type Tx } from './prisma.ts';
import { reachSql, type MaybeReach } from './reach.ts';

/** `conflict`: the best suggestion is taken, or is the best one of another company as well. */
export type MappingState = 'mapped' | 'suggested' | 'unmapped' | 'ignored' | 'vanished' | 'conflict';

export type MappedOrganizationRow = {
  id: string;
  name: string;
  shortName: string | null;
  type: string | null;
  status: string | null;
  parentId: string | null;
  url: string | null;
};

export type SuggestionRow = {
  companyId: string;
  organization: MappedOrganizationRow;
  confidence: number;
  auto: boolean;
  reasons: { kind: string; ours: string; theirs: string }[];
  takenBy: { id: string; name: string } | null;
};

export type MappingListRow = {
  company: {
    id: string;
    name: string;
    webAddress: string | null;
    kind: 'own' | 'managed';
    status: 'active' | 'needs_web_address' | 'archived';
    version: number;
  };
  organization: MappedOrganizationRow | null;
  state: MappingState;
  mappedAt: Date | null;
  version: number;
  suggestions: SuggestionRow[];
};

export type MappingFilter = {
  q?: string | undefined;
  /** `open`: whatever is not mapped yet. */
  state?: MappingState | 'open' | undefined;
  /** Exactly these companies, archived ones included. */
  companyIds?: readonly string[] | undefined;
  cursor?: string | undefined;
  limit: number;
};

type FlatRow = {
  company: MappingListRow['company'];
  organization: MappedOrganizationRow | null;
  state: MappingState;
  mappedAt: Date | null;
  version: number;
};

const ORGANIZATION = Prisma.sql`jsonb_build_object('id', o.id, 'name', o.name, 'shortName', o.short_name, 'type', o.type_name,
  'status', o.status_name, 'parentId', o.parent_id, 'url', o.url)`;

// `rivals`: companies still without an organization whose best suggestion is the same one.
const rows = (reach: MaybeReach) => Prisma.sql`
  select c.id, c.name, c.kind, c.status,
    jsonb_build_object('id', c.id, 'name', c.name, 'webAddress', c.web_address, 'kind', c.kind, 'status', c.status,
      'version', c.version) as company,
    case when o.id is null then null else ${ORGANIZATION} end as organization,
    m.mapped_at as "mappedAt", c.mapping_version as version,
    lower(concat_ws(' ', c.name, c.web_address, o.name, o.short_name, so.name)) as searched,
    case when o.gone_at is not null then 'vanished' when o.ignored_at is not null then 'ignored'
      when o.id is not null then 'mapped' when s.organization_id is null then 'unmapped'
      when taken.company_id is not null or (r.rivals > 1 and not s.auto) then 'conflict' else 'suggested' end as state
  from company c
  left join mapping m on m.account_id = c.account_id and m.company_id = c.id
  left join organization o on o.account_id = m.account_id and o.id = m.organization_id
  left join suggestion s on s.account_id = c.account_id and s.company_id = c.id and s.rank = 1
  left join organization so on so.account_id = s.account_id and so.id = s.organization_id
  left join mapping taken on taken.account_id = s.account_id and taken.organization_id = s.organization_id
  left join (
    select s1.organization_id, count(*) as rivals from suggestion s1
    where ${reachSql(reach, 's1')} and s1.rank = 1 and not exists (select from mapping m1
      where m1.account_id = s1.account_id and m1.company_id = s1.company_id)
    group by s1.organization_id
  ) r on r.organization_id = s.organization_id
  where ${reachSql(reach, 'c', 'id')}`;

/** One page of the mapping: the account's own company first, then by name. Archived companies are left out. */
export async function listMappingRows(tx: Tx, reach: MaybeReach, filter: MappingFilter) {
  const after = decodeCursor(filter.cursor, ['flag', 'text', 'uuid']);
  const where = conditions(filter);
  const beyond =
    after === null
      ? Prisma.empty
      : Prisma.sql`and (case kind when 'own' then 0 else 1 end, name, id) > (${Number(after[0])}::int, ${after[1]}, ${after[2]}::uuid)`;
  const found = await tx.$queryRaw<FlatRow[]>`
    select company, organization, state, "mappedAt", version from (${rows(reach)}) rows
    where ${where} ${beyond} order by case kind when 'own' then 0 else 1 end, name, id limit ${filter.limit + 1}::int`;
  const page = cutPage(found, filter.limit, ({ company }) => [
    company.kind === 'own' ? 0 : 1,
    company.name,
    company.id,
  ]);
  const suggestions = await suggestionsOf(
    tx,
    reach,
    page.rows.filter((row) => row.organization === null).map((row) => row.company.id),
  );
  return {
    rows: page.rows.map((row): MappingListRow => ({
      ...row,
      suggestions: suggestions.filter((one) => one.companyId === row.company.id),
    })),
    nextCursor: page.nextCursor,
  };
}

/** How many companies are in each state, among those that fit the search. */
export async function countMappingStates(
  tx: Tx,
  reach: MaybeReach,
  filter: Pick<MappingFilter, 'q' | 'state'>,
) {
  const counted = await tx.$queryRaw<{ state: MappingState; n: number }[]>`
    select state, count(*)::int as n from (${rows(reach)}) rows where ${conditions({ q: filter.q })} group by state`;
  const counts: Record<MappingState, number> = {
    mapped: 0,
    suggested: 0,
    unmapped: 0,
    ignored: 0,
    vanished: 0,
    conflict: 0,
  };
  for (const { state, n } of counted) counts[state] = n;
  const open = counts.suggested + counts.unmapped + counts.conflict;
  const all = Object.values(counts).reduce((sum, n) => sum + n, 0);
  const total = filter.state === undefined ? all : filter.state === 'open' ? open : counts[filter.state];
  return { counts, total: shownTotal(total) };
}

function conditions(filter: Pick<MappingFilter, 'q' | 'state' | 'companyIds'>): Prisma.Sql {
  const parts = [
    filter.companyIds === undefined
      ? Prisma.sql`status <> 'archived'`
      : Prisma.sql`id = any (${[...filter.companyIds]}::uuid[])`,
  ];
  const q = filter.q?.trim() ?? '';
  if (q !== '') parts.push(Prisma.sql`searched like ${likePattern(q)}`);
  if (filter.state === 'open') parts.push(Prisma.sql`state in ('suggested', 'unmapped', 'conflict')`);
  else if (filter.state !== undefined) parts.push(Prisma.sql`state = ${filter.state}`);
  return Prisma.join(parts, ' and ');
}

async function suggestionsOf(
  tx: Tx,
  reach: MaybeReach,
  companyIds: readonly string[],
): Promise<SuggestionRow[]> {
  if (companyIds.length === 0) return [];
  return tx.$queryRaw<SuggestionRow[]>`
    select s.company_id::text as "companyId", ${ORGANIZATION} as organization, s.confidence, s.auto, s.reasons,
      case when h.id is null then null else jsonb_build_object('id', h.id, 'name', h.name) end as "takenBy"
    from suggestion s
    join organization o on o.account_id = s.account_id and o.id = s.organization_id
    left join mapping m on m.account_id = s.account_id and m.organization_id = s.organization_id
    left join company h on h.account_id = m.account_id and h.id = m.company_id
    where s.company_id = any (${[...companyIds]}::uuid[]) and ${reachSql(reach, 's')} order by s.company_id, s.rank`;
}
