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
  companies: CompanyShown[] | null;
  held: { companyId: string; organizationId: string; mappedAt: string }[] | null;
  organizations: Omit<MappedOrganizationRow, 'parentName'>[] | null;
  offers: (Omit<SuggestionRow, 'organization' | 'takenBy'> & { organizationId: string })[] | null;
};

/**
 * Each table is asked once for the whole page, as its row security costs more than a few rows; as one value, since to take
 * some hundreds of rows apart costs more than to ask for them.
 */
export async function readShown(tx: Tx, reach: MaybeReach, { companyIds, open, organizationIds }: Page) {
  const found = await readOnce(tx, reach, { companyIds, open, organizationIds });
  const companies = new Map((found?.companies ?? []).map((one) => [one.company.id, one]));
  const parents = await readParents(tx, reach, found?.organizations ?? []);
  const organizations = new Map(
    (found?.organizations ?? []).map((one): [string, MappedOrganizationRow] => [
      one.id,
      { ...one, parentName: parents.get(one.parentId ?? '') ?? null },
    ]),
  );
  const holders = new Map(
    (found?.held ?? []).map((one) => [one.organizationId, companies.get(one.companyId)]),
  );
  const suggestions = (found?.offers ?? []).flatMap(({ organizationId, ...offer }): SuggestionRow[] => {
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
    mappedAt: new Map((found?.held ?? []).map((one) => [one.companyId, new Date(one.mappedAt)])),
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
      (select json_agg(json_build_object('company', json_build_object('id', c.id, 'name', c.name, 'webAddress', c.web_address,
          'kind', c.kind, 'status', c.status, 'version', c.version), 'version', c.mapping_version, 'folded', coalesce(f.n, 0)))
        from company c left join (select company_id, count(*) as n from fold
          where company_id = any (${companyIds}::uuid[]) and ${reachSql(reach, 'fold')} group by 1) f on f.company_id = c.id
        where c.id = any (array(select company_id from held) || ${companyIds}::uuid[]) and ${reachSql(reach, 'c', 'id')}) as companies,
      (select json_agg(json_build_object('companyId', company_id, 'organizationId', organization_id, 'mappedAt', mapped_at))
        from held) as held,
      (select json_agg(json_build_object('id', o.id, 'name', o.name, 'shortName', o.short_name, 'type', o.type_name, 'status',
          o.status_name, 'parentId', o.parent_id, 'url', o.url))
        from organization o where o.id = any ((select ids from wanted)::text[]) and ${accountSql(reach, 'o')}) as organizations,
      (select json_agg(json_build_object('companyId', company_id, 'organizationId', organization_id, 'confidence', confidence,
          'auto', auto, 'reasons', reasons) order by company_id, rank) from offer) as offers`;
  return found;
}

/** Names of the organizations above these; none for who does not reach the whole account. */
async function readParents(
  tx: Tx,
  reach: MaybeReach,
  organizations: readonly { parentId: string | null }[],
): Promise<Map<string, string>> {
  const ids = [...new Set(organizations.flatMap(({ parentId }) => parentId ?? []))];
  if (ids.length === 0 || isNarrow(reach)) return new Map();
  const rows = await tx.$queryRaw<{ id: string; name: string }[]>`
    select id, name from organization o where o.id = any (${ids}::text[]) and ${accountSql(reach, 'o')}`;
  return new Map(rows.map(({ id, name }) => [id, name]));
}
