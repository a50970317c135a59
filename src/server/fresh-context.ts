// A context for what goes on after its call was judged: before and after each transaction the person, their rights and their
// reach are looked up anew, and nothing more is read once any of them is not as it was.
import 'server-only';
import type { Endpoint } from '#src/contracts/endpoint.ts';
import type { RequestContext } from '#src/domain/context.ts';
import { PortalError } from '#src/model/errors.ts';
import { requireAccess } from './access.ts';
import { openApiToken } from './api-token.ts';
import { services } from './services.ts';
import { openSession, type OpenSession } from './session.ts';
import { requireEnrolled } from './sign-in-gate.ts';

export type Judged = {
  session: OpenSession;
  /** Whether the call brought an API token. */
  bearer: boolean;
  endpoint: Endpoint;
  params: Record<string, string>;
};

/** Its transactions throw `unauthenticated`, `forbidden` or `not_found` from the moment on that something was taken away. */
export function freshContext(context: RequestContext, judged: Judged): RequestContext {
  const { endpoint, params } = judged;
  return {
    ...context,
    transaction: async (work) => {
      const session = await unchanged(context, judged);
      const { database } = await services();
      const { tenantContext, actor } = session;
      const again: RequestContext = {
        ...{ ...context, actor, tenantContext },
        transaction: (inner) => database.withTenant(tenantContext, inner, session.reach),
      };
      const read = await (await requireAccess(again, endpoint, params)).transaction(work);
      // What was taken away since the first look left rows out, and the rest would pass for all there is.
      await unchanged(context, judged);
      return read;
    },
  };
}

async function unchanged(context: RequestContext, judged: Judged): Promise<OpenSession> {
  const session = await openAgain(context, judged);
  if (session === null)
    throw new PortalError('unauthenticated', 'Your session ended while the file was made. Sign in again.');
  requireEnrolled(session, judged.endpoint);
  if (rightsIn(session) !== rightsIn(judged.session))
    throw new PortalError('forbidden', 'Your rights changed while the file was made. Download it again.');
  return session;
}

/** That a file is still taken is no use of the session. */
function openAgain(
  context: RequestContext,
  { session, bearer, endpoint }: Judged,
): Promise<OpenSession | null> {
  const token = session.actor.sessionToken;
  return bearer
    ? openApiToken(token, endpoint, { address: context.caller?.address ?? null })
    : openSession(token, false);
}

/** What a person may do and reach, to be compared. */
function rightsIn({ actor, reach }: OpenSession): string {
  const companies = reach.companyIds === 'all' ? 'all' : [...reach.companyIds].sort();
  return JSON.stringify([actor.role, [...actor.rights].sort(), companies]);
}
