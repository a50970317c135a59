// Takes the second factor from somebody who lost it; they set up a new one at their next sign-in where it is required.
import type { RequestContext } from '#src/domain/context.ts';
import { notFound, PortalError } from '#src/model/errors.ts';

/** Throws `forbidden` for who is no owner, `not_found`, and `conflict` for oneself and for staff of another account. */
export async function resetFactor(
  context: RequestContext,
  input: { params: { membershipId: string } },
): Promise<null> {
  const { membershipId } = input.params;
  if (context.actor.role !== 'owner') {
    throw new PortalError('forbidden', 'Only an owner can reset a second factor. Nothing was changed.');
  }
  await context.transaction(async (repos) => {
    if ((await repos.staff.find(membershipId)) === null) throw notFound();
    if (await repos.ownFactor.reset(membershipId)) return;
    throw new PortalError(
      'conflict',
      'This second factor is not yours to reset: it is your own, or its person also works in another account. Nothing was changed.',
    );
  });
  return null;
}
