// Names and addresses of companies decide what is suggested for the mapping: the worker is asked to think again.
import type { Repositories, Tx } from '#src/adapters/db/index.ts';
import type { RequestContext } from '#src/domain/context.ts';

/** In the transaction of the change, so that neither comes without the other. */
export async function wantSuggestions(context: RequestContext, repos: Repositories, tx: Tx): Promise<void> {
  await repos.mappings.wantSuggestions();
  await context.jobs.wake('wake-suggestions', { accountId: context.actor.accountId }, tx);
}
