// The layout of a person's key pair as it is kept: wrapped under their unlock passphrase, its costs written in front.
//
//   magic 4 | version 1 | derivation 1 | KiB 4 | passes 2 | lanes 1 | salt 16 | nonce 12 | both private keys 64 + tag 16

import { frame, join, type Bytes } from './framed-bytes.ts';

/** Who the key is of, and its two public halves (32 bytes each): X25519 to be sealed to, Ed25519 to sign with. */
export type PersonKeyRecord = {
  keyId: string;
  personId: string;
  publicKey: Uint8Array;
  signKey: Uint8Array;
};

/** What Argon2id is made to cost. */
export type UnlockCost = { kib: number; passes: number; lanes: number };

/** RFC 9106's second choice. */
export const UNLOCK_COST: UnlockCost = { kib: 64 * 1024, passes: 3, lanes: 4 };
/** For devices with little memory: half the memory, twice the passes. */
export const SMALL_DEVICE_COST: UnlockCost = { kib: 32 * 1024, passes: 6, lanes: 4 };

/** Above these a key is refused as well: a server must not be able to stop a browser by asking for the moon. */
const MOST: UnlockCost = { kib: 512 * 1024, passes: 16, lanes: 16 };

/** False for anything cheaper than the two profiles above, whoever asks for it. */
export function isCostlyEnough(cost: UnlockCost): boolean {
  const atLeast = (floor: UnlockCost): boolean =>
    cost.kib >= floor.kib && cost.passes >= floor.passes && cost.lanes >= 1;
  const atMost = cost.kib <= MOST.kib && cost.passes <= MOST.passes && cost.lanes <= MOST.lanes;
  return atMost && (atLeast(UNLOCK_COST) || atLeast(SMALL_DEVICE_COST));
}

/** Whether `next` costs a guesser no less than `before`: memory first, and no pass given away for it. */
export function isNoCheaper(next: UnlockCost, before: UnlockCost): boolean {
  return next.kib >= before.kib && next.kib * next.passes >= before.kib * before.passes;
}

/** In front of every wrapping of such a key, whatever it is wrapped under. */
export const KEY_MAGIC = Uint8Array.of(0x4d, 0x59, 0x50, 0x4b);
const VERSION = 1;
const ARGON2ID = 1;
export const SALT_BYTES = 16;
export const NONCE_BYTES = 12;
const COST_BYTES = 13;
const HEADER_BYTES = COST_BYTES + SALT_BYTES + NONCE_BYTES;
export const WRAPPED_BYTES = HEADER_BYTES + 64 + 16;

export type WrappedKey = { cost: UnlockCost; salt: Bytes; nonce: Bytes; header: Bytes; ciphertext: Bytes };

/** Everything in front of the ciphertext; authenticated with it. */
export function wrappedKeyHeader(input: { cost: UnlockCost; salt: Uint8Array; nonce: Uint8Array }): Bytes {
  const start = new Uint8Array(COST_BYTES);
  const view = new DataView(start.buffer);
  start.set(KEY_MAGIC, 0);
  view.setUint8(4, VERSION);
  view.setUint8(5, ARGON2ID);
  view.setUint32(6, input.cost.kib);
  view.setUint16(10, input.cost.passes);
  view.setUint8(12, input.cost.lanes);
  return join(start, input.salt, input.nonce);
}

/** Null where these bytes are no wrapped key, or one that is too cheap to guess at. Nothing is authenticated yet. */
export function parseWrappedKey(wrapped: Uint8Array): WrappedKey | null {
  if (wrapped.length !== WRAPPED_BYTES) return null;
  const view = new DataView(wrapped.buffer, wrapped.byteOffset, wrapped.byteLength);
  if (KEY_MAGIC.some((byte, index) => wrapped[index] !== byte)) return null;
  if (view.getUint8(4) !== VERSION || view.getUint8(5) !== ARGON2ID) return null;
  const cost = { kib: view.getUint32(6), passes: view.getUint16(10), lanes: view.getUint8(12) };
  if (!isCostlyEnough(cost)) return null;
  return {
    cost,
    salt: new Uint8Array(wrapped.subarray(COST_BYTES, COST_BYTES + SALT_BYTES)),
    nonce: new Uint8Array(wrapped.subarray(COST_BYTES + SALT_BYTES, HEADER_BYTES)),
    header: new Uint8Array(wrapped.subarray(0, HEADER_BYTES)),
    ciphertext: new Uint8Array(wrapped.subarray(HEADER_BYTES)),
  };
}

/** What the ciphertext is bound to: this person's key and no other, under exactly these costs. */
export function wrappedKeyAad(header: Uint8Array, record: PersonKeyRecord): Bytes {
  return frame('person-key/v1', header, record.personId, record.keyId, record.publicKey, record.signKey);
}

/** What the person's own signature stands under, so that the two halves cannot be taken apart or given to another. */
export function personKeyRecordBytes(record: PersonKeyRecord): Bytes {
  return frame('person-key-record/v1', record.personId, record.keyId, record.publicKey, record.signKey);
}

/** What is signed where a key is wrapped anew: only who has unlocked the old wrapping can put another in its place. */
export function rewrapBytes(record: PersonKeyRecord, before: Uint8Array, next: Uint8Array): Bytes {
  return frame('person-key-rewrap/v1', record.personId, record.keyId, before, next);
}

/** Characters of an unlock passphrase: it guards against guessing at leisure, with the wrapped key in the thief's hands. */
export const PASSPHRASE_MIN_LENGTH = 15;
