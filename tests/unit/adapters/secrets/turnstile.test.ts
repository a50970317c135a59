// The turnstile: never more at once than said, in order, and a full queue is told so at once.

import { describe, expect, it } from 'vitest';
import { createTurnstile } from '#src/adapters/secrets/turnstile.ts';
import { PortalError } from '#src/model/errors.ts';

describe('a turnstile', () => {
  it('lets four in at once, keeps the order, and goes on after a failure', async () => {
    const turnstile = createTurnstile({ atOnce: 4, waiting: 100 });
    let inside = 0;
    let most = 0;
    const begun: number[] = [];
    const tasks = Array.from({ length: 40 }, (_, index) =>
      turnstile(async () => {
        begun.push(index);
        inside += 1;
        most = Math.max(most, inside);
        await new Promise((resolve) => setTimeout(resolve, 1));
        inside -= 1;
        if (index % 7 === 0) throw new Error('one of them fails');
        return index;
      }),
    );
    const results = await Promise.allSettled(tasks);
    expect(most).toBe(4);
    expect(begun).toEqual(Array.from({ length: 40 }, (_, index) => index));
    expect(results.filter(({ status }) => status === 'rejected')).toHaveLength(6);
    expect(await turnstile(async () => 'still open')).toBe('still open');
  });

  it('refuses at once when the queue is full', async () => {
    const turnstile = createTurnstile({ atOnce: 1, waiting: 1 });
    let leave = (): void => undefined;
    const first = turnstile(() => new Promise<void>((resolve) => (leave = resolve)));
    const second = turnstile(async () => 'second');
    await expect(turnstile(async () => 'third')).rejects.toThrow(PortalError);
    leave();
    await first;
    expect(await second).toBe('second');
  });
});
