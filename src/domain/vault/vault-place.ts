// What the actor may do in one company's vault, by the role held in that very company.
import type { Repositories } from '#src/adapters/db/index.ts';
import { actorIn, requireRightHere } from '#src/domain/actor-in.ts';
import type { RequestContext } from '#src/domain/context.ts';
import type { Right, Role } from '#src/model/roles.ts';

export type VaultPlace = {
  role: Role;
  rights: readonly Right[];
  /**
   * IT Glue can restrict a password to some of the MSP's people. Here the MSP's staff and the company's administrators
   * see such an item; for a plain member it does not exist, in lists, by its id and for revealing alike.
   */
  seesRestricted: boolean;
};

/** Throws the `not_found` of every unreachable company where the actor has no role here, `forbidden` without `right`. */
export async function vaultPlace(
  context: RequestContext,
  repos: Pick<Repositories, 'companies' | 'companyAccess'>,
  companyId: string,
  right?: Right,
): Promise<VaultPlace> {
  const here = await actorIn(context.actor, repos, companyId);
  if (right !== undefined) requireRightHere(here, right);
  return { role: here.role, rights: here.rights, seesRestricted: here.role !== 'member' };
}
