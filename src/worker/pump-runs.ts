// Claims run companies and carries them out, a bounded number at once, until there are none.
import { runImport } from '#src/domain/imports/run-import.ts';
import type { WorkContext } from '#src/domain/work-context.ts';

/** Run companies in hand at once. They share the rate lane, so more would not make them faster. */
const AT_ONCE = 16;

export function createPump(context: WorkContext, atOnce: number = AT_ONCE) {
  const inHand = new Set<Promise<void>>();
  const fill = async (): Promise<void> => {
    while (inHand.size < atOnce && !context.stopping.aborted) {
      const claim = await context.database.runClaims.claim(context.workerId, context.leaseMs);
      if (claim === null) return;
      const work = runImport(context, claim).finally(() => {
        inHand.delete(work);
        // A plan that goes straight on, and whoever waited for a place.
        if (!context.stopping.aborted) void fill().catch(() => undefined);
      });
      inHand.add(work);
    }
  };
  return {
    /** Takes as many as there is room for. Throws when the database cannot be asked. */
    fill,
    /** Resolves when nothing is in hand any more. */
    async drained(): Promise<void> {
      while (inHand.size > 0) await Promise.allSettled(inHand);
    },
  };
}
