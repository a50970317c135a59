// The chained audit trail: appended in the transaction of what it tells, read a page at a time.
import { cutPage, decodeCursor, shownTotal } from './cursor.ts';
import type { Prisma, Tx } from './prisma.ts';
import { companyWhere, trailSql, trailWhere, type MaybeReach } from './reach.ts';

/** One line of the trail; `details` must not hold a secret. */
export type AuditLine = {
  action: string;
  companyId?: string | null;
  targetType?: string;
  targetId?: string;
  details?: Record<string, string | number | boolean | null | string[]>;
};

export type AuditFilter = {
  companyId?: string | undefined;
  actorId?: string | undefined;
  action?: string | undefined;
  cursor: string | undefined;
  limit: number;
};

export function auditRepository(tx: Tx, reach: MaybeReach) {
  return {
    /** Appends one entry in the name of the context's person; the id of the entry. */
    async append(line: AuditLine): Promise<string> {
      const rows = await tx.$queryRaw<{ id: string }[]>`
        select sec.audit_append(${line.action}, ${line.companyId ?? null}::uuid, ${line.targetType ?? null},
          ${line.targetId ?? null}, ${JSON.stringify(line.details ?? {})}::jsonb) as id`;
      const id = rows[0]?.id;
      if (id === undefined) throw new Error('the audit trail gave no id');
      return id;
    },
    /** Appends many in order, in one round trip. */
    async appendMany(lines: readonly AuditLine[]): Promise<void> {
      if (lines.length === 0) return;
      await tx.$queryRaw`select sec.audit_append_many(${JSON.stringify(lines)}::jsonb)`;
    },
    /**
     * From here on no statement of this transaction waits longer than this for a lock or an answer; it fails instead.
     * For what must not hang while somebody waits for a secret.
     */
    async limitWaits(milliseconds: number): Promise<void> {
      const limit = `${milliseconds}ms`;
      await tx.$queryRaw`select set_config('lock_timeout', ${limit}, true), set_config('statement_timeout', ${limit}, true)`;
    },
    /** One page of entries, newest first, as far as the context may see them, each with its company's name. */
    list: (filter: AuditFilter) => listEntries(tx, reach, filter),
    /** The same page without counting how many there are. */
    walk: (filter: AuditFilter) => pageOf(tx, reach, filter),
    choices: () => listChoices(tx, reach),
    /** Who did this to each of these last, by the target's id, as far as the context may see the trail. */
    async lastActors(action: string, targetIds: readonly string[]): Promise<Map<string, string | null>> {
      if (targetIds.length === 0) return new Map();
      const entries = await tx.auditEntry.findMany({
        where: { ...trailWhere(reach), action, targetId: { in: [...targetIds] } },
        orderBy: { seq: 'asc' },
        select: { targetId: true, actorName: true },
      });
      return new Map(entries.map(({ targetId, actorName }) => [targetId ?? '', actorName]));
    },
  };
}

async function listEntries(tx: Tx, reach: MaybeReach, filter: AuditFilter) {
  const page = await pageOf(tx, reach, filter);
  const total = await tx.auditEntry.count({ where: whereOf(reach, filter), take: 10_001 });
  return { ...page, total: shownTotal(total) };
}

function whereOf(
  reach: MaybeReach,
  { companyId, actorId, action }: AuditFilter,
): Prisma.AuditEntryWhereInput {
  return {
    ...trailWhere(reach),
    ...(companyId === undefined ? {} : { companyId }),
    ...(actorId === undefined ? {} : { actorId }),
    ...(action === undefined ? {} : { action }),
  };
}

async function pageOf(tx: Tx, reach: MaybeReach, filter: AuditFilter) {
  const { cursor, limit } = filter;
  const after = decodeCursor(cursor, ['number']);
  const where = whereOf(reach, filter);
  const entries = await tx.auditEntry.findMany({
    where: after === null ? where : { ...where, seq: { lt: BigInt(after[0] ?? '0') } },
    orderBy: { seq: 'desc' },
    take: limit + 1,
    omit: { accountId: true, prevHash: true, hash: true },
  });
  const { rows, nextCursor } = cutPage(entries, limit, (entry) => [String(entry.seq)]);
  const companyIds = [...new Set(rows.flatMap((row) => row.companyId ?? []))];
  const companies = await tx.company.findMany({
    where: { ...companyWhere(reach), id: { in: companyIds } },
    select: { id: true, name: true },
  });
  const names = new Map(companies.map((company) => [company.id, company]));
  return {
    rows: rows.map((row) => ({ ...row, company: names.get(row.companyId ?? '') ?? null })),
    nextCursor,
  };
}

/** The actions and the persons that occur in the visible trail: each found by one step in the index, not by reading it all. */
async function listChoices(tx: Tx, reach: MaybeReach) {
  const [first, next] = [trailSql(reach, 'audit_entry'), trailSql(reach, 'e')];
  const actions = await tx.$queryRaw<{ action: string }[]>`
    with recursive step as (
      (select action from audit_entry where ${first} order by action limit 1)
      union all
      select (select e.action from audit_entry e where ${next} and e.action > step.action order by e.action limit 1)
        from step where step.action is not null
    ) select action from step where action is not null`;
  const actors = await tx.$queryRaw<{ id: string; name: string }[]>`
    with recursive step as (
      (select actor_id from audit_entry where ${first} and actor_id is not null order by actor_id limit 1)
      union all
      select (select e.actor_id from audit_entry e where ${next} and e.actor_id > step.actor_id order by e.actor_id limit 1)
        from step where step.actor_id is not null
    ) select actor_id as id, (select e.actor_name from audit_entry e where ${next} and e.actor_id = step.actor_id
        order by e.seq desc limit 1) as name
      from step where actor_id is not null`;
  return { actions: actions.map((row) => row.action), actors };
}
