// Reads and first makes the file that holds the root keys. Nothing else on disk can open a vault.

import { randomBytes } from 'node:crypto';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { ROOT_KEY_BYTES, ROOT_KEY_STATES, RootKey, RootKeyRing, type RootKeyState } from './root-key.ts';

const ADVICE =
  'It must hold 32 bytes, or lines of "<active|staged|retained> <32 bytes in base64 or hexadecimal>" with one active line';

/**
 * The keys in `path`: either 32 raw bytes, or text with one key a line (`active <base64>`; a lone key may go
 * without its state; `#` begins a comment). Throws an Error that says what is wrong with the file and never shows
 * what is in it.
 */
export function loadRootKeys(path: string): RootKeyRing {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (cause) {
    throw new Error(`The root key file ${path} cannot be read (${codeOf(cause)}).`, { cause });
  }
  try {
    return new RootKeyRing(bytes.length === ROOT_KEY_BYTES ? [new RootKey(bytes, 'active')] : parse(bytes));
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
    throw new Error(`The root key file ${path} is not usable: ${cause.message}. ${ADVICE}.`);
  } finally {
    bytes.fill(0);
  }
}

/** Makes the file with one new key, readable by its owner alone; throws when there is one already. */
export function createRootKeyFile(path: string): RootKeyRing {
  const text = [
    '# Root key of this portal. Without it no vault opens: keep a copy where the database is not.',
    `active ${randomBytes(ROOT_KEY_BYTES).toString('base64')}`,
    '',
  ].join('\n');
  writeFileSync(path, text, { flag: 'wx', mode: 0o600 });
  return loadRootKeys(path);
}

/** True where others than the owner may read the file (never on Windows, which has no such bits). */
export function rootKeyFileIsOpenToOthers(path: string): boolean {
  return process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0;
}

function parse(bytes: Buffer): RootKey[] {
  return bytes
    .toString('utf8')
    .split(/\r?\n/)
    .map((line, index) => ({ words: line.trim().split(/\s+/), number: index + 1 }))
    .filter(({ words }) => words[0] !== '' && !words[0]?.startsWith('#'))
    .map(({ words, number }) => parseLine(words, number));
}

function parseLine(words: string[], number: number): RootKey {
  const [state, text] = words.length === 1 ? ['active', words[0]] : words;
  if (words.length > 2 || text === undefined || !isState(state)) {
    throw new TypeError(`line ${number} is not a state and a key`);
  }
  const key = Buffer.from(text, /^[0-9a-f]{64}$/i.test(text) ? 'hex' : 'base64');
  if (key.length !== ROOT_KEY_BYTES) throw new TypeError(`line ${number} does not hold 32 bytes`);
  return new RootKey(key, state);
}

function isState(word: string | undefined): word is RootKeyState {
  return ROOT_KEY_STATES.some((state) => state === word);
}

function codeOf(cause: unknown): string {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown reason';
}
