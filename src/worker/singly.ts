// Lets a duty run one at a time: woken while it is at work, it goes round once more.
import type { WorkerContext } from './context.ts';

/** The duty as a function that never throws; what goes wrong is logged and left for the next sweep. */
export function singly(
  context: Pick<WorkerContext, 'log' | 'stopping'>,
  name: string,
  duty: () => Promise<void>,
): () => Promise<void> {
  let running: Promise<void> | null = null;
  let again = false;
  const rounds = async (): Promise<void> => {
    do {
      again = false;
      try {
        await duty();
      } catch (error) {
        if (!context.stopping.aborted) {
          context.log.warn(
            { duty: name, error: error instanceof Error ? error.message : 'unknown' },
            'duty failed',
          );
        }
      }
    } while (again && !context.stopping.aborted);
  };
  return () => {
    again = true;
    running ??= rounds().finally(() => {
      running = null;
    });
    return running;
  };
}
