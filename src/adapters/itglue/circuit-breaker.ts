// Stops asking an IT Glue that is down: after a row of failures only one probe passes now and then.

export type BreakerRules = {
  /** So many failures in a row open the circuit. */
  failures: number;
  /** Milliseconds between two probes while it is open. */
  openMs: number;
};

export const BREAKER_RULES: BreakerRules = { failures: 8, openMs: 30_000 };

/** One per IT Glue account and process; clients of the same account may share it. Clock readings come from the caller. */
export class CircuitBreaker {
  readonly #rules: BreakerRules;
  #failures = 0;
  #openUntil: number | null = null;

  constructor(rules: BreakerRules = BREAKER_RULES) {
    this.#rules = rules;
  }

  /**
   * Milliseconds to wait before asking; 0 means go. While open, the first caller after the pause becomes the probe and
   * everybody else is sent back for another pause, so a probe that never reports blocks nothing for ever.
   */
  gate(nowMs: number): number {
    if (this.#openUntil === null) return 0;
    if (nowMs < this.#openUntil) return this.#openUntil - nowMs;
    this.#openUntil = nowMs + this.#rules.openMs;
    return 0;
  }

  /** The service answered, be it with a refusal: the circuit closes. */
  succeeded(): void {
    this.#failures = 0;
    this.#openUntil = null;
  }

  /** The service did not answer or said it is broken. */
  failed(nowMs: number): void {
    this.#failures += 1;
    if (this.#failures >= this.#rules.failures) this.#openUntil = nowMs + this.#rules.openMs;
  }
}
