// What has outlived its purpose: IT Glue keys that were there for their imports alone, and sessions that ended long ago.

import { setTimeout as wait } from 'node:timers/promises';
import { describeError, type Log } from './request-log.ts';
import type { Room } from './room.ts';

const LOOK_MS = 5_000;
/** Of old sessions a few at each look: there are never many. */
const SESSIONS_AT_ONCE = 100;

/** Looks again and again until `signal`; what cannot be looked at now is looked at a little later. */
export async function forgetWhatIsOver(
  { database }: Pick<Room, 'database'>,
  log: Log,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    try {
      const keys = await database.keys.forgetDone();
      const sessions = await database.keys.forgetOldSessions(SESSIONS_AT_ONCE);
      if (keys + sessions > 0) log({ level: 'info', message: 'forgot what is over', keys, sessions });
    } catch (error) {
      log({ level: 'warn', ...describeError(error), message: 'looking for what is over was broken off' });
    }
    await wait(LOOK_MS, undefined, { signal, ref: false }).catch(() => undefined);
  }
}
