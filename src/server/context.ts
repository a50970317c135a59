// Builds what a use case of a signed-in person is handed.
import 'server-only';
import type { RequestContext } from '#src/domain/context.ts';
import { currentCaller } from './caller.ts';
import { services } from './services.ts';
import type { OpenSession } from './session.ts';

export async function requestContext(session: OpenSession): Promise<RequestContext> {
  const doors = await services();
  return {
    ...doors,
    caller: await currentCaller(),
    actor: session.actor,
    proofDue: session.mustProve,
    tenantContext: session.tenantContext,
    transaction: (work) => doors.database.withTenant(session.tenantContext, work, session.reach),
  };
}
