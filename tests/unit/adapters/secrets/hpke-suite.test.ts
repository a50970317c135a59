// The seal agrees with RFC 9180: its published vector (appendix A.1.1) and a second implementation by hand.
// The RFC's text has X25519 with AES-128-GCM only; both implementations pass that, then they must agree on AES-256.

import { Aes128Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from '@hpke/core';
import { createPrivateKey, createPublicKey, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { generateCompanyKeyPair, hpkeOpen, hpkeSeal } from '#src/adapters/secrets/hpke-suite.ts';
import { decrypt, encrypt, firstMessageKeys } from './rfc9180-by-hand.ts';

const hex = (text: string): Buffer => Buffer.from(text, 'hex');

const VECTOR = {
  info: hex('4f6465206f6e2061204772656369616e2055726e'),
  ephemeralPrivate: hex('52c4a758a802cd8b936eceea314432798d5baf2d7e9235dc084ab1b9cfa2f736'),
  enc: hex('37fda3567bdbd628e88668c3c8d7e97d1d1253b6d4ea6d44c150f741f1bf4431'),
  recipientPublic: hex('3948cfe0ad1ddb695d780e59077195da6c56506b027329794ab02bca80815c4d'),
  recipientPrivate: hex('4612c550263fc8ad58375df3f557aac531d26850903e55a9f23f21d8534e8ac8'),
  key: hex('4531685d41d65f03dc48f6b8302c05b0'),
  nonce: hex('56d890e5accaaf011cff4b7d'),
  plaintext: hex('4265617574792069732074727574682c20747275746820626561757479'),
  aad: hex('436f756e742d30'),
  ciphertext: hex(
    'f938558b5d72f1a23810b4be2ab4f84331acc02fc97babc53a52ae8218a355a96d8770ac83d07bea87e13c512a',
  ),
};

describe('RFC 9180, A.1.1', () => {
  it('is met by the library', async () => {
    const suite = new CipherSuite({
      kem: new DhkemX25519HkdfSha256(),
      kdf: new HkdfSha256(),
      aead: new Aes128Gcm(),
    });
    const recipientKey = await suite.kem.deserializePrivateKey(VECTOR.recipientPrivate);
    const opened = await suite.open(
      { recipientKey, enc: VECTOR.enc, info: VECTOR.info },
      VECTOR.ciphertext,
      VECTOR.aad,
    );
    expect(Buffer.from(opened)).toEqual(VECTOR.plaintext);
    const ephemeral = await suite.kem.deserializePrivateKey(VECTOR.ephemeralPrivate);
    const sealed = await suite.seal(
      {
        recipientPublicKey: await suite.kem.deserializePublicKey(VECTOR.recipientPublic),
        info: VECTOR.info,
        ekm: { privateKey: ephemeral, publicKey: await suite.kem.deserializePublicKey(VECTOR.enc) },
      },
      VECTOR.plaintext,
      VECTOR.aad,
    );
    expect(Buffer.from(sealed.enc)).toEqual(VECTOR.enc);
    expect(Buffer.from(sealed.ct)).toEqual(VECTOR.ciphertext);
  });

  it('is met by the implementation by hand', () => {
    const keys = firstMessageKeys({
      aead: 'aes-128-gcm',
      privateKey: VECTOR.ephemeralPrivate,
      theirPublicKey: VECTOR.recipientPublic,
      enc: VECTOR.enc,
      recipientPublicKey: VECTOR.recipientPublic,
      info: VECTOR.info,
    });
    expect(keys).toEqual({ key: VECTOR.key, nonce: VECTOR.nonce });
    expect(encrypt('aes-128-gcm', keys.key, keys.nonce, VECTOR.aad, VECTOR.plaintext)).toEqual(
      VECTOR.ciphertext,
    );
  });
});

describe('the suite in use (AES-256-GCM)', () => {
  const info = Buffer.from('vault-item/v1');

  it('seals what the implementation by hand opens', async () => {
    for (let round = 0; round < 50; round += 1) {
      const pair = await generateCompanyKeyPair();
      const [plaintext, aad] = [randomBytes(32), randomBytes(round)];
      const { enc, sealed } = await hpkeSeal(pair.publicKey, plaintext, aad);
      const keys = firstMessageKeys({
        aead: 'aes-256-gcm',
        privateKey: Buffer.from(pair.privateKey),
        theirPublicKey: Buffer.from(enc),
        enc: Buffer.from(enc),
        recipientPublicKey: Buffer.from(pair.publicKey),
        info,
      });
      expect(decrypt('aes-256-gcm', keys.key, keys.nonce, aad, Buffer.from(sealed))).toEqual(plaintext);
    }
  });

  it('opens what the implementation by hand seals', async () => {
    for (let round = 0; round < 50; round += 1) {
      const pair = await generateCompanyKeyPair();
      const [plaintext, aad, ephemeral] = [randomBytes(32), randomBytes(round), randomBytes(32)];
      const enc = publicOf(ephemeral);
      const keys = firstMessageKeys({
        aead: 'aes-256-gcm',
        privateKey: ephemeral,
        theirPublicKey: Buffer.from(pair.publicKey),
        enc,
        recipientPublicKey: Buffer.from(pair.publicKey),
        info,
      });
      const sealed = encrypt('aes-256-gcm', keys.key, keys.nonce, aad, plaintext);
      expect(Buffer.from(await hpkeOpen(pair.privateKey, enc, sealed, aad))).toEqual(plaintext);
    }
  });

  it('seals to no key of small order, with which everybody would know what both come to', async () => {
    const nothing = hpkeSeal(new Uint8Array(32), randomBytes(32), new Uint8Array(0));
    await expect(nothing).rejects.toThrow();
    const one = new Uint8Array(32).fill(1, 0, 1);
    await expect(hpkeSeal(one, randomBytes(32), new Uint8Array(0))).rejects.toThrow();
  });
});

function publicOf(privateKey: Buffer): Buffer {
  const key = createPrivateKey({
    key: Buffer.concat([hex('302e020100300506032b656e04220420'), privateKey]),
    format: 'der',
    type: 'pkcs8',
  });
  return createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32);
}
