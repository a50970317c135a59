// What people have said no to: pairs that are never proposed again, and suggestions that make room at once.
import type { Tx } from './prisma.ts';
import { accountSql, reachSql, reachWhere, type MaybeReach } from './reach.ts';

export type SurePair = { companyId: string; organizationId: string; version: number };

export function refusalsRepository(tx: Tx, reach: MaybeReach) {
  return {
    /** Remembers the refusal and takes the suggestion away; false when it was refused already. */
    async refuse(pair: { companyId: string; organizationId: string; personId: string }): Promise<boolean> {
      const { companyId, organizationId, personId } = pair;
      const written = await tx.$executeRaw`
        insert into refusal (account_id, company_id, organization_id, refused_by)
        values (sec.account_id(), ${companyId}::uuid, ${organizationId}, ${personId}::uuid) on conflict do nothing`;
      await dropSuggestions(tx, reach, { companyId, organizationId });
      return written === 1;
    },
    /** Forgets the refusal; false when there was none. */
    async takeBack(companyId: string, organizationId: string): Promise<boolean> {
      const { count } = await tx.refusal.deleteMany({
        where: { ...reachWhere(reach), AND: { companyId, organizationId } },
      });
      return count === 1;
    },
    /** Organizations this company is not. */
    async of(companyId: string): Promise<string[]> {
      const rows = await tx.refusal.findMany({
        where: { ...reachWhere(reach), AND: { companyId } },
        select: { organizationId: true },
      });
      return rows.map((row) => row.organizationId);
    },
    /** Takes the organization out of all suggestions. */
    dropOrganization: (organizationId: string) => dropSuggestions(tx, reach, { organizationId }),
    /**
     * Best suggestions that may be accepted in bulk, from this confidence on: of companies without an organization, for
     * organizations that nobody has. With `companyIds` only theirs.
     */
    sure(filter: { minConfidence: number; companyIds?: readonly string[] | undefined }): Promise<SurePair[]> {
      const chosen = filter.companyIds === undefined ? null : [...filter.companyIds];
      return tx.$queryRaw<SurePair[]>`
        select c.id::text as "companyId", s.organization_id as "organizationId", c.mapping_version as version
        from suggestion s join company c on c.account_id = s.account_id and c.id = s.company_id
        where ${reachSql(reach, 'c', 'id')} and s.auto and s.rank = 1 and s.confidence >= ${filter.minConfidence}::float8 and c.status <> 'archived'
          and (${chosen}::uuid[] is null or c.id = any (${chosen}::uuid[]))
          and not exists (select from mapping m where m.account_id = s.account_id
            and (m.company_id = s.company_id or m.organization_id = s.organization_id))
          and not exists (select from fold f where f.account_id = s.account_id and f.organization_id = s.organization_id)
        order by c.name, c.id`;
    },
  };
}

/** What comes after a suggestion that goes moves up, so that a best one is there as long as there is any. */
async function dropSuggestions(
  tx: Tx,
  reach: MaybeReach,
  where: { companyId?: string; organizationId: string },
): Promise<void> {
  const company = where.companyId ?? null;
  await tx.$executeRaw`
    with gone as (delete from suggestion where organization_id = ${where.organizationId} and ${accountSql(reach, 'suggestion')}
      and (${company}::uuid is null or company_id = ${company}::uuid) returning account_id, company_id, rank)
    update suggestion s set rank = s.rank - 1 from gone g
    where s.account_id = g.account_id and s.company_id = g.company_id and s.rank > g.rank`;
}
