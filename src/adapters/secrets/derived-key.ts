// One secret, many keys: each purpose gets a key of its own, so that none can stand in for another.

import { hkdfSync } from 'node:crypto';
import { utf8, type Bytes } from './framed-bytes.ts';

/** 32 bytes for one purpose (HKDF-SHA256, the purpose as info). The same input gives the same key on every process. */
export function deriveKey(secret: string | Uint8Array, purpose: string): Bytes {
  const material = typeof secret === 'string' ? utf8(secret) : secret;
  return new Uint8Array(hkdfSync('sha256', material, new Uint8Array(0), utf8(purpose), 32));
}
