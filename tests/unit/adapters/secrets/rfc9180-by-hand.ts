// RFC 9180 base mode (X25519, HKDF-SHA256, AES-GCM) written out on node:crypto, as a second opinion for tests only.

import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
} from 'node:crypto';

const NONE = Buffer.alloc(0);
const KEM_SUITE = Buffer.concat([Buffer.from('KEM'), Buffer.from([0x00, 0x20])]);

export type Aead = 'aes-128-gcm' | 'aes-256-gcm';

function hpkeSuite(aead: Aead): Buffer {
  return Buffer.concat([
    Buffer.from('HPKE'),
    Buffer.from([0x00, 0x20, 0x00, 0x01, 0x00, aead === 'aes-128-gcm' ? 1 : 2]),
  ]);
}

function extract(salt: Buffer, ikm: Buffer): Buffer {
  return createHmac('sha256', salt.length > 0 ? salt : Buffer.alloc(32))
    .update(ikm)
    .digest();
}

function expand(prk: Buffer, info: Buffer, length: number): Buffer {
  // One block is enough: nothing here is longer than a SHA-256 hash.
  return createHmac('sha256', prk)
    .update(Buffer.concat([info, Buffer.from([1])]))
    .digest()
    .subarray(0, length);
}

function labeledExtract(suite: Buffer, salt: Buffer, label: string, ikm: Buffer): Buffer {
  return extract(salt, Buffer.concat([Buffer.from('HPKE-v1'), suite, Buffer.from(label), ikm]));
}

function labeledExpand(suite: Buffer, prk: Buffer, label: string, info: Buffer, length: number): Buffer {
  const size = Buffer.from([length >> 8, length & 0xff]);
  return expand(prk, Buffer.concat([size, Buffer.from('HPKE-v1'), suite, Buffer.from(label), info]), length);
}

function agree(privateKey: Buffer, publicKey: Buffer): Buffer {
  return diffieHellman({
    privateKey: createPrivateKey({
      key: Buffer.concat([Buffer.from('302e020100300506032b656e04220420', 'hex'), privateKey]),
      format: 'der',
      type: 'pkcs8',
    }),
    publicKey: createPublicKey({
      key: Buffer.concat([Buffer.from('302a300506032b656e032100', 'hex'), publicKey]),
      format: 'der',
      type: 'spki',
    }),
  });
}

/** Key and nonce of the first message, from either side's private key. */
export function firstMessageKeys(input: {
  aead: Aead;
  privateKey: Buffer;
  theirPublicKey: Buffer;
  enc: Buffer;
  recipientPublicKey: Buffer;
  info: Buffer;
}): { key: Buffer; nonce: Buffer } {
  const dh = agree(input.privateKey, input.theirPublicKey);
  const kemContext = Buffer.concat([input.enc, input.recipientPublicKey]);
  const eaePrk = labeledExtract(KEM_SUITE, NONE, 'eae_prk', dh);
  const shared = labeledExpand(KEM_SUITE, eaePrk, 'shared_secret', kemContext, 32);
  const suite = hpkeSuite(input.aead);
  const context = Buffer.concat([
    Buffer.from([0]),
    labeledExtract(suite, NONE, 'psk_id_hash', NONE),
    labeledExtract(suite, NONE, 'info_hash', input.info),
  ]);
  const secret = labeledExtract(suite, shared, 'secret', NONE);
  return {
    key: labeledExpand(suite, secret, 'key', context, input.aead === 'aes-128-gcm' ? 16 : 32),
    nonce: labeledExpand(suite, secret, 'base_nonce', context, 12),
  };
}

export function encrypt(aead: Aead, key: Buffer, nonce: Buffer, aad: Buffer, plaintext: Buffer): Buffer {
  const cipher = createCipheriv(aead, key, nonce);
  cipher.setAAD(aad);
  return Buffer.concat([cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]);
}

export function decrypt(aead: Aead, key: Buffer, nonce: Buffer, aad: Buffer, sealed: Buffer): Buffer {
  const decipher = createDecipheriv(aead, key, nonce);
  decipher.setAAD(aad);
  decipher.setAuthTag(sealed.subarray(-16));
  return Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
}
