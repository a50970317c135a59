// The portal's signature under a proof of an import: Ed25519, from the secret that only this portal has.

import { createHash, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import { deriveKey } from './derived-key.ts';
import { ed25519PrivateKey, ed25519PublicKey } from './ed25519-seed.ts';
import { utf8 } from './framed-bytes.ts';

export type CertificateSignature = {
  algorithm: 'Ed25519';
  /** First 16 hexadecimal digits of the public key's SHA-256: what people compare. */
  keyId: string;
  /** DER (SPKI), base64. */
  publicKey: string;
  /** Of the document's text, base64. */
  value: string;
};

/** The same secret gives the same key on every process, so a certificate can be made again at any time. */
export function certificateKey(authSecret: string) {
  const seed = deriveKey(authSecret, 'import-certificate/v1');
  const key = ed25519PrivateKey(seed);
  const publicKey = spki(ed25519PublicKey(seed));
  return {
    keyId: keyIdOf(publicKey),
    sign: (text: string): CertificateSignature => ({
      algorithm: 'Ed25519',
      keyId: keyIdOf(publicKey),
      publicKey: publicKey.toString('base64'),
      value: sign(null, utf8(text), key).toString('base64'),
    }),
  };
}

/** True where the text is what was signed with the signature's own public key; whose key that is, the key id tells. */
export function certificateIsSigned(text: string, signature: CertificateSignature): boolean {
  try {
    const publicKey = Buffer.from(signature.publicKey, 'base64');
    if (keyIdOf(publicKey) !== signature.keyId) return false;
    const key = createPublicKey({ key: publicKey, format: 'der', type: 'spki' });
    if (key.asymmetricKeyType !== 'ed25519') return false;
    return verify(null, utf8(text), key, Buffer.from(signature.value, 'base64'));
  } catch {
    return false;
  }
}

function spki(key: KeyObject): Buffer {
  return key.export({ format: 'der', type: 'spki' });
}

function keyIdOf(publicKey: Buffer): string {
  return createHash('sha256').update(publicKey).digest('hex').slice(0, 16);
}
