// Makes new passwords in the browser, from its own source of chance.

export type PasswordRecipe = { length: number; symbols: boolean };

export const LENGTHS = { least: 12, usual: 20, most: 64 } as const;

// Without characters that are mistaken for others when a password is read out: 0 O o, 1 l I.
const LETTERS = 'abcdefghijkmnpqrstuvwxyz';
const CAPITALS = 'ABCDEFGHJKLMNPQRSTUVWXYZ';
const DIGITS = '23456789';
const SYMBOLS = '!#$%&*+-./:;=?@_~';

/** A number from 0 below `bound` (at most 256), each equally likely. */
function below(bound: number): number {
  const limit = 256 - (256 % bound);
  const byte = new Uint8Array(1);
  do crypto.getRandomValues(byte);
  while ((byte[0] ?? 0) >= limit);
  return (byte[0] ?? 0) % bound;
}

function pick(from: string): string {
  return from.charAt(below(from.length));
}

/** At least one of each kind, the rest from all of them, in an order of chance. */
export function generatePassword({ length, symbols }: PasswordRecipe): string {
  const kinds = symbols ? [LETTERS, CAPITALS, DIGITS, SYMBOLS] : [LETTERS, CAPITALS, DIGITS];
  const all = kinds.join('');
  const characters = kinds.map(pick);
  while (characters.length < length) characters.push(pick(all));
  for (let at = characters.length - 1; at > 0; at -= 1) {
    const other = below(at + 1);
    [characters[at], characters[other]] = [characters[other] ?? '', characters[at] ?? ''];
  }
  return characters.join('');
}
