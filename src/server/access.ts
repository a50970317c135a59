// May this person make this call? Asked once, before the use case, from what the endpoint declares.
import 'server-only';
import type { Endpoint } from '#src/contracts/endpoint.ts';
import type { RequestContext } from '#src/domain/context.ts';
import { notFound, PortalError } from '#src/model/errors.ts';

/** Throws `not_in_teams`, `forbidden`, or the `not_found` that other tenants' ids and unknown ones share. */
export async function requireAccess(
  context: RequestContext,
  endpoint: Endpoint,
  params: Record<string, unknown>,
): Promise<void> {
  const { access } = endpoint;
  if (access.who === 'anyone') return;
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
  if (access.company !== undefined) {
    const companyId = String(params[access.company]);
    const reachable = await context.transaction((repos) => repos.companies.isReachable(companyId));
    if (!reachable) throw notFound();
  }
}
