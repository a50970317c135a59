// Decides, without clock or network, whether a request is tried again and how long to wait first.
import { isOutage, type Outcome } from './outcome.ts';

/** Limits of trying again. Times in milliseconds. */
export type RetryRules = {
  /** Mean growth starts here: the n-th wait is drawn from 0 … base × 2^(n−1). */
  baseMs: number;
  /** No drawn wait is longer. */
  capMs: number;
  /** Waiting and asking together may take this long, the time in the rate lane not counted. */
  budgetMs: number;
  /** Added to what Retry-After says: one second late is never early. */
  lateMs: number;
};

export const BACKGROUND_RULES: RetryRules = {
  baseMs: 1_000,
  capMs: 300_000,
  budgetMs: 600_000,
  lateMs: 1_000,
};
export const INTERACTIVE_RULES: RetryRules = { baseMs: 500, capMs: 5_000, budgetMs: 20_000, lateMs: 1_000 };

/** How far a call has come: `attempt` counts from 1, `spentMs` is time used so far, `random` is in [0, 1). */
export type RetryState = {
  attempt: number;
  spentMs: number;
  random: number;
  /** Done twice it would be two things: only what surely was not done (429) is tried again. */
  once?: boolean;
};

export type RetryVerdict =
  | { kind: 'done' }
  | { kind: 'stop'; retryAfterMs: number | null }
  | { kind: 'again'; waitMs: number; reason: 'rate_limit' | 'outage' };

const MOST_ATTEMPTS = 20;
/** Trouble that is as likely to be this record's as the service's is not asked for again and again. */
const MOST_ATTEMPTS_IF_PERHAPS_OURS = 3;
const SHORTEST_RATE_WAIT_MS = 1_000;

/**
 * Verdict on one outcome. A document is done. 4xx is final but for 408 and 429, as are redirects, TLS failures and
 * answers that are too big or too deep. Everything else is tried again with full jitter inside the budget. Retry-After
 * outranks our own wait and is never undercut; when it does not fit in the budget the call stops and reports it.
 */
export function retryVerdict(outcome: Outcome, state: RetryState, rules: RetryRules): RetryVerdict {
  if (outcome.kind === 'document') return { kind: 'done' };
  const asked = outcome.kind === 'status' ? outcome.retryAfterMs : null;
  if (state.attempt >= mostAttempts(outcome)) return { kind: 'stop', retryAfterMs: asked };
  const limited = outcome.kind === 'status' && outcome.status === 429;
  if (state.once === true && !limited) return { kind: 'stop', retryAfterMs: asked };
  const drawn = Math.min(rules.capMs, rules.baseMs * 2 ** Math.min(state.attempt - 1, 30)) * state.random;
  const own = limited && asked === null ? drawn + Math.min(SHORTEST_RATE_WAIT_MS, rules.capMs) : drawn;
  const waitMs = Math.ceil(asked === null ? own : asked + rules.lateMs + Math.min(drawn, rules.lateMs));
  if (state.spentMs + waitMs > rules.budgetMs) return { kind: 'stop', retryAfterMs: asked ?? waitMs };
  return { kind: 'again', waitMs, reason: limited ? 'rate_limit' : 'outage' };
}

function mostAttempts(outcome: Outcome): number {
  if (outcome.kind === 'status') {
    if (outcome.status === 500 || outcome.status === 501) return MOST_ATTEMPTS_IF_PERHAPS_OURS;
    return outcome.status === 429 || isOutage(outcome) ? MOST_ATTEMPTS : 1;
  }
  if (outcome.kind === 'no_answer')
    return outcome.why === 'tls' || outcome.why === 'certificate' ? 1 : MOST_ATTEMPTS;
  if (outcome.kind !== 'unreadable') return 1;
  return outcome.why === 'too_large' || outcome.why === 'too_deep' ? 1 : MOST_ATTEMPTS_IF_PERHAPS_OURS;
}
