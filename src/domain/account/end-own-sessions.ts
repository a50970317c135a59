// Ends sessions of the person who asks: one of them, or all but the one that asks.
import type { RequestContext } from '#src/domain/context.ts';
import { notFound } from '#src/model/errors.ts';

/** Throws `not_found` for one that has ended, or is another person's. */
export async function endOwnSession(context: RequestContext, input: { params: { sessionId: string } }) {
  const ended = await context.transaction((repos) => repos.ownSignIn.endSession(input.params.sessionId));
  if (ended === 0) throw notFound();
  return null;
}

export async function endOtherSessions(context: RequestContext): Promise<{ ended: number }> {
  return { ended: await context.transaction((repos) => repos.ownSignIn.endOtherSessions()) };
}
