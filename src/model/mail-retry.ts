// When a mail that did not go out is tried again.

const BASE_MS = 30_000;
const CAP_MS = 30 * 60_000;

/**
 * Milliseconds until the next try after `attempts` (1 or more) that failed: at random up to a bound that doubles with
 * each, so that many mails do not all come back at once. `chance` is from 0 to 1.
 */
export function mailRetryDelay(attempts: number, chance: number): number {
  const bound = Math.min(CAP_MS, BASE_MS * 2 ** Math.min(attempts - 1, 20));
  return Math.max(1_000, Math.round(bound * chance));
}
