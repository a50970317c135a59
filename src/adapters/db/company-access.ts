// Who can do what in a company at this moment, by the database's own word.
import type { GrantRight, Role } from '#src/model/roles.ts';
import { saidYes } from './gate-answer.ts';
import type { Tx } from './prisma.ts';

export type CompanyAccessRow = {
  membershipId: string;
  name: string;
  email: string;
  role: Role;
  mayImport: boolean;
  mayMap: boolean;
  mayReveal: boolean;
  mayInvite: boolean;
  until: Date | null;
  reason: string | null;
  ticket: string | null;
};

export function companyAccessRepository(tx: Tx) {
  return {
    /** What the context's person may do in each of these companies; of `map`, whether they may look at it at all. */
    async mine(companyIds: readonly string[]): Promise<Map<string, ReadonlySet<GrantRight>>> {
      const rows = await tx.$queryRaw<{ id: string; rights: GrantRight[] }[]>`
        select c.id::text as id, array(select r from unnest(array['import', 'reveal', 'invite']) r
          where sec.may(r, c.id))
          || case when sec.rules() or c.id = any ((select sec.map_company_ids())::uuid[]) then array['map'] else '{}' end as rights
        from unnest(${[...companyIds]}::uuid[]) as c (id)`;
      return new Map(rows.map(({ id, rights }) => [id, new Set(rights)]));
    },
    /** The companies that the context reaches one by one; empty for one that reaches the whole account. */
    async reached(): Promise<string[]> {
      const rows = await tx.$queryRaw<{ ids: string[] }[]>`select sec.company_ids() as ids`;
      return rows[0]?.ids ?? [];
    },
    /** Everybody with a place in it, strongest first; empty for who does not manage its people. */
    async list(companyId: string): Promise<CompanyAccessRow[]> {
      return tx.$queryRaw<CompanyAccessRow[]>`
        select membership_id as "membershipId", name, email, role, may_import as "mayImport",
          may_map as "mayMap", may_reveal as "mayReveal", may_invite as "mayInvite", until, reason, ticket
        from sec.company_access(${companyId}::uuid)`;
    },
    /** When the vault was closed to the MSP, and whether the account lets a company's administrator close it. */
    async closing(companyId: string): Promise<{ closedAt: Date | null; allowed: boolean }> {
      const company = await tx.company.findFirst({
        where: { id: companyId },
        select: { vaultClosedAt: true },
      });
      const account = await tx.account.findFirst({ select: { companiesMayCloseVaults: true } });
      return { closedAt: company?.vaultClosedAt ?? null, allowed: account?.companiesMayCloseVaults ?? false };
    },
    /** False for who is not the company's own administrator, or where the account does not let them. */
    close: (companyId: string, closed: boolean) =>
      saidYes(tx.$queryRaw`select sec.close_vault(${companyId}::uuid, ${closed}) as done`),
    letClose: (allowed: boolean) => saidYes(tx.$queryRaw`select sec.let_companies_close(${allowed}) as done`),
  };
}
