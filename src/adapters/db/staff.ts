// People of the whole account: owners, administrators and technicians, and what technicians are given.
import type { GrantRight } from '#src/model/roles.ts';
import type { Tx } from './prisma.ts';
import { accountSql, companyWhere, type MaybeReach } from './reach.ts';

export type StaffRow = {
  id: string;
  personId: string;
  name: string;
  email: string;
  role: 'owner' | 'admin' | 'technician';
  disabled: boolean;
  /** Has accepted; a holder of a sealed vault's key confirms them first. */
  waits: boolean;
  companies: {
    id: string;
    name: string;
    kind: 'own' | 'managed';
    rights: GrantRight[];
    /** RFC 3339; null: until it is taken away. */
    until: string | null;
    reason: string | null;
    ticket: string | null;
  }[];
  version: number;
};

export function staffRepository(tx: Tx, reach: MaybeReach) {
  return {
    /** By role, owners first, then by name. Grants that have run out are left out. */
    list: (): Promise<StaffRow[]> => read(tx, reach, null),
    async find(membershipId: string): Promise<StaffRow | null> {
      return (await read(tx, reach, membershipId))[0] ?? null;
    },
    /** The version as it stands, locked until the transaction ends; null when the context does not see the member. */
    async lock(membershipId: string): Promise<number | null> {
      const rows = await tx.$queryRaw<{ version: number }[]>`
        select version from membership where id = ${membershipId}::uuid and company_id is null and ${accountSql(reach, 'membership')} for update`;
      return rows[0]?.version ?? null;
    },
    /** Which of these companies exist and are not archived. */
    async knownCompanies(ids: readonly string[]): Promise<string[]> {
      const where = { ...companyWhere(reach), id: { in: [...ids] }, status: { not: 'archived' } };
      return (await tx.company.findMany({ where, select: { id: true } })).map((company) => company.id);
    },
    /** Grants of archived companies stay as they are: nobody was shown them. */
    async setCompanies(
      member: { id: string; accountId: string },
      companyIds: readonly string[],
    ): Promise<void> {
      await tx.grant.deleteMany({
        where: {
          membershipId: member.id,
          companyId: { notIn: [...companyIds] },
          company: { status: { not: 'archived' } },
        },
      });
      // One that has run out is no hindrance to giving the company anew.
      await tx.$executeRaw`
        delete from "grant" where membership_id = ${member.id}::uuid and expires_at <= clock_timestamp()`;
      await tx.grant.createMany({
        data: companyIds.map((companyId) => ({
          ...{ id: crypto.randomUUID(), accountId: member.accountId, membershipId: member.id, companyId },
        })),
        skipDuplicates: true,
      });
      await tx.membership.update({ where: { id: member.id }, data: { version: { increment: 1 } } });
    },
    /** Gives one company with these rights, or changes what was given. */
    async setGrant(
      member: { id: string; accountId: string },
      companyId: string,
      set: { rights: GrantRight[]; expiresAt: Date | null; reason: string | null; ticket: string | null },
    ): Promise<void> {
      const place = { accountId: member.accountId, membershipId: member.id, companyId };
      const { count } = await tx.grant.updateMany({ where: place, data: set });
      if (count === 0) await tx.grant.createMany({ data: [{ id: crypto.randomUUID(), ...place, ...set }] });
      await tx.membership.update({ where: { id: member.id }, data: { version: { increment: 1 } } });
    },
  };
}

function read(tx: Tx, reach: MaybeReach, membershipId: string | null): Promise<StaffRow[]> {
  return tx.$queryRaw<StaffRow[]>`
    select m.id::text, m.person_id::text as "personId", p.name, p.email, m.role, m.version,
      (m.status = 'disabled' or p.disabled_at is not null) as disabled, m.status = 'accepted' as waits,
      coalesce((select jsonb_agg(jsonb_build_object('id', c.id, 'name', c.name, 'kind', c.kind,
          'rights', g.rights, 'reason', g.reason, 'ticket', g.ticket,
          'until', to_char(g.expires_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
          order by c.kind desc, c.name, c.id)
        from "grant" g join company c on c.account_id = g.account_id and c.id = g.company_id
        where g.account_id = m.account_id and g.membership_id = m.id and c.status <> 'archived'
          and (g.expires_at is null or g.expires_at > clock_timestamp())), '[]') as companies
    from membership m join person p on p.id = m.person_id
    where m.company_id is null and ${accountSql(reach, 'm')} and (${membershipId}::uuid is null or m.id = ${membershipId}::uuid)
    order by array_position(array['owner', 'admin', 'technician'], m.role), p.name, m.id`;
}
