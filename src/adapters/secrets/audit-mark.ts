// A mark of an audit trail, kept outside the database: how far a chain had come at a moment, signed with the root key.

import { createHash, sign, verify, type KeyObject } from 'node:crypto';
import { ed25519PrivateKey, ed25519PublicKey } from './ed25519-seed.ts';
import { frame, fromBase64, toBase64, type Bytes } from './framed-bytes.ts';
import type { RootKey, RootKeyRing } from './root-key.ts';

export type AuditMark = {
  accountId: string;
  /** Number of the chain's last entry, in decimal, and its hash in hexadecimal. */
  seq: string;
  hash: string;
  /** RFC 3339, by the clock of whoever wrote the mark. */
  at: string;
  /** SHA-256 of the line before in the same file, in hexadecimal; empty at the beginning. */
  before: string;
};

export type SignedMark = AuditMark & { rootKeyId: string; signature: string };

export function signMark(ring: RootKeyRing, mark: AuditMark): SignedMark {
  const signature = sign(null, markBytes(mark), ed25519PrivateKey(seedOf(ring.active)));
  return { ...mark, rootKeyId: ring.active.id, signature: toBase64(signature) };
}

/** False where these are not the words that were signed. Throws `UnknownRootKeyError` for a key that is not here. */
export function markIsSigned(ring: RootKeyRing, mark: SignedMark): boolean {
  const key = checkingKey(ring.find(mark.rootKeyId));
  const signature = fromBase64(mark.signature);
  return signature !== null && verify(null, markBytes(mark), key, signature);
}

/**
 * The first line of a file that was begun anew: so many marks follow that were taken over from the file before, whose last
 * line hashes to `before`.
 */
export type MarksOpening = { opening: number; at: string; before: string };
export type SignedOpening = MarksOpening & { rootKeyId: string; signature: string };

export function signOpening(ring: RootKeyRing, opening: MarksOpening): SignedOpening {
  const signature = sign(null, openingBytes(opening), ed25519PrivateKey(seedOf(ring.active)));
  return { ...opening, rootKeyId: ring.active.id, signature: toBase64(signature) };
}

/** As `markIsSigned`. */
export function openingIsSigned(ring: RootKeyRing, opening: SignedOpening): boolean {
  const key = checkingKey(ring.find(opening.rootKeyId));
  const signature = fromBase64(opening.signature);
  return signature !== null && verify(null, openingBytes(opening), key, signature);
}

/** What the next mark names as `before`. */
export function markLineHash(line: string): string {
  return createHash('sha256').update(line, 'utf8').digest('hex');
}

function markBytes({ accountId, seq, hash, at, before }: AuditMark): Bytes {
  return frame('audit-mark/v1', accountId, seq, hash, at, before);
}

function openingBytes({ opening, at, before }: MarksOpening): Bytes {
  return frame('audit-marks-opening/v1', opening, at, before);
}

/** Thousands of marks are checked one after the other. */
const checkingKeys = new WeakMap<RootKey, KeyObject>();

function checkingKey(root: RootKey): KeyObject {
  const known = checkingKeys.get(root);
  if (known !== undefined) return known;
  const made = ed25519PublicKey(seedOf(root));
  checkingKeys.set(root, made);
  return made;
}

function seedOf(root: RootKey): Bytes {
  return root.derive('audit-mark/v1');
}
