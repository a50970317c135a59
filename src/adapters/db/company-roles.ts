// Which role a person has in which company: a stronger one that they have elsewhere in the account does not count there.
import { ROLES, type Role } from '#src/model/roles.ts';
import { Prisma, type Tx } from './prisma.ts';
import { reachSql, type MaybeReach } from './reach.ts';

/**
 * The role in each of these companies: the strongest of a membership of the whole account, a technician's grant and a
 * membership of the company. Companies that the context does not reach are absent.
 */
export async function rolesIn(
  tx: Tx,
  reach: MaybeReach,
  companyIds: readonly string[],
  personId: string,
): Promise<Map<string, Role>> {
  const rows = await tx.$queryRaw<{ companyId: string; role: Role }[]>`
    select distinct on (c.id) c.id::text as "companyId", m.role
    from company c join membership m on m.account_id = c.account_id
    where c.id = any (${[...companyIds]}::uuid[]) and ${reachSql(reach, 'c', 'id')} and m.person_id = ${personId}::uuid and m.status = 'confirmed'
      and (m.role in ('owner', 'admin') or m.company_id = c.id or (m.role = 'technician' and exists (
        select from "grant" g where g.account_id = m.account_id and g.membership_id = m.id and g.company_id = c.id
          and (g.expires_at is null or g.expires_at > clock_timestamp()))))
    order by c.id, array_position(array[${Prisma.join([...ROLES])}]::text[], m.role)`;
  return new Map(rows.map(({ companyId, role }) => [companyId, role]));
}
