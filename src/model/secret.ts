// A string that must not be printed: logging, JSON and inspection all show a placeholder.

const SHOWN = '[secret]';

/** Holds a secret text (API key, password). Only `reveal()` gives the text; every other way to print it shows `[secret]`. */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return SHOWN;
  }

  toJSON(): string {
    return SHOWN;
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return SHOWN;
  }
}
