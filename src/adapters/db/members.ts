// Members of a company and of the account: their roles and status, as far as the context may see them.
import type { Role } from '#src/model/roles.ts';
import { placeSql, type PeoplePlace } from './people-place.ts';
import { Prisma, type Tx } from './prisma.ts';

export type MemberStatus = 'invited' | 'accepted' | 'confirmed' | 'disabled';

export type MemberRow = {
  id: string;
  personId: string;
  /** Null for those who reach the whole account (owners, administrators, technicians). */
  companyId: string | null;
  name: string;
  email: string;
  role: Role;
  status: MemberStatus;
  version: number;
  createdAt: Date;
};

export function membersRepository(tx: Tx) {
  return {
    ...signingOut(tx),
    /** A member of this company by membership id, or null. */
    async find(place: PeoplePlace, id: string): Promise<MemberRow | null> {
      const rows = await tx.$queryRaw<MemberRow[]>`
        select ${MEMBER} from membership m join person p on p.id = m.person_id
        where m.id = ${id}::uuid and ${placeSql(place)}`;
      return rows[0] ?? null;
    },
    /** Who has this address in this company, whatever their status; as far as the context may see them. */
    async findByEmail(place: PeoplePlace, emailKey: string): Promise<MemberRow | null> {
      const rows = await tx.$queryRaw<MemberRow[]>`
        select ${MEMBER} from membership m join person p on p.id = m.person_id
        where p.email_key = ${emailKey} and ${placeSql(place)} limit 1`;
      return rows[0] ?? null;
    },
    /** Which of these addresses are people of this account, and of this company; sees more than the context does. */
    async known(
      companyId: string,
      emailKeys: readonly string[],
    ): Promise<{ emailKey: string; personId: string; inCompany: boolean }[]> {
      return tx.$queryRaw`
        select email_key as "emailKey", person_id as "personId", coalesce(in_company, false) as "inCompany"
        from sec.known_people(${companyId}::uuid, ${[...emailKeys]}::text[])`;
    },
    /** True when this person has a second membership in this place (the own company: as staff and as a member). */
    async hasSecond(place: PeoplePlace, member: Pick<MemberRow, 'id' | 'personId'>): Promise<boolean> {
      const rows = await tx.$queryRaw<{ id: string }[]>`
        select m.id from membership m
        where m.person_id = ${member.personId}::uuid and m.id <> ${member.id}::uuid and ${placeSql(place)}`;
      return rows.length > 0;
    },
    /** The persons who own the account, locked until the transaction ends, so that the last one stays. */
    async lockOwners(): Promise<string[]> {
      const rows = await tx.$queryRaw<{ personId: string }[]>`
        select person_id as "personId" from membership where role = 'owner' and status = 'confirmed'
        order by id for update`;
      return rows.map((row) => row.personId);
    },
    /** Writes what is given; false when the member has been changed since `version` was read. */
    async change(
      id: string,
      version: number,
      set: { role?: Role; companyId?: string | null; status?: 'accepted' | 'confirmed' | 'disabled' },
    ): Promise<boolean> {
      const { count } = await tx.membership.updateMany({
        where: { id, version },
        data: { ...set, version: { increment: 1 } },
      });
      return count === 1;
    },
    /** Takes away the companies that were given to a technician. */
    async clearGrants(id: string): Promise<void> {
      await tx.grant.deleteMany({ where: { membershipId: id } });
    },
    async remove(id: string): Promise<boolean> {
      const { count } = await tx.membership.deleteMany({ where: { id } });
      return count === 1;
    },
  };
}

function signingOut(tx: Tx) {
  return {
    /** How many sessions of its person ended in this account; null where they are not the caller's to end. */
    async signOut(id: string): Promise<number | null> {
      const rows = await tx.$queryRaw<{ ended: number | null }[]>`
        select sec.sign_out_member(${id}::uuid) as ended`;
      return rows[0]?.ended ?? null;
    },
    /** Those of everybody but the one that asks; null for who does not rule the account. */
    async signOutAll(): Promise<number | null> {
      const rows = await tx.$queryRaw<{ ended: number | null }[]>`select sec.sign_out_all() as ended`;
      return rows[0]?.ended ?? null;
    },
  };
}

const MEMBER = Prisma.sql`m.id, m.person_id as "personId", m.company_id as "companyId", p.name, p.email, m.role,
  m.status, m.version, m.created_at as "createdAt"`;
