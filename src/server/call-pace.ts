// How fast one person may call: far above any hand and any page, so that a runaway script or a stolen session slows nobody else.
import 'server-only';
import { PortalError } from '#src/model/errors.ts';

/** So many calls at once, and so many more with each second; a person's API tokens have as many of their own. */
export const CALLS_AT_ONCE = 2_000;
export const CALLS_A_SECOND = 30;

export type CallPace = (caller: string) => void;

type Left = { calls: number; at: number };

/**
 * Throws `too_many_requests` above the pace, without counting the call. `now` in milliseconds, from a clock that does not run
 * backwards. Kept in the memory of one process: each web process has its own, and a restart clears it.
 */
export function createCallPace(now: () => number): CallPace {
  const callers = new Map<string, Left>();
  const full = ({ at, calls }: Left): boolean => calls + since(at) * CALLS_A_SECOND >= CALLS_AT_ONCE;
  const since = (at: number): number => (now() - at) / 1000;
  return (caller) => {
    const before = callers.get(caller);
    // Behind everybody who has called since, so that those in front are the longest silent.
    callers.delete(caller);
    const calls =
      before === undefined
        ? CALLS_AT_ONCE
        : Math.min(CALLS_AT_ONCE, before.calls + since(before.at) * CALLS_A_SECOND);
    callers.set(caller, { calls: calls < 1 ? calls : calls - 1, at: now() });
    for (const [other, left] of callers) {
      if (!full(left)) break;
      callers.delete(other);
    }
    if (calls < 1) throw tooFast(Math.ceil((1 - calls) / CALLS_A_SECOND));
  };
}

/** Of this process, whichever bundle of it asks. */
export function countCall(caller: string): void {
  const shared = globalThis as { portalCallPace?: CallPace };
  shared.portalCallPace ??= createCallPace(() => performance.now());
  shared.portalCallPace(caller);
}

function tooFast(seconds: number): PortalError {
  return new PortalError(
    'too_many_requests',
    `You, or a script with your sign-in, made more than ${CALLS_AT_ONCE.toLocaleString('en-US')} calls in short order. Nothing was done; wait a moment and go on at no more than ${CALLS_A_SECOND} a second.`,
    { extra: { retryAfterSeconds: seconds } },
  );
}
