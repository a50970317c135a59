// Whoever makes somebody staff of the whole account gives away much: they prove first that it is they.
import { PortalError } from '#src/model/errors.ts';
import { isStaffRole, type Role } from '#src/model/roles.ts';
import type { RequestContext } from './context.ts';

/**
 * Before a role is given by an invitation. Throws `proof_needed` where the last proof of a person with a second factor is
 * older than minutes, and `forbidden` for an API token; neither for members of a company.
 */
export function requireStaffProof(
  { actor, proofDue }: Pick<RequestContext, 'actor' | 'proofDue'>,
  role: Role,
): void {
  if (!isStaffRole(role)) return;
  if (actor.within !== undefined) {
    throw new PortalError(
      'forbidden',
      'Nobody is made staff of the account with an API token. Nothing was done; sign in to the portal for it.',
    );
  }
  if (proofDue !== true) return;
  throw new PortalError(
    'proof_needed',
    'Prove that it is you with your password and a code, then do this again. Nothing was done.',
  );
}
