// May this person make this call? Asked once, before the use case, from what the endpoint declares.
import 'server-only';
import type { Endpoint } from '#src/contracts/endpoint.ts';
import { actorIn, requireRightHere } from '#src/domain/actor-in.ts';
import type { RequestContext } from '#src/domain/context.ts';
import { notFound, PortalError } from '#src/model/errors.ts';

/**
 * The context for the use case: where the call concerns one company, its actor has the role of that company. Throws
 * `not_in_teams`, `forbidden`, or the `not_found` that other tenants' ids, unknown and malformed ones share.
 */
export async function requireAccess(
  context: RequestContext,
  endpoint: Endpoint,
  params: Record<string, unknown>,
): Promise<RequestContext> {
  const { access } = endpoint;
  if (access.who === 'anyone') return context;
  if (access.msp && context.actor.accountKind === 'teams') {
    throw new PortalError(
      'not_in_teams',
      'This is part of the MSP portal. A Teams account has no integrations and no managed companies.',
    );
  }
  if (access.right !== undefined && !context.actor.rights.includes(access.right)) {
    throw new PortalError(
      'forbidden',
      'Your role does not include this. Ask an administrator of your account.',
    );
  }
  if (access.owner && context.actor.role !== 'owner') {
    throw new PortalError('forbidden', 'Only an owner of the account can do this. Nothing was changed.');
  }
  if (access.company === undefined) return context;
  if (!endpoint.params.safeParse(params).success) throw notFound();
  const companyId = String(params[access.company]);
  const actor = await context.transaction((repos) => actorIn(context.actor, repos, companyId));
  if (access.right !== undefined) requireRightHere(actor, access.right);
  return { ...context, actor };
}
