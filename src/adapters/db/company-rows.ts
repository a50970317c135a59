// Companies as Managed Companies shows them: with organization, passwords, people, invitations and last import; paged and counted.
import { cutPage, decodeCursor, shownTotal } from './cursor.ts';
import { likePattern } from './like-pattern.ts';
import { Prisma, type Tx } from './prisma.ts';
import { reachSql, type MaybeReach } from './reach.ts';

export type CompanyState = 'all' | 'needs_web_address' | 'unmapped' | 'archived';

export type CompanyListRow = {
  id: string;
  name: string;
  webAddress: string | null;
  kind: 'own' | 'managed';
  status: 'active' | 'needs_web_address' | 'archived';
  version: number;
  organization: { id: string; name: string; url: string | null } | null;
  /** Names of what is folded into it. */
  folded: string[];
  passwords: number;
  people: number;
  /** Invitations nobody has accepted yet. */
  invited: number;
  lastImportAt: Date | null;
};

export type CompanyFilter = {
  kind: 'managed' | 'own' | 'any';
  state: CompanyState;
  q?: string | undefined;
  /** By name, from A or from Z. */
  sort: 'name' | '-name';
  cursor?: string | undefined;
  limit: number;
};

export type CompanyCounts = {
  all: number;
  needsWebAddress: number;
  unmapped: number;
  archived: number;
  withPasswords: number;
  withPeople: number;
  awaitingPasswords: number;
  awaitingPeople: number;
};

/** As the page of the people lists them: also one whose link has run out waits for an answer. */
const OPEN_INVITATION = Prisma.sql`i.state not in ('accepted', 'expired', 'revoked')`;

/** The figures of the companies that `chosen` selects by id, name and the like; what is not visible counts nothing. */
const figures = (chosen: Prisma.Sql, order: Prisma.Sql) => Prisma.sql`
  select c.id::text, c.name, c.web_address as "webAddress", c.kind, c.status, c.version,
    (select jsonb_build_object('id', o.id, 'name', o.name, 'url', o.url) from mapping m
      join organization o on o.account_id = m.account_id and o.id = m.organization_id
      where m.account_id = c.account_id and m.company_id = c.id) as organization,
    array(select o.name from fold f join organization o on o.account_id = f.account_id and o.id = f.organization_id
      where f.account_id = c.account_id and f.company_id = c.id order by o.name) as folded,
    (select count(*)::int from vault_item v
      where v.account_id = c.account_id and v.company_id = c.id and v.archived_at is null) as passwords,
    (select count(distinct p.person_id)::int from membership p where p.account_id = c.account_id and p.status <> 'disabled'
      and (p.company_id = c.id or (c.kind = 'own' and p.company_id is null))) as people,
    (select count(*)::int from invitation i where i.account_id = c.account_id and i.company_id = c.id
      and ${OPEN_INVITATION}) as invited,
    (select max(r.finished_at) from run_company r where r.account_id = c.account_id and r.company_id = c.id
      and r.state in ('completed', 'completed-with-errors')) as "lastImportAt"
  from (${chosen}) c order by ${order}`;

const UNMAPPED = Prisma.sql`not exists (select from mapping m where m.account_id = c.account_id and m.company_id = c.id)`;

const STATE: Record<CompanyState, Prisma.Sql> = {
  all: Prisma.sql`c.status <> 'archived'`,
  needs_web_address: Prisma.sql`c.status = 'needs_web_address'`,
  unmapped: Prisma.sql`c.status <> 'archived' and ${UNMAPPED}`,
  archived: Prisma.sql`c.status = 'archived'`,
};

/** One company with its figures, or null when the context does not reach it. */
export async function findCompanyRow(tx: Tx, reach: MaybeReach, id: string): Promise<CompanyListRow | null> {
  const rows = await tx.$queryRaw<CompanyListRow[]>(
    figures(
      Prisma.sql`select c.* from company c where c.id = ${id}::uuid and ${reachSql(reach, 'c', 'id')}`,
      Prisma.sql`c.id`,
    ),
  );
  return rows[0] ?? null;
}

/** One page; the counts are those of the same search in every state. */
export async function listCompanyRows(tx: Tx, reach: MaybeReach, filter: CompanyFilter) {
  const after = decodeCursor(filter.cursor, ['text', 'uuid']);
  const down = filter.sort === '-name';
  const order = down ? Prisma.sql`c.name desc, c.id desc` : Prisma.sql`c.name, c.id`;
  const beyond =
    after === null
      ? Prisma.empty
      : Prisma.sql`and (c.name, c.id) ${down ? Prisma.sql`<` : Prisma.sql`>`} (${after[0]}, ${after[1]}::uuid)`;
  const found = Prisma.sql`${reachSql(reach, 'c', 'id')} and ${searched(filter)}`;
  const chosen = Prisma.sql`select c.* from company c where ${found} and ${STATE[filter.state]} ${beyond}
    order by ${order} limit ${filter.limit + 1}::int`;
  const rows = await tx.$queryRaw<CompanyListRow[]>(figures(chosen, order));
  const page = cutPage(rows, filter.limit, (row) => [row.name, row.id]);
  const counts = await count(tx, found);
  return { ...page, counts, total: shownTotal(counts[COUNT_OF[filter.state]]) };
}

const COUNT_OF: Record<CompanyState, keyof CompanyCounts> = {
  all: 'all',
  needs_web_address: 'needsWebAddress',
  unmapped: 'unmapped',
  archived: 'archived',
};

/** Companies with an import of this kind behind them; a plan that found nothing to write is one as well. */
const imported = (kind: 'passwords' | 'users') => Prisma.sql`select r.company_id from run_company r
  where r.kind = ${kind} and (r.state in ('completed', 'completed-with-errors') or r.state in ('planned', 'cancelled')
    and r.checkpoint ->> 'planned' = 'true'
    and coalesce((r.counts ->> 'create')::int, 0) + coalesce((r.counts ->> 'update')::int, 0) = 0)`;

const PEOPLE = Prisma.sql`exists (select from membership p
  where p.account_id = c.account_id and p.company_id = c.id and p.status <> 'disabled')`;

async function count(tx: Tx, found: Prisma.Sql): Promise<CompanyCounts> {
  const rows = await tx.$queryRaw<CompanyCounts[]>`
    select count(*) filter (where ${STATE.all})::int as "all",
      count(*) filter (where ${STATE.needs_web_address})::int as "needsWebAddress",
      count(*) filter (where ${STATE.unmapped})::int as unmapped,
      count(*) filter (where ${STATE.archived})::int as archived,
      count(*) filter (where ${STATE.all} and exists (select from vault_item v
        where v.account_id = c.account_id and v.company_id = c.id and v.archived_at is null))::int as "withPasswords",
      count(*) filter (where ${STATE.all} and ${PEOPLE})::int as "withPeople",
      count(*) filter (where ${STATE.all} and not ${UNMAPPED}
        and c.id not in (${imported('passwords')}))::int as "awaitingPasswords",
      count(*) filter (where c.status = 'active' and not ${UNMAPPED} and not ${PEOPLE}
        and not exists (select from invitation i where i.account_id = c.account_id and i.company_id = c.id and ${OPEN_INVITATION})
        and c.id not in (${imported('users')}))::int as "awaitingPeople"
    from company c where ${found}`;
  const [counts] = rows;
  if (counts === undefined) throw new Error('counting gave no row');
  return counts;
}

function searched({ kind, q }: Pick<CompanyFilter, 'kind' | 'q'>): Prisma.Sql {
  const ofKind = kind === 'any' ? Prisma.sql`true` : Prisma.sql`c.kind = ${kind}`;
  const pattern = likePattern(q ?? '');
  return pattern === '%%'
    ? ofKind
    : Prisma.sql`${ofKind} and lower(c.name || ' ' || coalesce(c.web_address, '')) like ${pattern}`;
}
