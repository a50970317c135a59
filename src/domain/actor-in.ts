// Who the actor is in one company. A person can have a stronger role in another company of the account, so whatever is
// done in a company is judged by the role that they have there.
import type { Repositories } from '#src/adapters/db/index.ts';
import type { Actor } from '#src/domain/context.ts';
import { notFound, PortalError } from '#src/model/errors.ts';
import {
  isStaffRole,
  rightsOf,
  rightsWithin,
  type GrantRight,
  type Right,
  type Role,
} from '#src/model/roles.ts';

type Reads = Pick<Repositories, 'companies' | 'companyAccess'>;

/** The actor with the role and the rights of this company. Throws the `not_found` of every company out of reach. */
export async function actorIn(actor: Actor, repos: Reads, companyId: string): Promise<Actor> {
  const here = (await actorsIn(actor, repos, [companyId])).get(companyId);
  if (here === undefined) throw notFound();
  return here;
}

/** The same for several companies at once; those out of reach are absent. */
export async function actorsIn(
  actor: Actor,
  repos: Reads,
  companyIds: readonly string[],
): Promise<Map<string, Actor>> {
  const asked = companyIds.filter((id) => actor.onlyIn?.includes(id) !== false);
  if (asked.length === 0) return new Map();
  const roles = await repos.companies.rolesIn(asked, actor.personId);
  const staffed = [...roles].filter(([, role]) => isStaffRole(role)).map(([id]) => id);
  // Staff have what is open to them here at this moment: a technician's grant, and the company's own say.
  const open = staffed.length === 0 ? new Map() : await repos.companyAccess.mine(staffed);
  return new Map([...roles].map(([id, held]) => [id, actorWith(actor, held, open.get(id) ?? new Set())]));
}

function actorWith(actor: Actor, held: Role, open: ReadonlySet<GrantRight>): Actor {
  const role = actor.atMost !== undefined && (held === 'owner' || held === 'admin') ? actor.atMost : held;
  const { within } = actor;
  const rights = rightsOf(actor.accountKind, role).filter((right) => within?.includes(right) ?? true);
  return { ...actor, role, rights: isStaffRole(role) ? rightsWithin(rights, open) : rights };
}

/** Throws `forbidden` where the actor's role in the company does not include `right`. */
export function requireRightHere(actor: Actor, right: Right): void {
  if (actor.rights.includes(right)) return;
  throw new PortalError(
    'forbidden',
    'Your role in this company does not include this. Nothing was changed; ask an administrator of the company.',
  );
}
