// Who the actor is in one company. A person can have a stronger role in another company of the account, so whatever is
// done in a company is judged by the role that they have there.
import type { Repositories } from '#src/adapters/db/index.ts';
import type { Actor } from '#src/domain/context.ts';
import { notFound, PortalError } from '#src/model/errors.ts';
import { ACCOUNT_ROLES, rightsOf, rightsWithin, type Right, type Role } from '#src/model/roles.ts';

/** The actor with the role and the rights of this company. Throws the `not_found` of every company out of reach. */
export async function actorIn(
  actor: Actor,
  repos: Pick<Repositories, 'companies' | 'companyAccess'>,
  companyId: string,
): Promise<Actor> {
  if (actor.onlyIn?.includes(companyId) === false) throw notFound();
  const held = (await repos.companies.rolesIn([companyId], actor.personId)).get(companyId);
  if (held === undefined) throw notFound();
  const role = actor.atMost !== undefined && (held === 'owner' || held === 'admin') ? actor.atMost : held;
  const { within } = actor;
  const rights = rightsOf(actor.accountKind, role).filter((right) => within?.includes(right) ?? true);
  if (!(ACCOUNT_ROLES as readonly Role[]).includes(role)) return { ...actor, role, rights };
  // Staff have what is open to them here at this moment: a technician's grant, and the company's own say.
  const open = (await repos.companyAccess.mine([companyId])).get(companyId) ?? new Set();
  return { ...actor, role, rights: rightsWithin(rights, open) };
}

/** Throws `forbidden` where the actor's role in the company does not include `right`. */
export function requireRightHere(actor: Actor, right: Right): void {
  if (actor.rights.includes(right)) return;
  throw new PortalError(
    'forbidden',
    'Your role in this company does not include this. Nothing was changed; ask an administrator of the company.',
  );
}
