// The mapping as one relation: a row a company with its state, and the organization it shows: its own or the best suggested.
import { LIKELY_FROM } from '#src/model/mapping-confidence.ts';
import { likePattern } from './like-pattern.ts';
import { Prisma } from './prisma.ts';
import { reachSql, type MaybeReach } from './reach.ts';

// `rivals`: companies still without an organization whose best suggestion is the same one.
const from = (reach: MaybeReach) => Prisma.sql`
  from company c
  left join mapping m on m.account_id = c.account_id and m.company_id = c.id
  left join suggestion s on m.company_id is null and s.account_id = c.account_id and s.company_id = c.id and s.rank = 1
  left join organization o on o.account_id = c.account_id and o.id = coalesce(m.organization_id, s.organization_id)
  left join mapping taken on taken.account_id = s.account_id and taken.organization_id = s.organization_id
  left join (
    select s1.organization_id, count(*) as rivals from suggestion s1
    where ${reachSql(reach, 's1')} and s1.rank = 1 and not exists (select from mapping m1
      where m1.account_id = s1.account_id and m1.company_id = s1.company_id)
    group by s1.organization_id having count(*) > 1
  ) r on r.organization_id = s.organization_id`;

const COLUMNS = Prisma.sql`
  c.id, c.name, c.kind, m.mapped_at, m.organization_id is not null as mapped, o.id as organization_id,
  o.name as organization_name, o.type_id, o.type_name, o.status_id, o.status_name, s.confidence,
  case when s.organization_id is null then null when s.auto then 'sure' when s.confidence >= ${LIKELY_FROM}::float8 then 'likely'
    else 'check' end as word,
  case when m.organization_id is not null then
      case when o.gone_at is not null then 'vanished' when o.ignored_at is not null then 'ignored' else 'mapped' end
    when s.organization_id is null then 'unmapped'
    when taken.company_id is not null or (r.rivals > 1 and not s.auto) then 'conflict' else 'suggested' end as state`;

/** The rows that fit a search, without archived companies; or exactly the rows of `companyIds`, archived ones included. */
export function mappingRows(
  reach: MaybeReach,
  filter: { q?: string | undefined; companyIds?: readonly string[] | undefined },
): Prisma.Sql {
  const q = filter.q?.trim() ?? '';
  const searched = Prisma.sql`lower(concat_ws(' ', c.name, c.web_address, o.name, o.short_name, o.id))`;
  const chosen =
    filter.companyIds === undefined
      ? Prisma.sql`c.status <> 'archived'`
      : Prisma.sql`c.id = any (${[...filter.companyIds]}::uuid[])`;
  const fits = q === '' ? Prisma.empty : Prisma.sql`and ${searched} like ${likePattern(q)}`;
  return Prisma.sql`select ${COLUMNS} ${from(reach)} where ${reachSql(reach, 'c', 'id')} and ${chosen} ${fits}`;
}
