// What can come of sending one request: a closed list, free of the HTTP library and of anything the server wrote.

/**
 * No (whole) answer arrived. `certificate`: the server did not prove to be the one that was asked for, so the key was not
 * sent; `tls`: no encrypted connection both sides accept.
 */
export type NoAnswer = 'timeout' | 'refused' | 'reset' | 'certificate' | 'tls' | 'protocol';

/** An answer arrived that cannot be used. */
export type Unreadable = 'empty' | 'html' | 'not_json' | 'not_text' | 'encoding' | 'too_deep' | 'too_large';

/**
 * `document` is a parsed 2xx body. `status` is any other answer but a redirect; its body was thrown away unread.
 * `retryAfterMs` is how long the server asked us to stay away, null when it did not say.
 */
export type Outcome =
  | { kind: 'document'; value: unknown }
  | { kind: 'status'; status: number; retryAfterMs: number | null }
  /** `toHttp`: away from an encrypted connection to an open one. */
  | { kind: 'redirect'; status: number; toHttp?: boolean }
  | { kind: 'no_answer'; why: NoAnswer }
  | { kind: 'unreadable'; why: Unreadable };

/** True when the trouble is the service (or the way to it), not this one request. */
export function isOutage(outcome: Outcome): boolean {
  if (outcome.kind === 'no_answer') return true;
  if (outcome.kind === 'status') return outcome.status >= 500 || outcome.status === 408;
  return outcome.kind === 'unreadable' && outcome.why === 'html';
}

/** True when a smaller page may cure it: IT Glue's own advice on timeouts (knowledge base, pagination). */
export function isTimeout(outcome: Outcome): boolean {
  if (outcome.kind === 'no_answer') return outcome.why === 'timeout';
  return outcome.kind === 'status' && (outcome.status === 504 || outcome.status === 408);
}
