// The request limit: a window over the accepted requests, which slides or starts anew.

export type Rate = {
  /** Requests accepted in any window. */
  limit: number;
  windowMs: number;
  /** How a refusal says when to come back. */
  retryAfter: 'seconds' | 'date' | 'none';
};

export const VENDOR_RATE: Rate = { limit: 3000, windowMs: 300_000, retryAfter: 'seconds' };

/** Reads `3000/300s` (also `ms` and `m`); null when it is not of that form or not positive. */
export function readRate(text: string): Rate | null {
  const parts = /^(\d{1,7})\/(\d{1,7})(ms|s|m)$/.exec(text.trim());
  if (!parts) return null;
  const limit = Number(parts[1]);
  const unit = { ms: 1, s: 1000, m: 60_000 }[parts[3] as 'ms' | 's' | 'm'];
  const windowMs = Number(parts[2]) * unit;
  return limit > 0 && windowMs > 0 ? { limit, windowMs, retryAfter: 'seconds' } : null;
}

/** The text `readRate` reads, in whole seconds where they are whole. */
export function writeRate({ limit, windowMs }: Rate): string {
  return windowMs % 1000 === 0 ? `${limit}/${windowMs / 1000}s` : `${limit}/${windowMs}ms`;
}

export type Window = {
  /** Takes one request at `nowMs`; returns 0 when accepted, else the milliseconds until one will be. */
  take: (nowMs: number) => number;
  /** Accepted requests still inside the window at `nowMs`. */
  used: (nowMs: number) => number;
};

/** Counts in windows one after the other, as their moments fall: around the end of one, twice the limit may come at once. */
export function createFixedWindow({ limit, windowMs }: Rate): Window {
  let current = Number.NEGATIVE_INFINITY;
  let count = 0;
  const at = (nowMs: number): number => {
    const window = Math.floor(nowMs / windowMs);
    if (window > current) count = 0;
    current = Math.max(current, window);
    return count;
  };
  return {
    take: (nowMs) => {
      if (at(nowMs) >= limit) return (current + 1) * windowMs - nowMs;
      count += 1;
      return 0;
    },
    used: at,
  };
}

/** Remembers the last `limit` accepted moments in a ring. */
export function createSlidingWindow({ limit, windowMs }: Rate): Window {
  const moments = new Float64Array(limit).fill(Number.NEGATIVE_INFINITY);
  let oldest = 0;
  return {
    take: (nowMs) => {
      const free = (moments[oldest] ?? 0) + windowMs;
      if (free > nowMs) return free - nowMs;
      moments[oldest] = nowMs;
      oldest = (oldest + 1) % limit;
      return 0;
    },
    used: (nowMs) => moments.reduce((count, moment) => count + (moment + windowMs > nowMs ? 1 : 0), 0),
  };
}
