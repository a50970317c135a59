// The layout of a sealed item in bytes. Version 1 stays readable for ever; a new layout gets a new version.
//
//   magic 4 | version 1 | suite 2 | key epoch 4 | enc 32 | wrapped content key 48 | commitment 32 | nonce 12 | ciphertext + tag

import { join, type Bytes } from './framed-bytes.ts';

export const FORMAT_VERSION = 1;

/** X25519 + HKDF-SHA256 + AES-256-GCM. 2 is kept free for the hybrid with ML-KEM-768. */
export const SUITE_X25519 = 1;

const MAGIC = Uint8Array.of(0x4d, 0x59, 0x56, 0x49);
const START_BYTES = 11;
export const HEADER_BYTES = START_BYTES + 32 + 48 + 32 + 12;
const TAG_BYTES = 16;

export type SealedItem = {
  keyEpoch: number;
  enc: Bytes;
  wrappedKey: Bytes;
  commitment: Bytes;
  nonce: Bytes;
  ciphertext: Bytes;
};

/** Magic, version, suite and epoch: known before anything is sealed, and authenticated with both parts. */
export function startBytes(keyEpoch: number): Bytes {
  const out = new Uint8Array(START_BYTES);
  const view = new DataView(out.buffer);
  out.set(MAGIC, 0);
  view.setUint8(4, FORMAT_VERSION);
  view.setUint16(5, SUITE_X25519);
  view.setUint32(7, keyEpoch);
  return out;
}

/** Everything before the ciphertext. */
export function headerBytes(item: Omit<SealedItem, 'ciphertext'>): Bytes {
  return join(startBytes(item.keyEpoch), item.enc, item.wrappedKey, item.commitment, item.nonce);
}

/** Null where these bytes are no sealed item of a version and suite known here. Nothing is authenticated yet. */
export function parseSealed(sealed: Uint8Array): SealedItem | null {
  if (sealed.length < HEADER_BYTES + TAG_BYTES) return null;
  const view = new DataView(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  if (MAGIC.some((byte, index) => sealed[index] !== byte)) return null;
  if (view.getUint8(4) !== FORMAT_VERSION || view.getUint16(5) !== SUITE_X25519) return null;
  let at = START_BYTES;
  const take = (length: number): Bytes => {
    const part = new Uint8Array(sealed.subarray(at, at + length));
    at += length;
    return part;
  };
  return {
    keyEpoch: view.getUint32(7),
    enc: take(32),
    wrappedKey: take(48),
    commitment: take(32),
    nonce: take(12),
    ciphertext: take(sealed.length - HEADER_BYTES),
  };
}
