// Many invitations at once: which are open in several companies, what is planned for when, and how things stand by company.
import { cutPage, decodeCursor, shownTotal } from './cursor.ts';
import { likePattern } from './like-pattern.ts';
import { PRESENT_MAIL } from './present-mail.ts';
import { Prisma, type Tx } from './prisma.ts';
import { reachSql, type MaybeReach } from './reach.ts';

export type InvitationGroup = 'invitations' | 'planned' | 'attention';

export type OpenInvitations = {
  which: InvitationGroup;
  /** Those whose present mail was ordered within so many minutes are left out, but for `planned`. */
  lately: number;
  /** Those whose present mail was ordered later than this are left out. */
  since: Date | null;
  limit: number;
};

export type InvitingCompany = {
  id: string;
  name: string;
  status: 'active' | 'needs_web_address' | 'archived';
};

export type InvitingCompanyRow = InvitingCompany & {
  invitations: number;
  planned: number;
  attention: number;
  lastAt: Date | null;
};

const OPEN = Prisma.sql`i.state in ('staged', 'sent', 'opened', 'bounced')`;

/** Not sent yet and in no trouble: for a later time, or without any mail until somebody sends it. */
const PLANNED = Prisma.sql`(i.state = 'staged' and i.send_error is null and i.expires_at > clock_timestamp()
  and not exists (select from outbox o where ${PRESENT_MAIL}
    and (o.state <> 'queued' or o.attempts > 0 or o.next_attempt_at <= clock_timestamp())))`;

const ATTENTION = Prisma.sql`(i.state = 'bounced' or i.send_error is not null or i.expires_at <= clock_timestamp())`;

const GROUP: Record<InvitationGroup, Prisma.Sql> = {
  invitations: Prisma.sql`true`,
  planned: PLANNED,
  attention: ATTENTION,
};

export function invitationPlansRepository(tx: Tx, reach: MaybeReach) {
  return {
    /** Those of these companies that the context reaches, in the order of their names. */
    companies(ids: readonly string[]): Promise<InvitingCompany[]> {
      return tx.$queryRaw<InvitingCompany[]>`
        select c.id::text, c.name, c.status from company c
        where c.id = any (${[...ids]}::uuid[]) and ${reachSql(reach, 'c', 'id')} order by c.name, c.id`;
    },
    open: (companyIds: readonly string[], ask: OpenInvitations) => open(tx, reach, companyIds, ask),
    taken: (from: Date, ms: number, but: readonly string[]) => taken(tx, reach, { from, ms, but }),
    list: (ask: { q?: string | undefined; cursor?: string | undefined; limit: number }) =>
      listCompanies(tx, reach, ask),
  };
}

/** Open ones of these companies, oldest first, and what time it is. */
async function open(tx: Tx, reach: MaybeReach, companyIds: readonly string[], ask: OpenInvitations) {
  const lately = ask.which === 'planned' ? 0 : ask.lately;
  const rows = await tx.$queryRaw<{ id: string; companyId: string }[]>`
    select i.id::text, i.company_id::text as "companyId" from invitation i
    where i.company_id = any (${[...companyIds]}::uuid[]) and ${reachSql(reach, 'i')} and ${OPEN} and ${GROUP[ask.which]}
      and not exists (select from outbox o where ${PRESENT_MAIL}
        and (o.created_at > clock_timestamp() - ${lately} * interval '1 minute'
          or o.created_at > ${ask.since}::timestamptz))
    order by i.created_at, i.id limit ${ask.limit}`;
  const [now] = await tx.$queryRaw<{ now: Date }[]>`select clock_timestamp()::timestamptz(3) as now`;
  if (now === undefined) throw new Error('the database does not know the time');
  return { rows, now: now.now };
}

/** How many mails of others are planned in each period of `ms` from `from` on, as far as the context sees them. */
async function taken(
  tx: Tx,
  reach: MaybeReach,
  { from, ms, but }: { from: Date; ms: number; but: readonly string[] },
): Promise<Map<number, number>> {
  const rows = await tx.$queryRaw<{ period: number; mails: number }[]>`
    select floor(extract(epoch from o.next_attempt_at - ${from}::timestamptz) * 1000 / ${ms}::int)::int as period,
      count(*)::int as mails
    from invitation i join outbox o on ${PRESENT_MAIL}
    where ${reachSql(reach, 'i')} and i.state = 'staged' and o.state = 'queued' and o.next_attempt_at >= ${from}::timestamptz
      and i.id <> all (${[...but]}::uuid[])
    group by 1`;
  return new Map(rows.map(({ period, mails }) => [period, mails]));
}

/** One page of the companies with open invitations, by name. */
async function listCompanies(
  tx: Tx,
  reach: MaybeReach,
  { q, cursor, limit }: { q?: string | undefined; cursor?: string | undefined; limit: number },
) {
  const after = decodeCursor(cursor, ['text', 'uuid']);
  const beyond =
    after === null ? Prisma.empty : Prisma.sql`and (c.name, c.id) > (${after[0]}, ${after[1]}::uuid)`;
  const pattern = likePattern(q ?? '');
  const named = pattern === '%%' ? Prisma.empty : Prisma.sql`and lower(c.name) like ${pattern}`;
  const found = Prisma.sql`from company c where ${reachSql(reach, 'c', 'id')} ${named}
    and exists (select from invitation i where i.account_id = c.account_id and i.company_id = c.id and ${OPEN})`;
  const rows = await tx.$queryRaw<InvitingCompanyRow[]>`
    select c.id::text, c.name, c.status, f.* from (select c.* ${found} ${beyond} order by c.name, c.id limit ${limit + 1}::int) c
    cross join lateral (select count(*)::int as invitations, (count(*) filter (where ${PLANNED}))::int as planned,
      (count(*) filter (where ${ATTENTION}))::int as attention,
      max((select o.next_attempt_at from outbox o where ${PRESENT_MAIL} and o.state = 'queued' and o.attempts = 0
        and o.next_attempt_at > clock_timestamp())) as "lastAt"
      from invitation i where i.account_id = c.account_id and i.company_id = c.id and ${OPEN}) f
    order by c.name, c.id`;
  const [counted] = await tx.$queryRaw<{ total: number }[]>`select count(*)::int as total ${found}`;
  return { ...cutPage(rows, limit, (row) => [row.name, row.id]), total: shownTotal(counted?.total ?? 0) };
}
