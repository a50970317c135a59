// How fast one rate lane may send, so that IT Glue never counts more than it allows in any of its windows.
import type { RateLimit } from './estimate.ts';

/** What an operator may set beside the limit; the defaults below otherwise. */
export type LaneSettings = {
  /** The longest time, in seconds, that may pass between being let go and being counted by IT Glue. */
  jitterSeconds?: number | undefined;
  /** How many interactive calls may be ahead of their turn at a time. */
  burst?: number | undefined;
};

export type LanePace = {
  /** Milliseconds between two turns. */
  intervalMs: number;
  burst: number;
  jitterMs: number;
  /** Milliseconds in which a lane that gave way to another tool takes back a hundredth of its pace. */
  recoverMs: number;
};

/** Below this a window is a scaled-down one, on a network as short as the window. */
const SHORT_WINDOW_SECONDS = 60;

/**
 * The pace of a lane. With `r` turns a second, a spread of `j` seconds between being let go and being counted, and at
 * most `b` calls ahead of their turn, no window of `w` seconds, fixed or sliding, sees more than `r × (w + j) + b`; that
 * is set to the limit. Defaults: 0.5 s and 5, in windows under a minute 0.1 s and 1. A lane that was refused takes ten
 * windows for its whole pace.
 */
export function lanePace(rate: RateLimit & LaneSettings): LanePace {
  const short = rate.windowSeconds < SHORT_WINDOW_SECONDS;
  const jitterSeconds = rate.jitterSeconds ?? (short ? 0.1 : 0.5);
  const burst = Math.min(rate.burst ?? (short ? 1 : 5), Math.max(1, Math.floor(rate.limit / 2)));
  const steady = Math.max(rate.limit - burst, 0.5);
  return {
    intervalMs: ((rate.windowSeconds + jitterSeconds) * 1000) / steady,
    burst,
    jitterMs: jitterSeconds * 1000,
    recoverMs: rate.windowSeconds * 100,
  };
}
