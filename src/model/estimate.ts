// How long work at IT Glue takes when every call waits for its turn.

/** `limit` requests in each window of `windowSeconds`. */
export type RateLimit = { limit: number; windowSeconds: number };

/** The largest page IT Glue serves. */
export const LARGEST_PAGE = 1000;

/** Calls that list `records` in pages; listing nothing still takes one call. */
export function listCalls(records: number, pageSize: number = LARGEST_PAGE): number {
  return Math.max(1, Math.ceil(Math.max(0, records) / pageSize));
}

/** Calls that a full password import takes: the listing, and one reading of each value. */
export function passwordImportCalls(passwords: number): number {
  return listCalls(passwords) + Math.max(0, passwords);
}

/** Whole seconds that `calls` take at a steady rate; 0 for none, null where the rate makes no sense. */
export function estimateSeconds(calls: number, rate: RateLimit): number | null {
  if (!(rate.limit > 0) || !(rate.windowSeconds > 0) || !Number.isFinite(calls)) return null;
  return Math.ceil((Math.max(0, calls) * rate.windowSeconds) / rate.limit);
}

/**
 * Whole seconds left of a run, from what it has done so far; null until it has done something.
 * Never below what the rate allows.
 */
export function remainingSeconds(
  progress: { done: number; total: number; elapsedSeconds: number },
  rate: RateLimit,
): number | null {
  const left = Math.max(0, progress.total - progress.done);
  if (left === 0) return 0;
  if (progress.done <= 0 || progress.elapsedSeconds <= 0) return null;
  const atThisPace = Math.ceil((left * progress.elapsedSeconds) / progress.done);
  return Math.max(atThisPace, estimateSeconds(left, rate) ?? 0);
}
