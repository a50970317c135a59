// The pace of one person's calls: a burst, then so many a second; nobody else is slowed, and nothing is kept of who is silent.
import { expect, it } from 'vitest';
import { CALLS_A_SECOND, CALLS_AT_ONCE, createCallPace } from '#src/server/call-pace.ts';

function paced() {
  let at = 0;
  const pace = createCallPace(() => at);
  const tried = (caller: string): boolean => {
    try {
      pace(caller);
      return true;
    } catch {
      return false;
    }
  };
  return {
    pace,
    /** How many of so many calls at once go through. */
    through: (caller: string, calls: number) =>
      Array.from({ length: calls }, () => tried(caller)).filter(Boolean).length,
    pass: (ms: number) => {
      at += ms;
    },
  };
}

it('lets a burst through and then so many a second, for as long as it is called', () => {
  const { through, pass } = paced();
  expect(through('script', CALLS_AT_ONCE + 500)).toBe(CALLS_AT_ONCE);
  for (let second = 0; second < 5; second += 1) {
    pass(1_000);
    expect(through('script', 500)).toBe(CALLS_A_SECOND);
  }
});

it('slows nobody else, and gives the burst back to who is silent', () => {
  const { through, pass } = paced();
  expect(through('script', CALLS_AT_ONCE + 1)).toBe(CALLS_AT_ONCE);
  expect(through('somebody', 100)).toBe(100);
  pass((CALLS_AT_ONCE / CALLS_A_SECOND) * 1_000 + 1);
  expect(through('script', CALLS_AT_ONCE + 1)).toBe(CALLS_AT_ONCE);
});

it('says how long to wait, in plain words', () => {
  const { through, pace } = paced();
  through('script', CALLS_AT_ONCE);
  expect(() => pace('script')).toThrow(
    expect.objectContaining({ code: 'too_many_requests', extra: { retryAfterSeconds: 1 } }),
  );
});
