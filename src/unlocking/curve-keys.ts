// X25519 and Ed25519 keys as the browser's own cryptography has them, from and to their 32 bytes.
import { join, type Bytes } from '#src/model/sealed/framed-bytes.ts';
import { fromBase64Url } from './base64.ts';

// RFC 8410: the fixed start of a PKCS#8 private key of either curve, to be followed by its 32 bytes.
const PKCS8 = {
  X25519: Uint8Array.of(48, 46, 2, 1, 0, 48, 5, 6, 3, 43, 101, 110, 4, 34, 4, 32),
  Ed25519: Uint8Array.of(48, 46, 2, 1, 0, 48, 5, 6, 3, 43, 101, 112, 4, 34, 4, 32),
} as const;

type Curve = keyof typeof PKCS8;

/** The public half of 32 private bytes. */
export async function publicOf(curve: Curve, privateKey: Uint8Array): Promise<Bytes> {
  const usages: KeyUsage[] = curve === 'X25519' ? ['deriveBits'] : ['sign'];
  const key = await crypto.subtle.importKey('pkcs8', join(PKCS8[curve], privateKey), curve, true, usages);
  const { x } = await crypto.subtle.exportKey('jwk', key);
  if (x === undefined) throw new TypeError('the key has no public half');
  return fromBase64Url(x);
}

/** A key that signs and never leaves the browser's own store of keys. */
export function signingKey(seed: Uint8Array): Promise<CryptoKey> {
  return crypto.subtle.importKey('pkcs8', join(PKCS8.Ed25519, seed), 'Ed25519', false, ['sign']);
}

export async function signWith(key: CryptoKey, bytes: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.sign('Ed25519', key, bytes));
}

/** False for a key or signature that is none. */
export async function isSigned(signKey: Uint8Array, bytes: Bytes, signature: Uint8Array): Promise<boolean> {
  try {
    const raw = new Uint8Array(signKey);
    const key = await crypto.subtle.importKey('raw', raw, 'Ed25519', false, ['verify']);
    return await crypto.subtle.verify('Ed25519', key, new Uint8Array(signature), bytes);
  } catch {
    return false;
  }
}
