// The public-key seal in the browser: RFC 9180 base mode with X25519, HKDF-SHA256 and AES-256-GCM, as the server has it.
import { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from '@hpke/core';
import { utf8, type Bytes } from '#src/model/sealed/framed-bytes.ts';

const suite = new CipherSuite({
  kem: new DhkemX25519HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Aes256Gcm(),
});

/** What a seal is for and bound to. */
export type Purpose = { info: string; aad: Bytes };

/** 32 private bytes as a key that opens; the bytes may be overwritten afterwards. */
export function openingKey(privateKey: Uint8Array): Promise<CryptoKey> {
  return suite.kem.deserializePrivateKey(new Uint8Array(privateKey));
}

export async function sealTo(publicKey: Uint8Array, plaintext: Bytes, { info, aad }: Purpose) {
  const recipientPublicKey = await suite.kem.deserializePublicKey(new Uint8Array(publicKey));
  const { enc, ct } = await suite.seal({ recipientPublicKey, info: utf8(info) }, plaintext, aad);
  return { enc: new Uint8Array(enc), sealed: new Uint8Array(ct) };
}

/** Throws where anything at all is wrong. */
export async function openWith(
  recipientKey: CryptoKey,
  parts: { enc: Bytes; sealed: Bytes },
  { info, aad }: Purpose,
): Promise<Bytes> {
  const opened = await suite.open({ recipientKey, enc: parts.enc, info: utf8(info) }, parts.sealed, aad);
  return new Uint8Array(opened);
}
