// The mapping as one relation: a row a company with its state, and the organization it shows: its own or the best suggested.
import { LIKELY_FROM } from '#src/model/mapping-confidence.ts';
import { Prisma } from './prisma.ts';
import { accountSql, isNarrow, reachSql, type MaybeReach } from './reach.ts';

export type ChosenRows = { q?: string | undefined; companyIds?: readonly string[] | undefined };

const searchedWords = (q: string | undefined): string => q?.trim().toLowerCase() ?? '';

export const isSearch = (q: string | undefined): boolean => searchedWords(q) !== '';

/**
 * The rows that fit a search, without archived companies; or exactly the rows of `companyIds`, archived ones included. Read
 * from what the database keeps for the list (`mapping_state`), where somebody looks at a whole account; worked out anew for
 * single companies, and for who is not to know what concerns others. Both say the same: a test compares them.
 */
export function mappingRows(reach: MaybeReach, chosen: ChosenRows) {
  const q = searchedWords(chosen.q);
  const searched = q !== '';
  const fits = searched ? Prisma.sql`where position(${q}::text in words) > 0` : Prisma.empty;
  const anew = chosen.companyIds !== undefined || isNarrow(reach);
  const all = anew ? worked(reach, chosen) : kept(reach);
  return { rows: Prisma.sql`select ${SHOWN} from (${all}) found ${fits}`, searched, worked: anew } as const;
}

const KEPT = Prisma.sql`mapped, organization_id, state, word, type_id, status_id, twins, facet, name, name_rank,
  organization_rank, organization_key, confidence_rank, confidence_key`;
// Without the words: they are long, and nothing asks for them once the search is over.
const SHOWN = Prisma.sql`id, ${KEPT}`;

function kept(reach: MaybeReach): Prisma.Sql {
  return Prisma.sql`select company_id as id, words, ${KEPT}
    from mapping_state where ${accountSql(reach, 'mapping_state')} and listed`;
}

// As sec.refresh_mapping_state, from what the asking person sees: whether an organization has a twin is not told to who sees
// no other client.
function worked(reach: MaybeReach, { companyIds }: ChosenRows): Prisma.Sql {
  const chosen =
    companyIds === undefined
      ? Prisma.sql`c.status <> 'archived'`
      : Prisma.sql`c.id = any (${[...companyIds]}::uuid[])`;
  return Prisma.sql`select id, mapped, organization_id, state, word, type_id, status_id, twins,
    jsonb_build_array(state, type_id, type_name, status_id, status_name, word, twins)::text as facet,
    lower(concat_ws(' ', name, web_address, organization_name, short_name, organization_id)) as words, name,
    case kind when 'own' then 0 else 1 end as name_rank,
    case when kind = 'own' then 0 when organization_name is null then 2 else 1 end as organization_rank,
    coalesce(organization_name, '') as organization_key,
    case when kind = 'own' then 0 when confidence is null then 2 else 1 end as confidence_rank,
    coalesce(round(confidence * 1000000)::bigint, 0) as confidence_key
    from (select ${COLUMNS}, ${!isNarrow(reach)}::boolean and coalesce(o.twins, false) as twins ${from(reach)} where ${reachSql(reach, 'c', 'id')} and ${chosen}) w`;
}

// `rivals`: companies still without an organization whose best suggestion is the same one.
const from = (reach: MaybeReach) => Prisma.sql`
  from company c
  left join mapping m on m.account_id = c.account_id and m.company_id = c.id
  left join lateral (select * from suggestion s0 where s0.account_id = c.account_id and s0.company_id = c.id and s0.rank = 1
    order by s0.organization_id limit 1) s on m.company_id is null
  left join organization o on o.account_id = c.account_id and o.id = coalesce(m.organization_id, s.organization_id)
  left join mapping taken on taken.account_id = s.account_id and taken.organization_id = s.organization_id
  left join (
    select s1.organization_id, count(*) as rivals from suggestion s1
    where ${reachSql(reach, 's1')} and s1.rank = 1 and not exists (select from mapping m1
      where m1.account_id = s1.account_id and m1.company_id = s1.company_id)
    group by s1.organization_id having count(*) > 1
  ) r on r.organization_id = s.organization_id`;

const COLUMNS = Prisma.sql`
  c.id, c.name, c.kind, c.web_address, m.organization_id is not null as mapped, o.id as organization_id,
  o.name as organization_name, o.short_name, o.type_id, o.type_name, o.status_id, o.status_name, s.confidence,
  case when s.organization_id is null then null when s.auto then 'sure' when s.confidence >= ${LIKELY_FROM}::float8 then 'likely'
    else 'check' end as word,
  case when m.organization_id is not null then
      case when o.gone_at is not null then 'vanished' when o.ignored_at is not null then 'ignored' else 'mapped' end
    when s.organization_id is null then 'unmapped'
    when taken.company_id is not null or (r.rivals > 1 and not s.auto) then 'conflict' else 'suggested' end as state`;
