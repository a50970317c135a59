// Lets a few costly tasks run at once and a bounded number wait their turn.

import { PortalError } from '#src/model/errors.ts';

export type Turnstile = <T>(task: () => Promise<T>) => Promise<T>;

/** Tasks run in the order they came. Beyond `waiting` in the queue the answer is `too_many_requests` at once. */
export function createTurnstile(limits: { atOnce: number; waiting: number }): Turnstile {
  let running = 0;
  const queue: (() => void)[] = [];

  const enter = (): Promise<void> => {
    if (running < limits.atOnce) {
      running += 1;
      return Promise.resolve();
    }
    if (queue.length >= limits.waiting) {
      throw new PortalError(
        'too_many_requests',
        'Too many people are signing in at this moment. Nothing was changed; try again in a few seconds.',
      );
    }
    return new Promise((resolve) => queue.push(resolve));
  };

  return async (task) => {
    await enter();
    try {
      return await task();
    } finally {
      // The place is handed on, not freed and taken again: nobody who comes now can slip in between.
      const next = queue.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
