// Asks the worker to prove the stored key again and to refresh capabilities, counts and the mirror.
import type { RequestContext } from '#src/domain/context.ts';
import { notConnected } from './not-connected.ts';
import { showConnection } from './show-connection.ts';

/** A check that is queued or at work already serves; throws `connection_missing` without a connection. */
export function checkConnection(context: RequestContext) {
  return context.transaction(async (repos, tx) => {
    const connection = await repos.connections.find();
    if (connection === null) throw notConnected();
    await repos.connections.queueCheck(connection.id);
    await context.jobs.wake('wake-checks', { accountId: context.actor.accountId, id: connection.id }, tx);
    const shown = await showConnection(repos, context.settings);
    if (shown === null) throw notConnected();
    return shown;
  });
}
