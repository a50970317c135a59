// Carries one question through: rate lane, circuit, sending, verdict, waiting, until there is a document or an error.
import type { CircuitBreaker } from './circuit-breaker.ts';
import { ItGlueError, errorFrom } from './errors.ts';
import type { Question, Send } from './http.ts';
import { isOutage, isTimeout, type Outcome } from './outcome.ts';
import { retryVerdict, type RetryRules } from './retry-verdict.ts';

/** `interactive`: a person waits, so give up soon and go first. `background`: a run, which has patience. */
export type Priority = 'interactive' | 'background';

export type Waiting = { reason: 'rate_limit' | 'outage'; untilMs: number };

export type Call = Question & {
  /** For errors and logs: the path with placeholders. */
  endpoint: string;
  priority: Priority;
  /** The caller will ask for less after a timeout, so repeating the same question would waste the time. */
  shrinkable?: boolean;
};

/** Resolves to the parsed document; throws `ItGlueError`, or the signal's reason when stopped from outside. */
export type Ask = (call: Call) => Promise<unknown>;

/** A person is told sooner that nothing comes; a run may wait for a slow page. */
const PATIENCE: Readonly<Record<Priority, { patienceMs?: number }>> = {
  interactive: { patienceMs: 10_000 },
  background: {},
};

export type CallerParts = {
  send: Send;
  breaker: CircuitBreaker;
  reserve: (priority: Priority, signal?: AbortSignal) => Promise<void>;
  onLimited: (retryAfterMs: number | null) => Promise<void> | void;
  onWaiting: (waiting: Waiting | null) => void;
  rules: Readonly<Record<Priority, RetryRules>>;
  signal: AbortSignal | undefined;
  now: () => number;
  random: () => number;
  sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
};

/** Puts the parts together. `reserve` is awaited before every attempt, retries included: each costs a place in the lane. */
export function createAsk(parts: CallerParts): Ask {
  const wait = createWait(parts);
  return async (call) => {
    let spentMs = 0;
    for (let attempt = 1; ; attempt += 1) {
      spentMs += await passBreaker(parts, call, spentMs, wait);
      await parts.reserve(call.priority, parts.signal);
      parts.signal?.throwIfAborted();
      const startedMs = parts.now();
      const outcome = await parts.send({ ...PATIENCE[call.priority], ...call }, parts.signal);
      spentMs += parts.now() - startedMs;
      if (isOutage(outcome)) parts.breaker.failed(parts.now());
      else parts.breaker.succeeded();
      if (outcome.kind === 'document') return outcome.value;
      spentMs += await beforeRetry(parts, call, outcome, { attempt, spentMs }, wait);
    }
  };
}

type Wait = (ms: number, reason: Waiting['reason']) => Promise<void>;

async function passBreaker(parts: CallerParts, call: Call, spentMs: number, wait: Wait): Promise<number> {
  let waited = 0;
  for (;;) {
    parts.signal?.throwIfAborted();
    const pauseMs = parts.breaker.gate(parts.now());
    if (pauseMs <= 0) return waited;
    const tooLong = spentMs + waited + pauseMs > parts.rules[call.priority].budgetMs;
    if (call.priority === 'interactive' || tooLong) {
      throw new ItGlueError('unreachable', {
        endpoint: call.endpoint,
        why: 'circuit_open',
        retryAfterMs: pauseMs,
      });
    }
    await wait(pauseMs, 'outage');
    waited += pauseMs;
  }
}

async function beforeRetry(
  parts: CallerParts,
  call: Call,
  outcome: Exclude<Outcome, { kind: 'document' }>,
  progress: { attempt: number; spentMs: number },
  wait: Wait,
): Promise<number> {
  if (outcome.kind === 'status' && outcome.status === 429) await parts.onLimited(outcome.retryAfterMs);
  if (call.shrinkable === true && isTimeout(outcome)) throw timedOut(outcome, call.endpoint);
  const state = { ...progress, random: parts.random(), once: call.method === 'POST' };
  const verdict = retryVerdict(outcome, state, parts.rules[call.priority]);
  if (verdict.kind !== 'again') {
    throw errorFrom(outcome, call.endpoint, verdict.kind === 'stop' ? verdict.retryAfterMs : null);
  }
  await wait(verdict.waitMs, verdict.reason);
  return verdict.waitMs;
}

function timedOut(outcome: Exclude<Outcome, { kind: 'document' }>, endpoint: string): ItGlueError {
  const status = outcome.kind === 'status' ? outcome.status : null;
  return new ItGlueError('unreachable', { endpoint, why: 'timeout', status });
}

/** Several calls of one client may wait at a time; the all-clear is given when the last of them goes on. */
function createWait(parts: CallerParts): Wait {
  let waiting = 0;
  return async (ms, reason) => {
    waiting += 1;
    parts.onWaiting({ reason, untilMs: parts.now() + ms });
    try {
      await parts.sleep(ms, parts.signal);
    } finally {
      waiting -= 1;
      if (waiting === 0) parts.onWaiting(null);
    }
  };
}
