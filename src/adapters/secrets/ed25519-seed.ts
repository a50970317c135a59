// Ed25519 keys from a derived seed: the same seed gives the same pair on every process.

import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { join } from './framed-bytes.ts';

// RFC 8410: the fixed start of a PKCS#8 Ed25519 private key, to be followed by its 32-byte seed.
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

export function ed25519PrivateKey(seed: Uint8Array): KeyObject {
  return createPrivateKey({ key: Buffer.from(join(PKCS8, seed)), format: 'der', type: 'pkcs8' });
}

export function ed25519PublicKey(seed: Uint8Array): KeyObject {
  return createPublicKey(ed25519PrivateKey(seed));
}
