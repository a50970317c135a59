// Gathers what people are to be told: not at every sweep, for most of them find nothing. The mail goes with the next sweep.
import { NOTICES } from '#src/config/limits.ts';
import type { WorkerContext } from './context.ts';

/** The duty; between two looks there are at least `everyMs`. */
export function noticeGatherer(
  context: { database: Pick<WorkerContext['database'], 'notices'> },
  everyMs: number = NOTICES.everyMs,
): () => Promise<void> {
  let last = -Infinity;
  return async () => {
    if (performance.now() - last < everyMs) return;
    last = performance.now();
    await context.database.notices.gather(NOTICES.manyReveals);
  };
}
