// The mirror of IT Glue organizations, as far as the transaction's context may see it.
import { cutPage, decodeCursor, shownTotal } from './cursor.ts';
import { mirrorWriter } from './organization-mirror.ts';
import { likePattern } from './like-pattern.ts';
import { foldedIntoSql, namedSql } from './named-sql.ts';
import { Prisma, type Tx } from './prisma.ts';
import { accountSql, accountWhere, type MaybeReach } from './reach.ts';

export type OrganizationState = 'unmapped' | 'mapped' | 'folded' | 'ignored' | 'vanished';

/** What has happened to an organization since people last looked. */
export type OrganizationNews = 'new' | 'renamed' | 'vanished';

export type OrganizationRow = {
  id: string;
  name: string;
  shortName: string | null;
  typeName: string | null;
  statusName: string | null;
  parentId: string | null;
  isPrimary: boolean;
  domains: string[];
  url: string | null;
  state: OrganizationState;
  companyId: string | null;
  companyName: string | null;
  /** The company it is folded into. */
  foldedInto: { id: string; name: string } | null;
  ignoredAt: Date | null;
  ignoredReason: string | null;
  news: OrganizationNews | null;
  previousName: string | null;
};

export type OrganizationFilter = {
  q?: string | undefined;
  /** Type and status by id. */
  type?: string | undefined;
  status?: string | undefined;
  state?: OrganizationState | undefined;
  news?: OrganizationNews | undefined;
  cursor?: string | undefined;
  limit: number;
};

export type NamedCount = { id: string; name: string; count: number };

const FROM = Prisma.sql`
  from organization o
  left join mapping m on m.account_id = o.account_id and m.organization_id = o.id
  left join company c on c.account_id = m.account_id and c.id = m.company_id
  ${foldedIntoSql()}`;

const STATE = Prisma.sql`case when o.gone_at is not null then 'vanished' when m.organization_id is not null then 'mapped'
  when f.organization_id is not null then 'folded'
  when o.ignored_at is not null then 'ignored' else 'unmapped' end`;

/** Nobody has looked since it came, was renamed or vanished. One that comes back is as it was before it vanished. */
const UNSEEN = Prisma.sql`(o.looked_at is null or o.looked_at < o.gone_at)`;

const NEWS = Prisma.sql`case when ${UNSEEN} then case when o.gone_at is not null then 'vanished'
  when o.renamed_at > o.first_seen then 'renamed' else 'new' end end`;

const COLUMNS = Prisma.sql`o.id, o.name, o.short_name as "shortName", o.type_name as "typeName", o.status_name as "statusName",
  o.parent_id as "parentId", o.is_primary as "isPrimary", o.domains, o.url, ${STATE} as state, c.id::text as "companyId",
  c.name as "companyName", ${namedSql('i')} as "foldedInto", o.ignored_at as "ignoredAt", o.ignored_reason as "ignoredReason",
  ${NEWS} as news, o.previous_name as "previousName"`;

export function organizationsRepository(tx: Tx, reach: MaybeReach) {
  return {
    /** The MSP's own organization in the mirror, or null. */
    findPrimary(): Promise<{ id: string; name: string } | null> {
      return tx.organization.findFirst({
        where: { ...accountWhere(reach), isPrimary: true, goneAt: null },
        select: { id: true, name: true },
        orderBy: { lastSeen: 'desc' },
      });
    },
    list: (filter: OrganizationFilter) => list(tx, reach, filter),
    async find(id: string): Promise<OrganizationRow | null> {
      const rows = await tx.$queryRaw<
        OrganizationRow[]
      >`select ${COLUMNS} ${FROM} where o.id = ${id} and ${accountSql(reach, 'o')}`;
      return rows[0] ?? null;
    },
    /** How many organizations have news of each kind. */
    async countNews(): Promise<Record<OrganizationNews, number>> {
      const rows = await tx.$queryRaw<{ news: OrganizationNews; n: number }[]>`
        select ${NEWS} as news, count(*)::int as n from organization o
        where ${accountSql(reach, 'o')} and ${UNSEEN} group by 1`;
      const counts = { new: 0, renamed: 0, vanished: 0 };
      for (const { news, n } of rows) counts[news] = n;
      return counts;
    },
    /** Somebody has looked at the news of these, or of all that are there at this moment. */
    async looked(ids: readonly string[] | 'all'): Promise<void> {
      const chosen = ids === 'all' ? null : [...ids];
      await tx.$executeRaw`
        update organization o set looked_at = clock_timestamp()
        where ${accountSql(reach, 'o')} and ${UNSEEN} and (${chosen}::text[] is null or o.id = any (${chosen}::text[]))`;
    },
    /** Sets the organization aside with a reason, or brings it back with null. */
    async setIgnored(id: string, reason: string | null): Promise<void> {
      await tx.$executeRaw`
        update organization set ignored_reason = ${reason},
          ignored_at = case when ${reason}::text is null then null else clock_timestamp() end
        where id = ${id} and ${accountSql(reach, 'organization')}`;
    },
    /** Types and statuses that occur among organizations still there, with how many have each. */
    async facets(): Promise<{ types: NamedCount[]; statuses: NamedCount[] }> {
      const types = await tx.$queryRaw<NamedCount[]>`
        select type_id as id, max(coalesce(type_name, type_id)) as name, count(*)::int as count from organization
        where ${accountSql(reach, 'organization')} and gone_at is null and type_id is not null group by type_id order by 2`;
      const statuses = await tx.$queryRaw<NamedCount[]>`
        select status_id as id, max(coalesce(status_name, status_id)) as name, count(*)::int as count from organization
        where ${accountSql(reach, 'organization')} and gone_at is null and status_id is not null group by status_id order by 2`;
      return { types, statuses };
    },
    /** Forgets the account's whole mirror. Refused by the database while a mapping rests on it. */
    async forget(): Promise<void> {
      // All at once, rather than with each organization.
      await tx.suggestion.deleteMany({ where: accountWhere(reach) });
      await tx.organization.deleteMany({ where: accountWhere(reach) });
    },
    /** For the worker. */
    mirror: mirrorWriter(tx),
  };
}

function conditions(reach: MaybeReach, filter: OrganizationFilter): Prisma.Sql {
  const parts = [accountSql(reach, 'o')];
  const q = filter.q?.trim() ?? '';
  if (q !== '') {
    const pattern = likePattern(q);
    parts.push(Prisma.sql`(lower(o.name || ' ' || coalesce(o.short_name, '')) like ${pattern} or o.id = ${q}
      or exists (select from unnest(o.domains) d where lower(d) like ${pattern}))`);
  }
  if (filter.type !== undefined) parts.push(Prisma.sql`o.type_id = ${filter.type}`);
  if (filter.status !== undefined) parts.push(Prisma.sql`o.status_id = ${filter.status}`);
  if (filter.state !== undefined) parts.push(Prisma.sql`${STATE} = ${filter.state}`);
  if (filter.news !== undefined) parts.push(Prisma.sql`${NEWS} = ${filter.news}`);
  return Prisma.join(parts, ' and ');
}

async function list(tx: Tx, reach: MaybeReach, filter: OrganizationFilter) {
  const after = decodeCursor(filter.cursor, ['text', 'text']);
  const where = conditions(reach, filter);
  const beyond = after === null ? Prisma.empty : Prisma.sql`and (o.name, o.id) > (${after[0]}, ${after[1]})`;
  const rows = await tx.$queryRaw<OrganizationRow[]>`
    select ${COLUMNS} ${FROM} where ${where} ${beyond} order by o.name, o.id limit ${filter.limit + 1}::int`;
  const counted = await tx.$queryRaw<{ n: number }[]>`
    select count(*)::int as n from (select ${FROM} where ${where} limit 10001) counted`;
  const page = cutPage(rows, filter.limit, (row) => [row.name, row.id]);
  return { ...page, total: shownTotal(counted[0]?.n ?? 0) };
}
