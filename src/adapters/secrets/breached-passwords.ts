// Was this password stolen before? Asked of a list that comes along, so that no password goes anywhere to be looked up.

import { createHash } from 'node:crypto';
import { BREACHED_HASHES } from './breached-hashes.ts';
import { utf8 } from './framed-bytes.ts';

const HASH_BYTES = 4;

let list: Buffer | null = null;

/** Case does not matter. Of a hundred thousand passwords that were never stolen about one is taken for one that was. */
export function isBreachedPassword(password: string): boolean {
  list ??= Buffer.from(BREACHED_HASHES, 'base64');
  const text = password.normalize('NFKC').toLowerCase();
  const wanted = createHash('sha256').update(utf8(text)).digest().readUInt32BE(0);
  let [low, high] = [0, list.length / HASH_BYTES];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const found = list.readUInt32BE(middle * HASH_BYTES);
    if (found === wanted) return true;
    if (found < wanted) low = middle + 1;
    else high = middle;
  }
  return false;
}
