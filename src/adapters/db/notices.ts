// Notices: a person's own, as far as they may see them now; gathered and mailed by the worker through the database's gates.
import type { RunKind } from '#src/model/import-run.ts';
import type { NoticeChoice, NoticeKind } from '#src/model/notice.ts';
import { cutPage, decodeCursor } from './cursor.ts';
import type { Guarded } from './guarded.ts';
import { Prisma, type Tx } from './prisma.ts';

export type NoticeRow = {
  id: string;
  kind: NoticeKind;
  companyId: string | null;
  companyName: string | null;
  runId: string | null;
  runKind: RunKind | null;
  actorName: string | null;
  counts: unknown;
  createdAt: Date;
  readAt: Date | null;
};

export type DueNotice = {
  outboxId: string;
  attempts: number;
  email: string;
  name: string;
  accountName: string;
  kind: NoticeKind;
  companyName: string | null;
  runKind: RunKind | null;
  actorName: string | null;
  counts: unknown;
};

export function noticeQueue(run: Guarded) {
  return {
    /** Looks at everything once; how many notices were made. `manyReveals` of one person within ten minutes are unusual. */
    async gather(manyReveals: number): Promise<number> {
      const rows = await run(
        (db) => db.$queryRaw<{ made: number }[]>`select sec.gather_notices(${manyReveals}::int) as made`,
      );
      return rows[0]?.made ?? 0;
    },
    /** Up to `limit` mails of notices that are due, each leased for `leaseMs`; settled like every other mail. */
    claim(limit: number, leaseMs: number): Promise<DueNotice[]> {
      return run(
        (db) => db.$queryRaw<DueNotice[]>`
        select outbox_id as "outboxId", attempts, email, name, account_name as "accountName", kind,
          company_name as "companyName", run_kind as "runKind", actor_name as "actorName", counts
        from sec.claim_notice_mail(${limit}::int, ${leaseMs}::int)`,
      );
    },
  };
}

/** Whose notices, in which account. */
type Whose = { accountId: string; personId: string };

/** The other wall asks the same of every row. */
const ofPerson = ({ accountId, personId }: Whose): Prisma.Sql =>
  Prisma.sql`n.account_id = ${accountId}::uuid and n.person_id = ${personId}::uuid`;

/** Of a run `r` that can be seen, and where it waits, that still does so. */
const STILL_SO = Prisma.sql`(n.run_id is null or (r.id is not null and (n.kind <> 'import_waiting'
  or (r.finished_at is null and (n.counts ->> 'state' <> 'planned' or r.state = 'planned')))))`;

export function noticesRepository(tx: Tx) {
  return {
    /** One page, newest first. What cannot be seen now, or is not so any more, is left out. */
    async list(whose: Whose, { cursor, limit }: { cursor: string | undefined; limit: number }) {
      const after = decodeCursor(cursor, ['time', 'uuid']);
      const older =
        after === null
          ? Prisma.empty
          : Prisma.sql`and (n.created_at, n.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`;
      const found = await tx.$queryRaw<NoticeRow[]>`
        select n.id::text as id, n.kind, n.company_id::text as "companyId", c.name as "companyName",
          n.run_id::text as "runId", r.kind as "runKind", p.name as "actorName", n.counts,
          n.created_at as "createdAt", n.read_at as "readAt"
        from notice n
          left join company c on c.account_id = n.account_id and c.id = n.company_id
          left join run r on r.account_id = n.account_id and r.id = n.run_id
          left join person p on p.id = n.actor_id
        where ${ofPerson(whose)} and n.in_portal and ${STILL_SO} ${older}
        order by n.created_at desc, n.id desc limit ${limit + 1}`;
      return cutPage(found, limit, (row) => [row.createdAt.toISOString(), row.id]);
    },
    /** How many there are, and how many of them nobody has read. */
    async count(whose: Whose): Promise<{ total: number; unread: number }> {
      const rows = await tx.$queryRaw<{ total: number; unread: number }[]>`
        select count(*)::int as total, (count(*) filter (where n.read_at is null))::int as unread
        from notice n left join run r on r.account_id = n.account_id and r.id = n.run_id
        where ${ofPerson(whose)} and n.in_portal and ${STILL_SO}`;
      return rows[0] ?? { total: 0, unread: 0 };
    },
    /** `ids` null: all. */
    async markRead(whose: Whose, ids: readonly string[] | null): Promise<void> {
      const named = ids === null ? Prisma.empty : Prisma.sql`and id = any (${[...ids]}::uuid[])`;
      await tx.$executeRaw`update notice n set read_at = clock_timestamp()
        where ${ofPerson(whose)} and read_at is null ${named}`;
    },
    choices: (): Promise<NoticeChoice[]> =>
      tx.$queryRaw<NoticeChoice[]>`select kind, portal, mail from sec.my_notice_choices()`,
    async choose({ kind, portal, mail }: NoticeChoice): Promise<void> {
      await tx.$executeRaw`
        insert into notice_choice (account_id, person_id, kind, portal, mail)
        values ((select sec.account_id()), (select sec.person_id()), ${kind}, ${portal}, ${mail})
        on conflict (account_id, person_id, kind) do update set portal = excluded.portal, mail = excluded.mail`;
    },
  };
}
