// Numbers for words and for what they become by losing a letter, worked out without making those texts: most stand nowhere.

const BASE = 0x01000193;
// So many places for each number keep the wrong answers few.
const PLACES_EACH = 8;
const POWERS = [1];

function powerOf(letters: number): number {
  while (POWERS.length <= letters) POWERS.push(Math.imul(POWERS[POWERS.length - 1] ?? 1, BASE));
  return POWERS[letters] ?? 1;
}

/** The number of a text: equal texts have equal ones; others hardly ever. */
export function hashOf(text: string): number {
  let hash = 0;
  for (let at = 0; at < text.length; at += 1) hash = (Math.imul(hash, BASE) + text.charCodeAt(at)) | 0;
  return hash;
}

/** The number of two texts run together. */
export function hashOfBoth(first: number, second: number, secondLength: number): number {
  return (Math.imul(first, powerOf(secondLength)) + second) | 0;
}

const heads: number[] = [0];

/** Calls `say` with the number of the text without each of its letters, one after the other. */
export function eachWithoutLetter(text: string, say: (hash: number, at: number) => void): void {
  const { length } = text;
  for (let at = 0; at < length; at += 1)
    heads[at + 1] = (Math.imul(heads[at] ?? 0, BASE) + text.charCodeAt(at)) | 0;
  const whole = heads[length] ?? 0;
  for (let at = 0; at < length; at += 1) {
    const after = length - at - 1;
    const tail = (whole - Math.imul(heads[at + 1] ?? 0, powerOf(after))) | 0;
    say(hashOfBoth(heads[at] ?? 0, tail, after), at);
  }
}

/** A set of such numbers that says at times that it has one which it has not, and never the other way round. */
export class HashSieve {
  readonly #places: Uint8Array;
  readonly #shift: number;

  /** For about `count` numbers. */
  constructor(count: number) {
    const bits = Math.max(8, Math.ceil(Math.log2(PLACES_EACH * count + 1)));
    this.#places = new Uint8Array(2 ** bits);
    this.#shift = 32 - bits;
  }

  #placeOf(hash: number): number {
    return Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> this.#shift;
  }

  add(hash: number): void {
    this.#places[this.#placeOf(hash)] = 1;
  }

  mayHave(hash: number): boolean {
    return this.#places[this.#placeOf(hash)] === 1;
  }
}
