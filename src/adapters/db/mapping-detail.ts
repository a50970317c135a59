// What is told of one company's mapping on demand: organizations it may be, with all that tells twins apart, and its past.
import { foldedIntoSql, namedSql } from './named-sql.ts';
import { Prisma, type Tx } from './prisma.ts';
import { accountSql, isNarrow, reachSql, reachWhere, type MaybeReach } from './reach.ts';

export type CandidateRow = {
  id: string;
  name: string;
  shortName: string | null;
  type: string | null;
  status: string | null;
  parent: { id: string; name: string | null } | null;
  url: string | null;
  city: string | null;
  domains: string[];
  /** E-mail addresses of its contacts, as far as the mirror has counted them. */
  contacts: number;
  /** Null where the key was never let list passwords, and for who finds it by its name alone. */
  passwords: number | null;
  /** The newest change of its record or of one of its passwords. */
  lastActivity: string | null;
  primary: boolean;
  gone: boolean;
  ignored: boolean;
  refused: boolean;
  heldBy: { id: string; name: string } | null;
  /** What speaks for the company's vanished organization having been merged into this one; IT Glue tells nothing of merges. */
  takenOver: { kind: 'same_name' | 'same_short_name' | 'same_domain'; value: string }[];
  /** The company it is folded into. */
  foldedInto: { id: string; name: string } | null;
  suggestion: {
    confidence: number;
    auto: boolean;
    reasons: { kind: string; ours: string; theirs: string }[];
  } | null;
};

/** What imports have left in a company from the organization it is mapped to. */
export type ImportedCounts = { passwords: number; people: number };

const MOST = 12;

const PUNCTUATION = ` .,;:-–_/&+()'’"`;

/** Names that differ in case, spaces and punctuation alone are one here. */
const bareName = (table: 't' | 'o' | 'l') =>
  Prisma.sql`translate(lower(${Prisma.raw(table)}.name), ${PUNCTUATION}, '')`;

/** Of `o`, which is still there, beside `l`, the company's organization that is not. */
const TAKEN_OVER = Prisma.sql`(
  select coalesce(jsonb_agg(jsonb_build_object('kind', kind, 'value', value)), '[]') from (
    select 'same_name' as kind, o.name as value where ${bareName('o')} = ${bareName('l')}
    union all select 'same_short_name', o.short_name where lower(o.short_name) = lower(l.short_name)
    union all select 'same_domain', d from unnest(o.domains) d where d = any (l.domains)) evidence)`;

/**
 * The organization the company has, what is suggested, what was refused, and whatever has the same name (but for case, spaces
 * and punctuation) or shares a domain with any of these, or is its parent or sub-organization: twins, and what a vanished one
 * may have been merged into. Who does not reach the whole account is shown
 * no twins, and not which company has an organization that is none of theirs.
 */
export async function listCandidates(tx: Tx, reach: MaybeReach, companyId: string): Promise<CandidateRow[]> {
  return tx.$queryRaw<CandidateRow[]>`
    with seeds as (
      select organization_id as id from suggestion where company_id = ${companyId}::uuid and ${reachSql(reach, 'suggestion')}
      union select organization_id from mapping where company_id = ${companyId}::uuid and ${reachSql(reach, 'mapping')}),
    lost as (
      select o.* from mapping m join organization o on o.account_id = m.account_id and o.id = m.organization_id
      where m.company_id = ${companyId}::uuid and ${reachSql(reach, 'm')} and o.gone_at is not null and ${!isNarrow(reach)}::boolean),
    near as (
      select o.account_id, o.id, o.parent_id, o.domains, ${bareName('o')} as bare
      from seeds join organization o on o.id = seeds.id and ${accountSql(reach, 'o')} where ${!isNarrow(reach)}::boolean),
    wanted as (
      select id, min(place) as place from (
        select id, 0 as place from seeds
        union all select t.id, 1 from near o join organization t on t.account_id = o.account_id and ${bareName('t')} = o.bare
        union all select t.id, 1 from near o join organization t on t.account_id = o.account_id and t.domains && o.domains
        union all select t.id, 2 from near o join organization t on t.account_id = o.account_id and t.id = o.parent_id
        union all select t.id, 2 from near o join organization t on t.account_id = o.account_id and t.parent_id = o.id
        union all select t.id, 1 from lost o join organization t
          on t.account_id = o.account_id and lower(t.short_name) = lower(o.short_name)
        union all select organization_id, 1 from refusal where company_id = ${companyId}::uuid and ${reachSql(reach, 'refusal')}
      ) found group by id)
    select o.id, o.name, o.short_name as "shortName", o.type_name as type, o.status_name as status, o.url, o.city, o.domains,
      case when o.parent_id is null then null else jsonb_build_object('id', o.parent_id, 'name', p.name) end as parent,
      coalesce((select sum((d->>'count')::int) from jsonb_array_elements(o.contact_domains) d), 0)::int as contacts,
      o.password_count as passwords,
      to_char(greatest(o.source_updated_at, o.passwords_changed_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "lastActivity",
      o.is_primary as "primary", o.gone_at is not null as gone, o.ignored_at is not null as ignored,
      r.organization_id is not null as refused,
      ${namedSql('h')} as "heldBy",
      ${namedSql('i')} as "foldedInto",
      taken.list as "takenOver",
      case when s.organization_id is null then null else jsonb_build_object('confidence', s.confidence, 'auto', s.auto,
        'reasons', s.reasons) end as suggestion
    from wanted w join organization o on o.id = w.id and ${accountSql(reach, 'o')}
    left join organization p on p.account_id = o.account_id and p.id = o.parent_id and ${!isNarrow(reach)}::boolean
    left join lost l on l.id <> o.id and o.gone_at is null
    left join suggestion s on s.account_id = o.account_id and s.organization_id = o.id and s.company_id = ${companyId}::uuid
    left join refusal r on r.account_id = o.account_id and r.organization_id = o.id and r.company_id = ${companyId}::uuid
    left join mapping m on m.account_id = o.account_id and m.organization_id = o.id
    left join company h on h.account_id = m.account_id and h.id = m.company_id and ${reachSql(reach, 'h', 'id')}
    ${foldedIntoSql(reachSql(reach, 'i', 'id'))}
    cross join lateral (select ${TAKEN_OVER} as list) taken
    where ${!isNarrow(reach)}::boolean or m.organization_id is null or h.id is not null
    order by (m.company_id = ${companyId}::uuid) desc nulls last, taken.list = '[]', s.rank nulls last, r.organization_id nulls first,
      w.place, o.gone_at nulls first, o.name, o.id limit ${MOST}::int`;
}

/** For each company that has any: items and people that came from the organization it is mapped to now. */
export async function countImported(
  tx: Tx,
  reach: MaybeReach,
  companyIds: readonly string[],
): Promise<Map<string, ImportedCounts>> {
  const ids = [...companyIds];
  const rows = await tx.$queryRaw<(ImportedCounts & { companyId: string })[]>`
    select m.company_id::text as "companyId",
      (select count(*) from vault_item v where v.account_id = m.account_id and v.company_id = m.company_id
        and v.source_organization_id = m.organization_id)::int as passwords,
      ((select count(*) from membership p where p.account_id = m.account_id and p.company_id = m.company_id
          and p.source_id is not null)
        + (select count(*) from invitation i where i.account_id = m.account_id and i.company_id = m.company_id
          and i.source_id is not null and i.revoked_at is null and i.accepted_at is null))::int as people
    from mapping m where m.company_id = any (${ids}::uuid[]) and ${reachSql(reach, 'm')}`;
  return new Map(
    rows.flatMap(({ companyId, passwords, people }) =>
      passwords + people > 0 ? [[companyId, { passwords, people }] as const] : [],
    ),
  );
}

export type MappingEvent = { at: Date; action: string; who: string; details: unknown };

const MAPPING_ACTIONS = [
  'mapping.saved',
  'mapping.removed',
  'mapping.refused',
  'mapping.refusal_removed',
  'organization.folded',
  'organization.unfolded',
  'company.imported',
];

/** Who mapped the company, when and why; newest first. */
export async function listMappingEvents(
  tx: Tx,
  reach: MaybeReach,
  companyId: string,
): Promise<MappingEvent[]> {
  const rows = await tx.auditEntry.findMany({
    where: {
      ...reachWhere(reach),
      AND: { companyId },
      OR: [
        { action: { in: MAPPING_ACTIONS } },
        // Archiving a company that had its organization takes the mapping apart.
        { action: 'company.archived', details: { path: ['releasedOrganization'], string_starts_with: '' } },
      ],
    },
    orderBy: { seq: 'desc' },
    take: 20,
    select: { at: true, action: true, actorName: true, details: true },
  });
  return rows.map(({ at, action, actorName, details }) => ({ at, action, details, who: actorName }));
}
