// Tries the same work again while what stands in its way may pass by itself: IT Glue limiting or away, the database away.
import { sleep } from '#src/lib/sleep.ts';
import { PortalError } from '#src/model/errors.ts';
import type { Waiting } from '#src/model/import-run.ts';
import { asItGlueError, isPassing } from './stop-import.ts';

/** When IT Glue, the vault or the database is away: how long until another try, in milliseconds. */
const PAUSES_MS = [500, 2_000, 5_000, 15_000];
const LONGEST_PAUSE_MS = 60_000;
/** An answer that cannot be used may be a proxy's mood; after so many it is a fault for a person. */
const BAD_ANSWERS = 3;

type Voice = {
  signal: AbortSignal;
  now: () => Date;
  /** Shows or clears why the work stands still. */
  say: (waiting: Waiting | null) => Promise<void>;
};

/** `work` must be such that it can be begun again. Throws what does not pass, and the signal's reason as it comes. */
export async function withPatience(voice: Voice, work: () => Promise<void>): Promise<void> {
  for (let trouble = 0, bad = 0; ; trouble += 1) {
    try {
      return await work();
    } catch (error) {
      if (voice.signal.aborted) throw error;
      const itglue = asItGlueError(error);
      if (itglue?.code === 'bad_response') bad += 1;
      const again =
        itglue === null
          ? isPassing(error) || (error instanceof PortalError && error.code === 'unavailable')
          : itglue.retryable || (itglue.code === 'bad_response' && bad < BAD_ANSWERS);
      if (!again) throw error;
      const pauseMs = PAUSES_MS[Math.min(trouble, PAUSES_MS.length - 1)] ?? LONGEST_PAUSE_MS;
      const waitMs = Math.min(Math.max(pauseMs, itglue?.retryAfterMs ?? 0), LONGEST_PAUSE_MS);
      const until = new Date(voice.now().getTime() + waitMs).toISOString();
      await voice.say({ reason: itglue?.code === 'rate_limited' ? 'rate_limit' : 'outage', until });
      await sleep(waitMs, voice.signal);
      await voice.say(null);
    }
  }
}
