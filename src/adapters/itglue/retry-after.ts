// Reads the Retry-After header in both its forms, distrusting what it says.

/** An hour: longer demands are cut to this, so that one strange answer cannot park an account for a year. */
export const LONGEST_RETRY_AFTER_MS = 3_600_000;

/**
 * Milliseconds to stay away, 0 to one hour; null when the header is absent, negative or unreadable. Takes seconds and
 * HTTP dates. A date is measured against the answer's own Date header where there is one, so a wrong clock on either
 * side does no harm. (No recorded 429 of IT Glue shows the header; several clients read it.)
 */
export function readRetryAfter(
  header: string | null,
  dateHeader: string | null,
  nowMs: number,
): number | null {
  const text = header?.trim() ?? '';
  if (/^\d{1,15}(\.\d{1,6})?$/.test(text)) return clamp(Number(text) * 1000);
  if (!/^[A-Za-z]{3,9},? /.test(text)) return null;
  const until = Date.parse(text);
  if (Number.isNaN(until)) return null;
  const serverNow = dateHeader === null ? Number.NaN : Date.parse(dateHeader);
  return clamp(until - (Number.isNaN(serverNow) ? nowMs : serverNow));
}

function clamp(ms: number): number {
  return Math.min(Math.max(Math.ceil(ms), 0), LONGEST_RETRY_AFTER_MS);
}
