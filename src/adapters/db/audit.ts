// The chained audit trail: appended in the transaction of what it tells, read a page at a time.
import type { Prisma, Tx } from './prisma.ts';

/** One line of the trail; `details` must not hold a secret. */
export type AuditLine = {
  action: string;
  companyId?: string | null;
  targetType?: string;
  targetId?: string;
  details?: Record<string, string | number | boolean | null | string[]>;
};

export function auditRepository(tx: Tx) {
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
    /** Entries before `beforeSeq` (newest first), as far as the context may see them. */
    list(filter: {
      companyId?: string;
      actorId?: string;
      action?: string;
      beforeSeq?: bigint;
      limit: number;
    }) {
      const where: Prisma.AuditEntryWhereInput = {
        ...(filter.companyId === undefined ? {} : { companyId: filter.companyId }),
        ...(filter.actorId === undefined ? {} : { actorId: filter.actorId }),
        ...(filter.action === undefined ? {} : { action: filter.action }),
        ...(filter.beforeSeq === undefined ? {} : { seq: { lt: filter.beforeSeq } }),
      };
      return tx.auditEntry.findMany({ where, orderBy: { seq: 'desc' }, take: filter.limit });
    },
  };
}
