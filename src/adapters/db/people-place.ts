// Whose people: those of one company, or the own company's with the staff of the whole account.
import { Prisma } from './prisma.ts';

/** `wholeToo`: also those of the whole account; for the own company, whose staff they are. */
export type PeoplePlace = { companyId: string; wholeToo: boolean };

/** For a query over `membership m`. */
export function placeSql({ companyId, wholeToo }: PeoplePlace): Prisma.Sql {
  return wholeToo
    ? Prisma.sql`(m.company_id = ${companyId}::uuid or m.company_id is null)`
    : Prisma.sql`m.company_id = ${companyId}::uuid`;
}
