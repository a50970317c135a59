// Tokens are for those who run an account or work for it, not for people of single companies.
import type { Actor } from '#src/domain/context.ts';
import { PortalError } from '#src/model/errors.ts';
import { isStaffRole } from '#src/model/roles.ts';

/** Throws `forbidden`. */
export function requireStaff(actor: Actor): void {
  if (isStaffRole(actor.role)) return;
  throw new PortalError('forbidden', 'API tokens are for the staff of the account. Ask your administrator.');
}
