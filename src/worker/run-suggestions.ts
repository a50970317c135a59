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
      const message = error instanceof Error ? `${error.name}: ${error.message.slice(0, 300)}` : 'unknown';
      context.log.error({ account: claim.accountId, error: message }, 'suggestions failed');
      return;
    }
  }
}
