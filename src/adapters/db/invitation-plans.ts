// Many invitations at once: which are open in several companies, what is planned for when, and how things stand by company.
import type { MailsAt } from '#src/model/mail-waves.ts';
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
  /** Those whose present mail was ordered then or later are left out. */
  since: Date | null;
  limit: number;
};

export type OpenOne = { id: string; companyId: string; generation: number };

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
    /** Mails in waves are placed one after the other: what the first wrote, the next one sees. */
    async lockWaves(accountId: string): Promise<void> {
      await tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended(${`waves|${accountId}`}, 11))::text`;
    },
    mailsBetween: (after: Date, before: Date | null, but: readonly string[]) =>
      mailsBetween(tx, reach, { after, before, but }),
    list: (ask: { q?: string | undefined; cursor?: string | undefined; limit: number }) =>
      listCompanies(tx, reach, ask),
  };
}

/**
 * Open ones of these companies, oldest first, and what time it is: in whole milliseconds, cut and not rounded, as a mail that
 * is ordered within the same one must not count as ordered before.
 */
async function open(tx: Tx, reach: MaybeReach, companyIds: readonly string[], ask: OpenInvitations) {
  const lately = ask.which === 'planned' ? 0 : ask.lately;
  const rows = await tx.$queryRaw<OpenOne[]>`
    select i.id::text, i.company_id::text as "companyId", i.generation from invitation i
    where i.company_id = any (${[...companyIds]}::uuid[]) and ${reachSql(reach, 'i')} and ${OPEN} and ${GROUP[ask.which]}
      and not exists (select from outbox o where ${PRESENT_MAIL}
        and (o.created_at > clock_timestamp() - ${lately} * interval '1 minute'
          or o.created_at >= ${ask.since}::timestamptz))
    order by i.created_at, i.id limit ${ask.limit}`;
  const [now] = await tx.$queryRaw<
    { now: Date }[]
  >`select date_trunc('milliseconds', clock_timestamp()) as now`;
  if (now === undefined) throw new Error('the database does not know the time');
  return { rows, now: now.now };
}

/**
 * When how many mails went out or are to go out after and before these times, as far as the context sees them; without what
 * is still to go out to `but`.
 */
async function mailsBetween(
  tx: Tx,
  reach: MaybeReach,
  { after, before, but }: { after: Date; before: Date | null; but: readonly string[] },
): Promise<MailsAt[]> {
  const rows = await tx.$queryRaw<{ at: Date; mails: number }[]>`
    select o.next_attempt_at as at, count(*)::int as mails
    from outbox o join invitation i on i.account_id = o.account_id and i.id = o.invitation_id
    where ${reachSql(reach, 'i')} and o.next_attempt_at > ${after}::timestamptz
      and (${before}::timestamptz is null or o.next_attempt_at < ${before}::timestamptz)
      and (o.state = 'sent' or (o.state in ('queued', 'sending') and o.generation = i.generation
        and ${OPEN} and i.id <> all (${[...but]}::uuid[])))
    group by 1 order by 1`;
  return rows.map(({ at, mails }) => ({ at: at.getTime(), mails }));
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
