// The public-key seal: RFC 9180 base mode with X25519, HKDF-SHA256 and AES-256-GCM, from the library.

import { CipherSuite } from '@hpke/core';
import { utf8, type Bytes } from './framed-bytes.ts';
import { NodeAes256Gcm, NodeHkdfSha256, NodeX25519HkdfSha256 } from './node-hpke.ts';

const suite = new CipherSuite({
  kem: new NodeX25519HkdfSha256(),
  kdf: new NodeHkdfSha256(),
  aead: new NodeAes256Gcm(),
});

const ITEM_INFO = 'vault-item/v1';

/** A fresh X25519 pair, 32 bytes each. The private key goes straight into a slot and nowhere else. */
export async function generateCompanyKeyPair(): Promise<{ publicKey: Bytes; privateKey: Bytes }> {
  const pair = await suite.kem.generateKeyPair();
  const [publicKey, privateKey] = await Promise.all([
    suite.kem.serializePublicKey(pair.publicKey),
    suite.kem.serializePrivateKey(pair.privateKey),
  ]);
  return { publicKey: new Uint8Array(publicKey), privateKey: new Uint8Array(privateKey) };
}

/** Keys that were read before, for as long as their bytes are held: an import seals thousands of items to one key. */
const publicKeys = new WeakMap<Uint8Array, ReturnType<typeof suite.kem.deserializePublicKey>>();

function readPublicKey(bytes: Uint8Array): ReturnType<typeof suite.kem.deserializePublicKey> {
  const known = publicKeys.get(bytes);
  if (known !== undefined) return known;
  const read = suite.kem.deserializePublicKey(exact(bytes));
  publicKeys.set(bytes, read);
  return read;
}

/** Seals a few bytes to a public key. Throws where the key is not a usable point. */
export async function hpkeSeal(
  publicKey: Uint8Array,
  plaintext: Uint8Array,
  aad: Uint8Array,
  info = ITEM_INFO,
): Promise<{ enc: Bytes; sealed: Bytes }> {
  const recipientPublicKey = await readPublicKey(publicKey);
  const { ct, enc } = await suite.seal(
    { recipientPublicKey, info: utf8(info) },
    exact(plaintext),
    exact(aad),
  );
  return { enc: new Uint8Array(enc), sealed: new Uint8Array(ct) };
}

/** Throws where anything at all is wrong; the caller turns that into its own single error. */
export async function hpkeOpen(
  privateKey: Uint8Array,
  enc: Uint8Array,
  sealed: Uint8Array,
  aad: Uint8Array,
): Promise<Bytes> {
  const recipientKey = await suite.kem.deserializePrivateKey(privateKey);
  const opened = await suite.open({ recipientKey, enc, info: utf8(ITEM_INFO) }, exact(sealed), exact(aad));
  return new Uint8Array(opened);
}

/** A view may stand on a larger buffer; the library is given exactly the bytes meant. */
function exact(bytes: Uint8Array): Bytes {
  return new Uint8Array(bytes);
}
