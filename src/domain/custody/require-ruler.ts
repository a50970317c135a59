// Who may decide over the keys of an account.
import type { RequestContext } from '#src/domain/context.ts';
import { PortalError } from '#src/model/errors.ts';

/** Throws `forbidden` for anybody but owners and administrators of the account. */
export function requireRuler({ actor }: Pick<RequestContext, 'actor'>): void {
  if (actor.role === 'owner' || actor.role === 'admin') return;
  throw new PortalError(
    'forbidden',
    'Only owners and administrators of the account decide who holds its keys. Nothing was changed.',
  );
}
