// The mapping as people look at it: one page of rows with their suggestions, and how many rows there are of each kind.
import type { ConfidenceWord } from '#src/model/mapping-confidence.ts';
import type { MappingSort } from '#src/model/mapping-order.ts';
import { cutPage, decodeCursor } from './cursor.ts';
import { mappingOrder } from './mapping-order.ts';
import { mappingRows } from './mapping-rows.ts';
import { Prisma, type Tx } from './prisma.ts';
import { accountSql, isNarrow, reachSql, type MaybeReach } from './reach.ts';

/** `conflict`: the best suggestion is taken, or is the best one of another company as well. */
export type MappingState = 'mapped' | 'suggested' | 'unmapped' | 'ignored' | 'vanished' | 'conflict';

export type MappedOrganizationRow = {
  id: string;
  name: string;
  shortName: string | null;
  type: string | null;
  status: string | null;
  parentId: string | null;
  parentName: string | null;
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
  /** Sub-organizations that are folded into it. */
  folded: number;
  version: number;
  suggestions: SuggestionRow[];
};

export type MappingFilter = {
  q?: string | undefined;
  /** `open`: whatever is not mapped yet. */
  state?: MappingState | 'open' | undefined;
  /** Type and status, by id, of the organization a row shows: its own, or the best suggested. */
  type?: string | undefined;
  status?: string | undefined;
  confidence?: ConfidenceWord | undefined;
  /** Whether the organization a row shows has another one of its name or with one of its domains. */
  twins?: boolean | undefined;
  sort?: MappingSort | undefined;
  /** Exactly these companies, archived ones included. */
  companyIds?: readonly string[] | undefined;
  cursor?: string | undefined;
  limit: number;
};

/** How many rows that fit the search have this state, type, status and confidence, with twins or without. */
export type MappingTally = {
  state: MappingState;
  type: string | null;
  typeName: string | null;
  status: string | null;
  statusName: string | null;
  word: ConfidenceWord | null;
  twins: boolean;
  n: number;
};

type FlatRow = Omit<MappingListRow, 'suggestions' | 'mappedAt'> & {
  mappedAt: string | null;
  rank: number;
  key: string;
};

type Facet = [
  state: MappingState,
  type: string | null,
  typeName: string | null,
  status: string | null,
  statusName: string | null,
  word: ConfidenceWord | null,
  twins: boolean,
];

type FlatTally = [facet: Facet, n: number];

function toTally([[state, type, typeName, status, statusName, word, twins], n]: FlatTally): MappingTally {
  return { state, type, typeName, status, statusName, word, twins, n };
}

const organizationOf = (
  reach: MaybeReach,
) => Prisma.sql`json_build_object('id', o.id, 'name', o.name, 'shortName', o.short_name, 'type', o.type_name,
  'status', o.status_name, 'parentId', o.parent_id, 'parentName', (select p.name from organization p
    where p.account_id = o.account_id and p.id = o.parent_id and ${!isNarrow(reach)}::boolean), 'url', o.url)`;

/**
 * One page, and the tally of everything that fits the search. The account's own company comes first whatever the order;
 * archived companies are left out.
 */
export async function listMappingRows(tx: Tx, reach: MaybeReach, filter: MappingFilter) {
  const sort = filter.sort ?? 'name';
  const form = sort.endsWith('confidence') ? 'number' : 'text';
  const after = decodeCursor(filter.cursor, ['number', form, 'text', 'uuid']);
  const order = mappingOrder(sort, after);
  const { rows, searched, worked } = mappingRows(reach, filter);
  // What is searched is read once; without a search the page comes from its order's index, and the counts are kept.
  const tally =
    searched || worked
      ? Prisma.sql`select facet, count(*)::int as n from rows group by facet`
      : Prisma.sql`select facet, n from mapping_count where ${accountSql(reach, 'mapping_count')}`;
  const kept = searched ? Prisma.sql`materialized` : Prisma.sql`not materialized`;
  const [found] = await tx.$queryRaw<{ page: FlatRow[] | null; tally: FlatTally[] | null }[]>`
    with rows as ${kept} (${rows}),
    page as (select id, mapped, organization_id, state, name, ${order.columns} from rows
      where ${conditions(filter)} ${order.beyond} order by ${order.by} limit ${filter.limit + 1}::int)
    select (select json_agg(json_build_object('company', json_build_object('id', c.id, 'name', c.name, 'webAddress',
          c.web_address, 'kind', c.kind, 'status', c.status, 'version', c.version),
        'organization', case when p.mapped then ${organizationOf(reach)} end, 'state', p.state, 'mappedAt', m.mapped_at,
        'folded', (select count(*) from fold f where f.account_id = c.account_id and f.company_id = c.id),
        'version', c.mapping_version, 'rank', p.rank, 'key', p.key) order by p.place)
      from (select *, row_number() over (order by ${order.by}) as place from page) p
      cross join lateral (select * from company k where k.id = p.id and ${reachSql(reach, 'k', 'id')} limit 1) c
      left join mapping m on m.account_id = c.account_id and m.company_id = c.id
      left join organization o on o.account_id = c.account_id and o.id = p.organization_id) as page,
    (select json_agg(json_build_array(t.facet::json, t.n)) from (${tally}) t) as tally`;
  const page = cutPage(found?.page ?? [], filter.limit, ({ rank, key, company }) => [
    ...[rank, key, company.name, company.id],
  ]);
  const open = page.rows.filter((row) => row.organization === null).map((row) => row.company.id);
  const suggestions = Map.groupBy(await suggestionsOf(tx, reach, open), (one) => one.companyId);
  return {
    rows: page.rows.map(({ company, organization, state, mappedAt, folded, version }): MappingListRow => ({
      ...{ company, organization, state, folded, version },
      mappedAt: mappedAt === null ? null : new Date(mappedAt),
      suggestions: suggestions.get(company.id) ?? [],
    })),
    nextCursor: page.nextCursor,
    tally: (found?.tally ?? []).map(toTally),
  };
}

function conditions(filter: MappingFilter): Prisma.Sql {
  const parts = [Prisma.sql`true`];
  if (filter.state === 'open') parts.push(Prisma.sql`state in ('suggested', 'unmapped', 'conflict')`);
  else if (filter.state !== undefined) parts.push(Prisma.sql`state = ${filter.state}`);
  if (filter.type !== undefined) parts.push(Prisma.sql`type_id = ${filter.type}`);
  if (filter.status !== undefined) parts.push(Prisma.sql`status_id = ${filter.status}`);
  if (filter.twins !== undefined) parts.push(Prisma.sql`twins = ${filter.twins}`);
  if (filter.confidence !== undefined) parts.push(Prisma.sql`word = ${filter.confidence}`);
  return Prisma.join(parts, ' and ');
}

async function suggestionsOf(
  tx: Tx,
  reach: MaybeReach,
  companyIds: readonly string[],
): Promise<SuggestionRow[]> {
  if (companyIds.length === 0) return [];
  // As one value: to take some hundreds of rows of several values each apart costs more than to ask for them.
  const [found] = await tx.$queryRaw<{ list: SuggestionRow[] | null }[]>`
    select json_agg(json_build_object('companyId', s.company_id, 'organization', ${organizationOf(reach)}, 'confidence',
      s.confidence, 'auto', s.auto, 'reasons', s.reasons, 'takenBy', case when h.id is null then null
        else json_build_object('id', h.id, 'name', h.name) end) order by s.company_id, s.rank) as list
    from suggestion s
    join organization o on o.account_id = s.account_id and o.id = s.organization_id
    left join mapping m on m.account_id = s.account_id and m.organization_id = s.organization_id
    left join company h on h.account_id = m.account_id and h.id = m.company_id and ${reachSql(reach, 'h', 'id')}
    where s.company_id = any (${[...companyIds]}::uuid[]) and ${reachSql(reach, 's')}
      and (${!isNarrow(reach)}::boolean or m.organization_id is null or h.id is not null)`;
  return found?.list ?? [];
}
