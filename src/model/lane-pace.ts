// How fast one rate lane may send, so that IT Glue never counts more than it allows in any of its windows.
import type { RateLimit } from './estimate.ts';

/** `intervalMs` between two requests at a steady pace, and how many may go at once after a pause. */
export type LanePace = { intervalMs: number; burst: number };

/**
 * The pace of a lane. With a spread of `j` seconds between being let go and being counted, `r` requests a second and a
 * burst of `b`, no window of `w` seconds sees more than `r × (w + j) + b`; that is set to the limit.
 */
export function lanePace(rate: RateLimit): LanePace {
  const short = rate.windowSeconds < 60;
  const jitterSeconds = short ? 0.1 : 0.5;
  const burst = Math.min(short ? 1 : 5, Math.max(1, Math.floor(rate.limit / 2)));
  const steady = Math.max(rate.limit - burst, 0.5);
  return { intervalMs: ((rate.windowSeconds + jitterSeconds) * 1000) / steady, burst };
}
