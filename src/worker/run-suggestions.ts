// Suggestions for the mapping, computed anew for every account where something they rest on has changed.
import { suggestMapping } from '#src/domain/mapping/suggest-mapping.ts';
import type { WorkerContext } from './context.ts';

/** Works through all accounts that wait; returns when there is none or the process is to stop. */
export async function runSuggestions(context: WorkerContext): Promise<void> {
  while (!context.stopping.aborted) {
    const claim = await context.database.jobClaims.claimSuggestions(context.leaseMs);
    if (claim === null) return;
    try {
      await suggestMapping((work) => context.database.withTenant(claim.context, work));
      await context.database.jobClaims.suggestionsDone(claim);
    } catch (error) {
      // The lease lapses by itself and the work is done anew; going on at once would fail the same way.
      // Messages of unknown errors may quote names of clients: only the error's own name is logged.
      const name = error instanceof Error ? error.name : 'unknown';
      context.log.error({ account: claim.accountId, error: name }, 'suggestions failed');
      return;
    }
  }
}
