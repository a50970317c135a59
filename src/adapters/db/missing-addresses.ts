// Companies that still need a web address, each with what IT Glue knows of its organization's domains.
import { cutPage, decodeCursor, shownTotal } from './cursor.ts';
import { likePattern } from './like-pattern.ts';
import { Prisma, type Tx } from './prisma.ts';
import { accountWhere, reachSql, type MaybeReach } from './reach.ts';

export type MissingAddressRow = {
  id: string;
  name: string;
  version: number;
  domains: string[];
  contactDomains: { domain: string; count: number }[];
};

/** One page by name, with the provider's own domains, which are never a client's. */
export async function listMissingAddresses(
  tx: Tx,
  reach: MaybeReach,
  filter: { q?: string | undefined; cursor?: string | undefined; limit: number },
) {
  const after = decodeCursor(filter.cursor, ['text', 'uuid']);
  const pattern = likePattern(filter.q ?? '');
  const missing = Prisma.sql`${reachSql(reach, 'c', 'id')} and c.status = 'needs_web_address' and c.kind = 'managed' and lower(c.name) like ${pattern}`;
  const beyond =
    after === null ? Prisma.empty : Prisma.sql`and (c.name, c.id) > (${after[0]}, ${after[1]}::uuid)`;
  const rows = await tx.$queryRaw<MissingAddressRow[]>`
    select c.id::text, c.name, c.version, coalesce(o.domains, '{}') as domains,
      coalesce(o.contact_domains, '[]'::jsonb) as "contactDomains"
    from company c left join mapping m on m.account_id = c.account_id and m.company_id = c.id
      left join organization o on o.account_id = m.account_id and o.id = m.organization_id
    where ${missing} ${beyond} order by c.name, c.id limit ${filter.limit + 1}::int`;
  const counted = await tx.$queryRaw<
    { n: number }[]
  >`select count(*)::int as n from company c where ${missing}`;
  const own = await tx.organization.findMany({
    where: { ...accountWhere(reach), isPrimary: true },
    select: { domains: true },
  });
  return {
    ...cutPage(rows, filter.limit, (row) => [row.name, row.id]),
    total: shownTotal(counted[0]?.n ?? 0),
    ownDomains: own.flatMap((organization) => organization.domains),
  };
}
