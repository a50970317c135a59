// The signatures that people's own keys make in their browsers, as the server looks at them.

import { createPublicKey, verify } from 'node:crypto';
import { join, type Bytes } from './framed-bytes.ts';

// RFC 8410: the fixed start of an Ed25519 public key in DER, to be followed by its 32 bytes.
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');

/** False for a key or signature that is none. `signKey` is 32 bytes. */
export function isSigned(signKey: Uint8Array, bytes: Bytes, signature: Uint8Array): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(join(SPKI, signKey)), format: 'der', type: 'spki' });
    return verify(null, bytes, key, signature);
  } catch {
    return false;
  }
}
