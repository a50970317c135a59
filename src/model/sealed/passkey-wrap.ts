// The layout of a person's key pair as one passkey opens it: wrapped under what its device derives (WebAuthn's PRF).
//
//   magic 4 | version 1 | derivation 1 | salt 16 | nonce 12 | both private keys 64 + tag 16

import { frame, join, type Bytes } from './framed-bytes.ts';
import {
  KEY_MAGIC,
  NONCE_BYTES,
  personKeyRecordBytes,
  SALT_BYTES,
  type PersonKeyRecord,
} from './person-key.ts';

const VERSION = 1;
/** The passphrase's way is 1: neither wrapping can be taken for the other. */
const PASSKEY = 2;
const START = join(KEY_MAGIC, Uint8Array.of(VERSION, PASSKEY));
const HEADER_BYTES = START.length + SALT_BYTES + NONCE_BYTES;
export const PASSKEY_WRAP_BYTES = HEADER_BYTES + 64 + 16;

export type PasskeyWrap = { salt: Bytes; nonce: Bytes; header: Bytes; ciphertext: Bytes };

/** Everything in front of the ciphertext; authenticated with it. */
export function passkeyWrapHeader({ salt, nonce }: { salt: Uint8Array; nonce: Uint8Array }): Bytes {
  return join(START, salt, nonce);
}

/** Null where these bytes are no such wrapping. Nothing is authenticated yet. */
export function parsePasskeyWrap(wrapped: Uint8Array): PasskeyWrap | null {
  if (wrapped.length !== PASSKEY_WRAP_BYTES) return null;
  if (START.some((byte, index) => wrapped[index] !== byte)) return null;
  const part = (from: number, to?: number): Bytes => new Uint8Array(wrapped.subarray(from, to));
  return {
    salt: part(START.length, START.length + SALT_BYTES),
    nonce: part(START.length + SALT_BYTES, HEADER_BYTES),
    header: part(0, HEADER_BYTES),
    ciphertext: part(HEADER_BYTES),
  };
}

/**
 * What devices are asked to derive from, to be hashed: one and the same for all passkeys of a key, and another for every
 * key, because its public halves are random. It follows from what the key has signed, so no server can choose it.
 */
export function prfInputBytes(record: PersonKeyRecord): Bytes {
  return frame('person-key-prf/v1', personKeyRecordBytes(record));
}

/** What the wrapping key is derived for: this person's key, by this passkey, and nothing else. */
export function passkeyWrapInfo(record: PersonKeyRecord, credentialId: Uint8Array): Bytes {
  return frame('person-key-passkey/v1', record.personId, record.keyId, credentialId);
}

/** What the ciphertext is bound to. */
export function passkeyWrapAad(header: Uint8Array, record: PersonKeyRecord, credentialId: Uint8Array): Bytes {
  const { personId, keyId, publicKey, signKey } = record;
  return frame('person-key-passkey/v1', header, personId, keyId, credentialId, publicKey, signKey);
}

/** What the key itself signs, so that only who has unlocked it can say which passkeys open it. */
export function passkeyWrapBytes(
  record: PersonKeyRecord,
  credentialId: Uint8Array,
  wrapped: Uint8Array,
): Bytes {
  return frame('person-key-passkey-wrap/v1', record.personId, record.keyId, credentialId, wrapped);
}
