// Holding a run against its source: what became of each listed record, and what the run has to do with besides.
import type { RunKind } from '#src/model/import-run.ts';
import { Prisma, type Tx } from './prisma.ts';

/** Listed records by what became of them; null outcome and no reason: neither planned nor known here. */
export type Found = { sourceId: string; outcome: string | null; reason: string | null; known: boolean };

/** What the run company recorded, by outcome and reason. */
export type RecordedTally = { outcome: string; reason: string | null; n: number };

export type CertifiedCompany = {
  companyId: string;
  name: string;
  organizationId: string | null;
  /** As the mirror calls it now; null where it is not there, or out of reach. */
  organizationName: string | null;
  state: string;
  certificate: unknown;
};

type Claim = { id: string; companyId: string; kind: RunKind };

export function runCertificateRepository(tx: Tx) {
  return {
    /** For each of these records: the outcome the run gave it, and whether an import has brought it at all. */
    find(claim: Claim, sourceIds: readonly string[]): Promise<Found[]> {
      // An organization that is set aside, or the provider's own, is never part of a plan for new companies.
      const left = Prisma.sql`case when ${claim.kind} <> 'companies' then null
        when o.is_primary then 'own_organization' when o.ignored_at is not null then 'ignored' end`;
      return tx.$queryRaw<Found[]>`
        select listed.id as "sourceId", coalesce(i.outcome, case when ${left} is not null then 'skipped' end) as outcome,
          coalesce(i.reason, ${left}) as reason, ${isKnown(claim)} as known
        from unnest(${[...sourceIds]}::text[]) listed(id)
          left join run_item i on i.run_company_id = ${claim.id}::uuid and i.source_id = listed.id
          left join organization o on ${claim.kind} = 'companies' and o.id = listed.id`;
    },
    tally(runCompanyId: string): Promise<RecordedTally[]> {
      return tx.$queryRaw<RecordedTally[]>`
        select outcome, reason, count(*)::int as n from run_item
        where run_company_id = ${runCompanyId}::uuid and outcome is not null
          and not (reason = 'gone' and decision = 'skip') group by 1, 2`;
    },
    async save(runCompanyId: string, certificate: Prisma.InputJsonObject): Promise<void> {
      await tx.runCompany.updateMany({ where: { id: runCompanyId }, data: { certificate } });
    },
    companies(runId: string): Promise<CertifiedCompany[]> {
      return tx.$queryRaw<CertifiedCompany[]>`
        select rc.company_id as "companyId", c.name, rc.organization_id as "organizationId",
          coalesce(rc.folded_as, o.name) as "organizationName", rc.state, rc.certificate
        from run_company rc join company c on c.account_id = rc.account_id and c.id = rc.company_id
          left join organization o on o.account_id = rc.account_id and o.id = rc.organization_id
        where rc.run_id = ${runId}::uuid order by c.name, rc.company_id, coalesce(rc.folded_as, ''), rc.id`;
    },
  };
}

function isKnown({ kind, companyId }: Claim): Prisma.Sql {
  switch (kind) {
    case 'passwords':
      return Prisma.sql`exists (select from vault_item v where v.company_id = ${companyId}::uuid
        and v.source_system = 'it-glue' and v.source_id = listed.id)`;
    case 'users':
      return Prisma.sql`exists (select from invitation n where n.company_id = ${companyId}::uuid
        and n.source_id = listed.id) or exists (select from membership p where p.source_id = listed.id
        and (p.company_id is null or p.company_id = ${companyId}::uuid))`;
    case 'companies':
      return Prisma.sql`exists (select from mapping m where m.organization_id = listed.id)`;
  }
}
