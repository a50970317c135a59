// What the actor may do in one company's vault. A person can have a stronger role in another company of the account,
// so the role that counts is the one held here.
import type { Repositories } from '#src/adapters/db/index.ts';
import type { RequestContext } from '#src/domain/context.ts';
import { notFound, PortalError } from '#src/model/errors.ts';
import { rightsOf, ROLES, type Right, type Role } from '#src/model/roles.ts';

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
  repos: Pick<Repositories, 'vaultItems'>,
  companyId: string,
  right?: Right,
): Promise<VaultPlace> {
  const { actor } = context;
  const held = await repos.vaultItems.roleIn(companyId, actor.personId);
  const role = ROLES.find((known) => known === held);
  if (role === undefined) throw notFound();
  const rights = rightsOf(actor.accountKind, role);
  if (right !== undefined && !rights.includes(right)) {
    throw new PortalError(
      'forbidden',
      'Your role in this company does not include this. Nothing was changed; ask an administrator of the company.',
    );
  }
  return { role, rights, seesRestricted: role !== 'member' };
}
