// The pure parts of trying again: Retry-After, the verdict, the circuit.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CircuitBreaker } from '#src/adapters/itglue/circuit-breaker.ts';
import type { Outcome } from '#src/adapters/itglue/outcome.ts';
import { LONGEST_RETRY_AFTER_MS, readRetryAfter } from '#src/adapters/itglue/retry-after.ts';
import { BACKGROUND_RULES, retryVerdict } from '#src/adapters/itglue/retry-verdict.ts';

const NOW = Date.UTC(2025, 5, 1);

describe('readRetryAfter', () => {
  it('reads seconds and dates, and nothing else', () => {
    expect(readRetryAfter('120', null, NOW)).toBe(120_000);
    expect(readRetryAfter(new Date(NOW + 90_000).toUTCString(), null, NOW)).toBe(90_000);
    expect(readRetryAfter('-5', null, NOW)).toBeNull();
    expect(readRetryAfter('soon', null, NOW)).toBeNull();
    expect(readRetryAfter(null, null, NOW)).toBeNull();
    expect(readRetryAfter(String(365 * 86_400), null, NOW)).toBe(LONGEST_RETRY_AFTER_MS);
  });

  it('measures a date against the clock that wrote it', () => {
    const theirs = NOW + 600_000;
    const until = new Date(theirs + 30_000).toUTCString();
    expect(readRetryAfter(until, new Date(theirs).toUTCString(), NOW)).toBe(30_000);
  });

  it('is null or within 0 and an hour for any text', () => {
    fc.assert(
      fc.property(fc.string(), fc.option(fc.string()), (text, date) => {
        const ms = readRetryAfter(text, date, NOW);
        expect(ms === null || (ms >= 0 && ms <= LONGEST_RETRY_AFTER_MS)).toBe(true);
      }),
    );
  });
});

const outcomes: fc.Arbitrary<Outcome> = fc.oneof(
  fc.record({
    kind: fc.constant('status' as const),
    status: fc.oneof(fc.constantFrom(408, 429, 500, 502, 503, 504), fc.integer({ min: 400, max: 599 })),
    retryAfterMs: fc.option(fc.integer({ min: 0, max: LONGEST_RETRY_AFTER_MS })),
  }),
  fc.record({
    kind: fc.constant('no_answer' as const),
    why: fc.constantFrom('timeout' as const, 'refused' as const, 'reset' as const, 'tls' as const),
  }),
  fc.record({
    kind: fc.constant('unreadable' as const),
    why: fc.constantFrom('empty' as const, 'html' as const, 'not_json' as const, 'too_large' as const),
  }),
  fc.constant({ kind: 'redirect' as const, status: 302 }),
);
const states = fc.record({
  attempt: fc.integer({ min: 1, max: 40 }),
  spentMs: fc.integer({ min: 0, max: 700_000 }),
  random: fc.double({ min: 0, max: 0.999_999, noNaN: true }),
});

describe('retryVerdict', () => {
  it('never goes past the budget and never undercuts Retry-After', () => {
    fc.assert(
      fc.property(outcomes, states, (outcome, state) => {
        const verdict = retryVerdict(outcome, state, BACKGROUND_RULES);
        expect(verdict.kind).not.toBe('done');
        if (verdict.kind !== 'again') return;
        expect(state.spentMs + verdict.waitMs).toBeLessThanOrEqual(BACKGROUND_RULES.budgetMs);
        const asked = outcome.kind === 'status' ? outcome.retryAfterMs : null;
        if (asked !== null) expect(verdict.waitMs).toBeGreaterThanOrEqual(asked + 1_000);
      }),
    );
  });

  it('calls every 4xx final but 408 and 429, and redirects and TLS failures too', () => {
    const first = { attempt: 1, spentMs: 0, random: 0.5 };
    for (let status = 400; status < 500; status += 1) {
      const verdict = retryVerdict({ kind: 'status', status, retryAfterMs: null }, first, BACKGROUND_RULES);
      expect(verdict.kind, String(status)).toBe(status === 408 || status === 429 ? 'again' : 'stop');
    }
    expect(retryVerdict({ kind: 'redirect', status: 302 }, first, BACKGROUND_RULES).kind).toBe('stop');
    expect(retryVerdict({ kind: 'no_answer', why: 'tls' }, first, BACKGROUND_RULES).kind).toBe('stop');
  });

  it('draws the wait from zero to the doubled base, capped', () => {
    const reset: Outcome = { kind: 'no_answer', why: 'reset' };
    const wait = (attempt: number, random: number) => {
      const verdict = retryVerdict(reset, { attempt, spentMs: 0, random }, BACKGROUND_RULES);
      return verdict.kind === 'again' ? verdict.waitMs : null;
    };
    expect(wait(1, 0)).toBe(0);
    expect(wait(1, 0.999_999)).toBe(1_000);
    expect(wait(4, 0.5)).toBe(4_000);
    expect(wait(15, 0.5)).toBe(150_000);
    expect(wait(20, 0.5)).toBeNull();
  });

  it('reports how long to stay away when that does not fit', () => {
    const limited: Outcome = { kind: 'status', status: 429, retryAfterMs: 900_000 };
    const verdict = retryVerdict(limited, { attempt: 1, spentMs: 0, random: 0.5 }, BACKGROUND_RULES);
    expect(verdict).toEqual({ kind: 'stop', retryAfterMs: 900_000 });
  });
});

describe('CircuitBreaker', () => {
  it('opens after so many failures in a row and lets one probe through per pause', () => {
    const breaker = new CircuitBreaker({ failures: 3, openMs: 100 });
    breaker.failed(0);
    breaker.failed(0);
    breaker.succeeded();
    breaker.failed(0);
    breaker.failed(0);
    expect(breaker.gate(0)).toBe(0);
    breaker.failed(0);
    expect(breaker.gate(40)).toBe(60);
    expect(breaker.gate(100)).toBe(0);
    expect(breaker.gate(101)).toBe(99);
    breaker.failed(110);
    expect(breaker.gate(209)).toBe(1);
    expect(breaker.gate(210)).toBe(0);
    breaker.succeeded();
    expect(breaker.gate(211)).toBe(0);
    expect(breaker.gate(211)).toBe(0);
  });
});
