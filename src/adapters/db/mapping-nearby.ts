// Organizations as far as somebody sees them who may map single companies: free ones by name, and those of their companies.
import type { CandidateRow } from './mapping-detail.ts';
import { foldedIntoSql, namedSql } from './named-sql.ts';
import type { Tx } from './prisma.ts';
import { accountSql, isNarrow, reachSql, type MaybeReach, type Reach } from './reach.ts';

/** An organization that a set asks for, and which company has it. */
export type AskedOrganization = {
  id: string;
  name: string;
  primary: boolean;
  gone: boolean;
  ignored: boolean;
  heldBy: { id: string; name: string } | null;
  /** The company it is folded into. */
  foldedInto: { id: string; name: string } | null;
};

/** At most so many have one name. */
const MOST = 20;

/** Free organizations of exactly that name, short name, domain or id; nothing for who may map no company. */
export function listNamed(tx: Tx, name: string): Promise<CandidateRow[]> {
  return tx.$queryRaw<CandidateRow[]>`
    select n.id, n.name, n.short_name as "shortName", n.type_name as type, n.status_name as status, null as parent, n.url, n.city,
      n.domains, n.contacts, null::int as passwords,
      to_char(n.source_updated_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "lastActivity",
      n.is_primary as "primary", false as gone, false as ignored, false as refused, null as "heldBy", null as "foldedInto",
      '[]'::jsonb as "takenOver", null as suggestion
    from sec.named_organizations(array[${name}]::text[]) n order by n.name, n.id limit ${MOST}::int`;
}

/** Those of the whole account, or as far as {@link askedNearby} tells. */
export function askedOrganizations(
  tx: Tx,
  reach: MaybeReach,
  organizationIds: readonly string[],
): Promise<AskedOrganization[]> {
  if (isNarrow(reach)) return askedNearby(tx, reach, organizationIds);
  return tx.$queryRaw<AskedOrganization[]>`
    select o.id, o.name, o.is_primary as "primary", o.gone_at is not null as gone, o.ignored_at is not null as ignored,
      ${namedSql('c')} as "heldBy",
      ${namedSql('i')} as "foldedInto"
    from organization o
    ${foldedIntoSql()}
    left join mapping m on m.account_id = o.account_id and m.organization_id = o.id
    left join company c on c.account_id = m.account_id and c.id = m.company_id
    where o.id = any (${[...organizationIds]}::text[]) and ${accountSql(reach, 'o')}`;
}

/**
 * What is missing in the answer may be another client's, ignored, gone or never there: whoever asks is not told which.
 */
function askedNearby(tx: Tx, reach: Reach, organizationIds: readonly string[]): Promise<AskedOrganization[]> {
  const ids = [...organizationIds];
  return tx.$queryRaw<AskedOrganization[]>`
    select o.id, o.name, o.is_primary as "primary", o.gone_at is not null as gone, o.ignored_at is not null as ignored,
      jsonb_build_object('id', c.id, 'name', c.name) as "heldBy", null as "foldedInto"
    from company c
    join mapping m on m.account_id = c.account_id and m.company_id = c.id
    join organization o on o.account_id = m.account_id and o.id = m.organization_id
    where o.id = any (${ids}::text[]) and ${reachSql(reach, 'c', 'id')}
    union all
    select o.id, o.name, o.is_primary, o.gone_at is not null, o.ignored_at is not null, null,
      jsonb_build_object('id', c.id, 'name', c.name)
    from company c
    join fold f on f.account_id = c.account_id and f.company_id = c.id
    join organization o on o.account_id = f.account_id and o.id = f.organization_id
    where o.id = any (${ids}::text[]) and ${reachSql(reach, 'c', 'id')}
    union all
    select n.id, n.name, n.is_primary, false, false, null, null from sec.named_organizations(${ids}::text[]) n
    where n.id = any (${ids}::text[])`;
}
