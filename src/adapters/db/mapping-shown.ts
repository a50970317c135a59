// What the rows of one page of the mapping show: companies, their organizations, and what is suggested for those that have none.
import type { MappedOrganizationRow, MappingListRow, SuggestionRow } from './mapping-types.ts';
import type { Tx } from './prisma.ts';
import { accountSql, isNarrow, reachSql, type MaybeReach } from './reach.ts';

type Page = {
  companyIds: readonly string[];
  /** Those of the page that have no organization. */
  open: readonly string[];
  /** What the others have. */
  organizationIds: readonly string[];
};

type CompanyShown = Pick<MappingListRow, 'company' | 'version' | 'folded'>;

type Found = {
  companies: Columns<CompanyShown['company'] & { mappingVersion: number; folded: number }>;
  held: Columns<{ companyId: string; organizationId: string; mappedAt: string }>;
  organizations: Columns<Omit<MappedOrganizationRow, 'parentName'> & { takenOverBy: string | null }>;
  offers: Columns<Omit<SuggestionRow, 'organization' | 'takenBy'> & { organizationId: string }>;
};

/** A list for each column, each null where there is no row: hundreds of rows are written and read much faster than one by one. */
type Columns<Row> = { [Column in keyof Row]: Row[Column][] | null };

function rowsOf<Row extends object>(columns: Columns<Row> | undefined): Row[] {
  const lists = Object.entries(columns ?? {}) as [keyof Row, Row[keyof Row][] | null][];
  return (lists[0]?.[1] ?? []).map((_, at) => {
    const row: Partial<Row> = {};
    for (const [column, values] of lists) row[column] = values?.[at] as Row[keyof Row];
    return row as Row;
  });
}

/**
 * Each table is asked once for the whole page, as its row security costs more than a few rows; as one value of few lists,
 * since to take some hundreds of rows apart costs more than to ask for them.
 */
export async function readShown(tx: Tx, reach: MaybeReach, { companyIds, open, organizationIds }: Page) {
  const found = await readOnce(tx, reach, { companyIds, open, organizationIds });
  const companies = new Map(
    rowsOf(found?.companies).map(({ mappingVersion, folded, ...company }): [string, CompanyShown] => [
      company.id,
      { company, version: mappingVersion, folded },
    ]),
  );
  const told = rowsOf(found?.organizations);
  const held = rowsOf(found?.held);
  const names = await readNamed(tx, reach, told);
  const organizations = new Map(
    told.map(({ takenOverBy: _, ...one }): [string, MappedOrganizationRow] => [
      one.id,
      { ...one, parentName: names.get(one.parentId ?? '') ?? null },
    ]),
  );
  const mergedInto = new Map(
    told.flatMap(({ id, takenOverBy }) => {
      const name = names.get(takenOverBy ?? '');
      return takenOverBy === null || name === undefined ? [] : [[id, { id: takenOverBy, name }] as const];
    }),
  );
  const holders = new Map(held.map((one) => [one.organizationId, companies.get(one.companyId)]));
  const suggestions = rowsOf(found?.offers).flatMap(({ organizationId, ...offer }): SuggestionRow[] => {
    const organization = organizations.get(organizationId);
    const holder = holders.get(organizationId)?.company;
    // Who sees single companies is not told of what somebody else’s has.
    const hidden = isNarrow(reach) && holders.has(organizationId) && holder === undefined;
    if (organization === undefined || hidden) return [];
    return [
      { ...offer, organization, takenBy: holder === undefined ? null : { id: holder.id, name: holder.name } },
    ];
  });
  return {
    companies,
    organizations,
    mergedInto,
    mappedAt: new Map(held.map((one) => [one.companyId, new Date(one.mappedAt)])),
    suggestions: Map.groupBy(suggestions, (one) => one.companyId),
  };
}

async function readOnce(tx: Tx, reach: MaybeReach, page: Page): Promise<Found | undefined> {
  const [companyIds, open, organizationIds] = [
    [...page.companyIds],
    [...page.open],
    [...page.organizationIds],
  ];
  if (companyIds.length === 0) return undefined;
  const [found] = await tx.$queryRaw<Found[]>`
    with offer as materialized (select * from suggestion s where s.company_id = any (${open}::uuid[]) and ${reachSql(reach, 's')}),
    wanted as materialized (
      select array(select organization_id from offer union select unnest(${organizationIds}::text[])) as ids),
    held as materialized (select m.company_id, m.organization_id, m.mapped_at from mapping m
      where m.organization_id = any ((select ids from wanted)::text[]) and ${accountSql(reach, 'm')})
    select
      (select json_build_object('id', array_agg(c.id), 'name', array_agg(c.name), 'webAddress', array_agg(c.web_address),
          'kind', array_agg(c.kind), 'status', array_agg(c.status), 'version', array_agg(c.version),
          'mappingVersion', array_agg(c.mapping_version), 'folded', array_agg(coalesce(f.n, 0)))
        from company c left join (select company_id, count(*) as n from fold
          where company_id = any (${companyIds}::uuid[]) and ${reachSql(reach, 'fold')} group by 1) f on f.company_id = c.id
        where c.id = any (array(select company_id from held) || ${companyIds}::uuid[]) and ${reachSql(reach, 'c', 'id')}) as companies,
      (select json_build_object('companyId', array_agg(company_id), 'organizationId', array_agg(organization_id),
          'mappedAt', array_agg(mapped_at)) from held) as held,
      (select json_build_object('id', array_agg(o.id), 'name', array_agg(o.name), 'shortName', array_agg(o.short_name),
          'type', array_agg(o.type_name), 'status', array_agg(o.status_name), 'parentId', array_agg(o.parent_id),
          'url', array_agg(o.url), 'takenOverBy', array_agg(o.taken_over_by))
        from organization o where o.id = any ((select ids from wanted)::text[]) and ${accountSql(reach, 'o')}) as organizations,
      (select json_build_object('companyId', array_agg(company_id), 'organizationId', array_agg(organization_id),
          'confidence', array_agg(confidence), 'auto', array_agg(auto), 'reasons', array_agg(reasons))
        from (select * from offer order by company_id, rank) sorted) as offers`;
  return found;
}

/** Names of what is above these organizations and of what took them over; none for who does not reach the whole account. */
async function readNamed(
  tx: Tx,
  reach: MaybeReach,
  organizations: readonly { parentId: string | null; takenOverBy: string | null }[],
): Promise<Map<string, string>> {
  const ids = [
    ...new Set(
      organizations.flatMap(({ parentId, takenOverBy }) => [parentId ?? [], takenOverBy ?? []].flat()),
    ),
  ];
  if (ids.length === 0 || isNarrow(reach)) return new Map();
  const rows = await tx.$queryRaw<{ id: string; name: string }[]>`
    select id, name from organization o where o.id = any (${ids}::text[]) and ${accountSql(reach, 'o')}`;
  return new Map(rows.map(({ id, name }) => [id, name]));
}
