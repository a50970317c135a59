// Sub-organizations that are folded into the company of their parent: which there are, which there may be, and the writing.
import { accountSql, isNarrow, reachSql, type MaybeReach } from './reach.ts';
import type { Tx } from './prisma.ts';

/** `free`: may be folded in. `lost`: folded in, but IT Glue no longer has it below the company's organization. */
export type SubOrganizationState = 'free' | 'folded' | 'lost';

export type SubOrganizationRow = {
  id: string;
  name: string;
  shortName: string | null;
  /** Null where the reader does not reach the parent. */
  parentName: string | null;
  url: string | null;
  state: SubOrganizationState;
  /** Where its records arrive; null while it is free. */
  folder: string | null;
  foldedAt: string | null;
  foldedBy: string | null;
  /** Items of the company that came from it. */
  imported: number;
};

/** A fold as an import starts from it. */
export type FoldedSource = {
  companyId: string;
  organizationId: string;
  name: string;
  folder: string;
  stands: boolean;
};

export type NewFold = {
  organizationId: string;
  companyId: string;
  throughId: string;
  folder: string;
  personId: string;
};

export function foldsRepository(tx: Tx, reach: MaybeReach) {
  return {
    list: (companyId: string) => list(tx, reach, companyId),
    /** Those of these companies, in the order of their folders. */
    of(companyIds: readonly string[]): Promise<FoldedSource[]> {
      return tx.$queryRaw<FoldedSource[]>`
        select f.company_id::text as "companyId", f.organization_id as "organizationId", o.name, f.folder,
          sec.fold_stands(f.company_id, f.organization_id) as stands
        from fold f join organization o on o.account_id = f.account_id and o.id = f.organization_id
        where f.company_id = any (${[...companyIds]}::uuid[]) and ${reachSql(reach, 'f')} order by f.folder, o.id`;
    },
    /** True where another folder of the company, or another one that is folded in, would be the same place. */
    async isTaken(place: Pick<NewFold, 'companyId' | 'organizationId' | 'folder'>): Promise<boolean> {
      const { companyId, organizationId, folder } = place;
      const rows = await tx.$queryRaw<{ taken: boolean }[]>`
        select exists (select from fold f where f.company_id = ${companyId}::uuid and ${reachSql(reach, 'f')}
            and lower(f.folder) = lower(${folder}))
          or exists (select from folder d join vault_item v on v.account_id = d.account_id
              and v.company_id = d.company_id and v.folder_id = d.id
            where d.company_id = ${companyId}::uuid and ${reachSql(reach, 'd')}
              and starts_with(lower(d.path) || ' / ', lower(${folder}) || ' / ')
              and v.source_organization_id is distinct from ${organizationId}) as taken`;
      return rows[0]?.taken ?? true;
    },
    /** False, and nothing written, where the database says that it may not be. */
    async add({ organizationId, companyId, throughId, folder, personId }: NewFold): Promise<boolean> {
      const written = await tx.$executeRaw`
        insert into fold (account_id, organization_id, company_id, through_id, folder, folded_by)
        values (sec.account_id(), ${organizationId}, ${companyId}::uuid, ${throughId}, ${folder}, ${personId}::uuid)
        on conflict do nothing`;
      return written === 1;
    },
    async remove(companyId: string, organizationId: string): Promise<boolean> {
      const removed = await tx.$executeRaw`
        delete from fold where organization_id = ${organizationId} and company_id = ${companyId}::uuid and ${reachSql(reach, 'fold')}`;
      return removed === 1;
    },
    /** Takes every fold apart. */
    removeAll(): Promise<{ companyId: string; organizationId: string }[]> {
      return tx.$queryRaw<{ companyId: string; organizationId: string }[]>`
        delete from fold where ${accountSql(reach, 'fold')}
        returning company_id::text as "companyId", organization_id as "organizationId"`;
    },
  };
}

/**
 * What is folded into the company, and what may be: every organization below the one it is mapped to, as far down as no
 * other company begins. Who does not reach the whole account is shown what is folded in and nothing else.
 */
function list(tx: Tx, reach: MaybeReach, companyId: string): Promise<SubOrganizationRow[]> {
  return tx.$queryRaw<SubOrganizationRow[]>`
    with recursive below as (
      select o.account_id, o.id, 1 as depth from mapping m
        join organization r on r.account_id = m.account_id and r.id = m.organization_id and r.gone_at is null
        join company c on c.account_id = m.account_id and c.id = m.company_id and c.kind = 'managed'
        join organization o on o.account_id = m.account_id and o.parent_id = m.organization_id and o.gone_at is null
      where m.company_id = ${companyId}::uuid and ${reachSql(reach, 'm')} and ${!isNarrow(reach)}::boolean
      union
      select o.account_id, o.id, b.depth + 1 from below b
        join organization o on o.account_id = b.account_id and o.parent_id = b.id and o.gone_at is null
      where b.depth < 19 and not exists (select from mapping m where m.account_id = b.account_id and m.organization_id = b.id)),
    shown as (
      select b.id from below b where not exists (
        select from mapping m where m.account_id = b.account_id and m.organization_id = b.id)
      union select f.organization_id from fold f where f.company_id = ${companyId}::uuid and ${reachSql(reach, 'f')})
    select o.id, o.name, o.short_name as "shortName", p.name as "parentName", o.url, f.folder,
      case when f.organization_id is null then 'free'
        when sec.fold_stands(f.company_id, f.organization_id) then 'folded' else 'lost' end as state,
      to_char(f.folded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "foldedAt",
      (select w.name from person w where w.id = f.folded_by) as "foldedBy",
      (select count(*)::int from vault_item v where v.account_id = o.account_id and v.company_id = ${companyId}::uuid
        and v.source_organization_id = o.id and v.archived_at is null) as imported
    from shown s join organization o on o.id = s.id and ${accountSql(reach, 'o')}
      left join fold f on f.account_id = o.account_id and f.organization_id = o.id
      left join organization p on p.account_id = o.account_id and p.id = o.parent_id and ${!isNarrow(reach)}::boolean
    where f.company_id = ${companyId}::uuid or (f.company_id is null and o.ignored_at is null and not o.is_primary)
    order by f.folder is null, o.name, o.id limit 200`;
}
