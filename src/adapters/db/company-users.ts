// The people of a company as one list: its members and the invitations that are still of interest.
import type { Role } from '#src/model/roles.ts';
import { cutPage, decodeCursor } from './cursor.ts';
import type { InvitationState } from './invitations.ts';
import type { MemberStatus } from './members.ts';
import { placeSql, type PeoplePlace } from './people-place.ts';
import { escapeLike } from './like-pattern.ts';
import { PRESENT_MAIL } from './present-mail.ts';
import { Prisma, type Tx } from './prisma.ts';
import { accountSql, companyWhere, reachSql, type MaybeReach } from './reach.ts';

/** A member, or an invitation that is still of interest; `since` is when it came to be as it is. */
export type CompanyUserRow = {
  id: string;
  kind: 'member' | 'invitation';
  personId: string | null;
  name: string;
  email: string;
  role: Role;
  state: MemberStatus | InvitationState;
  since: Date;
  expiresAt: Date | null;
  sendError: string | null;
  /** When a mail goes out that was put off; null for all others. */
  sendsAt: Date | null;
  /** True for an invitation without any mail: it waits until somebody sends it. */
  held: boolean;
  version: number;
  /** What the list is sorted by, for the cursor. */
  sortKey: string;
};

export type PeopleCompany = {
  id: string;
  name: string;
  kind: 'own' | 'managed';
  status: 'active' | 'needs_web_address' | 'archived';
  place: PeoplePlace;
};

const USER_FILTERS = ['all', 'members', 'invitations', 'planned', 'attention', 'withdrawn'] as const;
export type UserFilter = (typeof USER_FILTERS)[number];

export type UserCounts = Record<UserFilter, number>;

export function companyUsersRepository(tx: Tx, reach: MaybeReach) {
  return {
    /** The company itself, as far as its people page needs it; null when the context does not reach it. */
    async company(companyId: string): Promise<PeopleCompany | null> {
      const row = await tx.company.findFirst({
        where: { ...companyWhere(reach), id: companyId },
        select: { id: true, name: true, kind: true, status: true },
      });
      if (row === null) return null;
      const kind = row.kind as PeopleCompany['kind'];
      const place = { companyId: row.id, wholeToo: kind === 'own' };
      return { id: row.id, name: row.name, kind, status: row.status as PeopleCompany['status'], place };
    },
    /** One keyset page, by name, of a company's members and invitations. Throws `invalid` for a foreign cursor. */
    async list(
      place: PeoplePlace,
      ask: { filter: UserFilter; q?: string | undefined; cursor?: string | undefined; limit: number },
    ): Promise<{ rows: CompanyUserRow[]; nextCursor: string | null }> {
      const after = decodeCursor(ask.cursor, ['text', 'uuid']);
      const behind =
        after === null ? Prisma.empty : Prisma.sql`and ("sortKey", id::text) > (${after[0]}, ${after[1]})`;
      const rows = await tx.$queryRaw<CompanyUserRow[]>`
        select * from (${users(place, reach)}) u
        where ${filterSql(ask.filter)} ${searchSql(ask.q)} ${behind}
        order by "sortKey", id::text limit ${ask.limit + 1}`;
      return cutPage(rows, ask.limit, (row) => [row.sortKey, row.id]);
    },
    /** One row of the list, or null. */
    async find(place: PeoplePlace, id: string): Promise<CompanyUserRow | null> {
      const rows = await tx.$queryRaw<CompanyUserRow[]>`
        select * from (${users(place, reach)}) u where id = ${id}::uuid`;
      return rows[0] ?? null;
    },
    /** How many rows each filter shows, with the search applied. */
    async count(place: PeoplePlace, q?: string | undefined): Promise<UserCounts> {
      const rows = await tx.$queryRaw<UserCounts[]>`
        select ${Prisma.join(
          USER_FILTERS.map(
            (name) =>
              Prisma.sql`(count(*) filter (where ${filterSql(name)}))::int as ${Prisma.raw(`"${name}"`)}`,
          ),
        )} from (${users(place, reach)}) u where true ${searchSql(q)}`;
      return rows[0] ?? { all: 0, members: 0, invitations: 0, planned: 0, attention: 0, withdrawn: 0 };
    },
  };
}

/** An open invitation whose time has passed is shown as expired, though no process has written that down. */
function users(place: PeoplePlace, reach: MaybeReach): Prisma.Sql {
  return Prisma.sql`
    select m.id, 'member' as kind, m.person_id as "personId", p.name, p.email, m.role, m.status as state,
      m.created_at as since, null::timestamptz as "expiresAt", null as "sendError", null::timestamptz as "sendsAt", false as held, m.version,
      lower(coalesce(nullif(p.name, ''), p.email)) as "sortKey"
    from membership m join person p on p.id = m.person_id
    where ${placeSql(place)} and ${accountSql(reach, 'm')}
    union all
    select i.id, 'invitation', null, i.name, i.email, i.role,
      case when i.state in ('staged', 'sent', 'opened') and i.expires_at <= clock_timestamp() then 'expired'
        else i.state end,
      coalesce(i.revoked_at, i.sent_at, i.created_at), i.expires_at, i.send_error,
      (select o.next_attempt_at from outbox o where ${PRESENT_MAIL} and o.state = 'queued' and o.attempts = 0
        and o.next_attempt_at > clock_timestamp() + interval '1 minute'),
      i.state = 'staged' and i.send_error is null and i.expires_at > clock_timestamp() and not exists (
        select from outbox o where ${PRESENT_MAIL}), i.generation,
      lower(coalesce(nullif(i.name, ''), i.email))
    from invitation i
    where i.company_id = ${place.companyId}::uuid and ${reachSql(reach, 'i')} and i.state not in ('accepted', 'expired')`;
}

function filterSql(filter: UserFilter): Prisma.Sql {
  switch (filter) {
    case 'all':
      return Prisma.sql`state <> 'revoked'`;
    case 'members':
      return Prisma.sql`kind = 'member'`;
    case 'invitations':
      return Prisma.sql`kind = 'invitation' and state <> 'revoked'`;
    case 'planned':
      return Prisma.sql`state = 'staged' and (held or "sendsAt" is not null)`;
    case 'attention':
      return Prisma.sql`kind = 'invitation' and (state in ('expired', 'bounced') or "sendError" is not null)
        and state <> 'revoked'`;
    case 'withdrawn':
      return Prisma.sql`state = 'revoked'`;
  }
}

function searchSql(q: string | undefined): Prisma.Sql {
  if (q === undefined || q.trim() === '') return Prisma.empty;
  const pattern = `%${escapeLike(q.trim())}%`;
  return Prisma.sql`and lower(name || ' ' || email) like lower(${pattern})`;
}
