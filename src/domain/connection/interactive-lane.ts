// The place in the rate lane for calls a person waits for.
import type { RequestContext } from '#src/domain/context.ts';
import { PortalError } from '#src/model/errors.ts';
import { lanePace } from '#src/model/lane-pace.ts';
import { sleep } from '#src/lib/sleep.ts';

/** Nobody looks at a turning wheel for longer than this. */
const PATIENCE_MS = 15_000;

/**
 * How to wait for one's turn on the lane of an IT Glue account. Without a fingerprint (a key nobody knows yet) there is no
 * lane to wait in. Throws `itglue_rate_limited` where the turn would come too late for a person.
 */
export function interactiveLane(
  context: Pick<RequestContext, 'database' | 'settings'>,
  fingerprint: string | null,
): { reserve: () => Promise<void>; onLimited: (retryAfterMs: number | null) => Promise<void> } {
  if (fingerprint === null) return { reserve: async () => {}, onLimited: async () => {} };
  const pace = lanePace(context.settings.itglueRate);
  return {
    async reserve() {
      const waitMs = await context.database.rateLane.reserve(fingerprint, { ...pace, interactive: true });
      if (waitMs > PATIENCE_MS) throw allowanceUsed(waitMs);
      if (waitMs > 0) await sleep(waitMs);
    },
    async onLimited(retryAfterMs) {
      await context.database.rateLane.slow(fingerprint, retryAfterMs, pace.recoverMs);
    },
  };
}

function allowanceUsed(waitMs: number): PortalError {
  const seconds = Math.ceil(waitMs / 1000);
  return new PortalError(
    'itglue_rate_limited',
    `IT Glue's allowance of requests is used up for the next ${seconds} seconds. Nothing was changed. Try again then.`,
    { extra: { retryAfterSeconds: seconds } },
  );
}
