// Keeps an account from losing its last owner, also when two owners act at the same moment.
import type { MemberRow, Repositories } from '#src/adapters/db/index.ts';
import type { Actor } from '#src/domain/context.ts';
import { PortalError } from '#src/model/errors.ts';

/** Locks the owners, and throws unless the actor is still one and another one than `member` is left. */
export async function requireOwnerLeft(
  repos: Repositories,
  actor: Actor,
  member: Pick<MemberRow, 'personId'>,
): Promise<void> {
  const owners = await repos.members.lockOwners();
  if (!owners.includes(actor.personId)) {
    throw new PortalError('forbidden', 'Only an owner can change an owner.');
  }
  if (owners.every((personId) => personId === member.personId)) {
    throw new PortalError(
      'conflict',
      'This is the last owner of the account. Make somebody else an owner first.',
    );
  }
}
