// Companies, as far as the transaction's context may see them.
import type { Tx } from './prisma.ts';

const ENTERABLE = { id: true, name: true, kind: true, status: true } as const;

export function companiesRepository(tx: Tx) {
  return {
    /** The companies the context may enter: the own one first, then by name; at most `limit`, with how many there are. */
    async enterable(limit: number) {
      const where = { status: { not: 'archived' } };
      const rows = await tx.company.findMany({
        where,
        select: ENTERABLE,
        orderBy: [{ kind: 'desc' }, { name: 'asc' }, { id: 'asc' }],
        take: limit,
      });
      const companies = rows.map((row) => ({
        ...row,
        kind: row.kind as 'own' | 'managed',
        status: row.status as 'active' | 'needs_web_address' | 'archived',
      }));
      return { companies, total: rows.length < limit ? rows.length : await tx.company.count({ where }) };
    },
    /** True when the context reaches this company. */
    async isReachable(companyId: string): Promise<boolean> {
      return (await tx.company.findFirst({ where: { id: companyId }, select: { id: true } })) !== null;
    },
  };
}
