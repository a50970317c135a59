// Who may give which role, and change whom: staff of the whole account belong to owners and administrators.
import type { CompanyUserRow, MemberRow, PeopleCompany } from '#src/adapters/db/index.ts';
import type { Actor } from '#src/domain/context.ts';
import { PortalError } from '#src/model/errors.ts';
import { isStaffRole, invitableRoles, type Role } from '#src/model/roles.ts';

/** Roles this person may give by an invitation to this company. */
export function rolesToInvite(actor: Actor, company: Pick<PeopleCompany, 'kind'>): Role[] {
  if (!actor.rights.includes('manage_people')) return [];
  return invitableRoles(actor.accountKind, company.kind).filter((role) => mayGive(actor, role));
}

/** Roles this person may give to a member: those of an invitation, and an owner may make another one. */
export function rolesToGive(actor: Actor, company: Pick<PeopleCompany, 'kind'>): Role[] {
  const roles = rolesToInvite(actor, company);
  return company.kind === 'own' && actor.role === 'owner' ? [...roles, 'owner'] : roles;
}

/** Nobody changes themselves; staff are for owners and administrators, owners for owners. */
export function mayChange(actor: Actor, row: Pick<MemberRow | CompanyUserRow, 'role' | 'personId'>): boolean {
  return (
    actor.rights.includes('manage_people') && row.personId !== actor.personId && mayGive(actor, row.role)
  );
}

function mayGive(actor: Actor, role: Role): boolean {
  if (role === 'owner') return actor.role === 'owner';
  return !isStaffRole(role) || actor.wholeAccount;
}

/** Throws the reason why this person may not change that row, if there is one. */
export function requireChangeable(
  actor: Actor,
  row: Pick<MemberRow | CompanyUserRow, 'role' | 'personId'>,
): void {
  if (row.personId === actor.personId) {
    throw new PortalError(
      'conflict',
      'You cannot change your own place here, so that nobody locks themselves out. Ask another administrator.',
    );
  }
  if (!mayGive(actor, row.role)) {
    throw new PortalError(
      'forbidden',
      row.role === 'owner'
        ? 'Only an owner can change an owner.'
        : 'Only owners and administrators can change staff of the whole account.',
    );
  }
}
