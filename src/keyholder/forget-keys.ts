// IT Glue keys that were handed over for their imports alone: forgotten as soon as those have ended.

import { setTimeout as wait } from 'node:timers/promises';
import { describeError, type Log } from './request-log.ts';
import type { Room } from './room.ts';

const LOOK_MS = 5_000;

/** Looks again and again until `signal`; what cannot be looked at now is looked at a little later. */
export async function forgetKeysAsWanted(
  { database }: Pick<Room, 'database'>,
  log: Log,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    try {
      const forgotten = await database.keys.forgetDone();
      if (forgotten > 0)
        log({ level: 'info', message: 'forgot IT Glue keys whose imports have ended', forgotten });
    } catch (error) {
      log({ level: 'warn', ...describeError(error), message: 'looking for keys to forget was broken off' });
    }
    await wait(LOOK_MS, undefined, { signal, ref: false }).catch(() => undefined);
  }
}
