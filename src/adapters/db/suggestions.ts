// What the matcher is fed with and what it leaves behind; for the worker.
import type { Tx } from './prisma.ts';

export type MatchedCompanyRow = {
  id: string;
  name: string;
  webAddress: string | null;
  kind: 'own' | 'managed';
  organizationId: string | null;
  /** Addresses of its vault items that were made by hand and that all who have a right to its vault may see. */
  itemAddresses: string[];
};

export type MatchedOrganizationRow = {
  id: string;
  name: string;
  shortName: string | null;
  type: string | null;
  status: string | null;
  city: string | null;
  isPrimary: boolean;
  domains: string[];
  contactDomains: { domain: string; count: number }[];
  passwordHosts: string[];
};

export type NewSuggestion = {
  companyId: string;
  organizationId: string;
  rank: number;
  confidence: number;
  auto: boolean;
  reasons: { kind: string; ours: string; theirs: string }[];
};

/** Looked at for one company. */
const MOST_ADDRESSES = 200;

export function suggestionsRepository(tx: Tx) {
  return {
    /** Companies that are not archived, with the organization each is mapped to. */
    companies(): Promise<MatchedCompanyRow[]> {
      return tx.$queryRaw<MatchedCompanyRow[]>`
        select c.id::text, c.name, c.web_address as "webAddress", c.kind, m.organization_id as "organizationId",
          array(select distinct v.url from vault_item v where v.account_id = c.account_id and v.company_id = c.id
            and v.source_id is null and not v.restricted and v.archived_at is null and v.url is not null
            order by v.url limit ${MOST_ADDRESSES}::int) as "itemAddresses"
        from company c left join mapping m on m.account_id = c.account_id and m.company_id = c.id
        where c.status <> 'archived'`;
    },
    /** Organizations that are still there, not ignored and folded into no company. */
    organizations(): Promise<MatchedOrganizationRow[]> {
      return tx.$queryRaw<MatchedOrganizationRow[]>`
        select id, name, short_name as "shortName", type_name as type, status_name as status, city,
          is_primary as "isPrimary", domains, contact_domains as "contactDomains",
          password_hosts as "passwordHosts"
        from organization o where gone_at is null and ignored_at is null
          and not exists (select from fold f where f.account_id = o.account_id and f.organization_id = o.id)`;
    },
    refusals(): Promise<{ companyId: string; organizationId: string }[]> {
      return tx.refusal.findMany({ select: { companyId: true, organizationId: true } });
    },
    /**
     * Puts these in the place of all there were, writing only what differs; pairs whose company or organization went meanwhile
     * are dropped.
     */
    async replaceAll(suggestions: readonly NewSuggestion[]): Promise<void> {
      const sent = JSON.stringify(suggestions);
      await tx.$executeRaw`
        with now as materialized (select s."companyId", s."organizationId"
          from jsonb_to_recordset(${sent}::jsonb) as s ("companyId" uuid, "organizationId" text))
        delete from suggestion old where not exists (
          select from now n where n."companyId" = old.company_id and n."organizationId" = old.organization_id)`;
      await tx.$executeRaw`
        insert into suggestion as old (account_id, company_id, organization_id, rank, confidence, auto, reasons)
        select sec.account_id(), s."companyId", s."organizationId", s.rank, s.confidence, s.auto, s.reasons
        from jsonb_to_recordset(${sent}::jsonb) as s ("companyId" uuid, "organizationId" text,
          rank int, confidence float8, auto boolean, reasons jsonb)
        where exists (select from company c where c.id = s."companyId")
          and exists (select from organization o where o.id = s."organizationId")
          and not exists (select from fold f where f.organization_id = s."organizationId")
        on conflict (account_id, company_id, organization_id) do update set rank = excluded.rank,
          confidence = excluded.confidence, auto = excluded.auto, reasons = excluded.reasons
        where (old.rank, old.confidence, old.auto, old.reasons)
          is distinct from (excluded.rank, excluded.confidence, excluded.auto, excluded.reasons)`;
    },
  };
}
