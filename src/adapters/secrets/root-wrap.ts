// Wraps a small secret under the root key, tied to the row it stands in.

import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { frame, join, utf8, type Bytes } from './framed-bytes.ts';
import type { RootKeyRing } from './root-key.ts';
import { UnreadableError } from './unreadable-error.ts';

// magic 4 | version 1 | length of the root key's id 1 | id | salt 16 | nonce 12 | ciphertext + tag
const MAGIC = Uint8Array.of(0x4d, 0x59, 0x52, 0x4b);
const VERSION = 1;
const CIPHER = 'aes-256-gcm';
const SALT_BYTES = 16;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

export type WrapPlace = {
  /** What it is, for example `it-glue-key`: each purpose has its own key. */
  purpose: string;
  /** The row: ids, region, version. The same list in the same order opens it, and nothing else does. */
  context: readonly (string | number)[];
};

/** Wraps under the active root key. `rootKeyId` goes into its own column, so that a rotation can find the row. */
export function wrapWithRoot(
  ring: RootKeyRing,
  input: WrapPlace & { secret: Uint8Array },
): { wrapped: Bytes; rootKeyId: string } {
  const id = utf8(ring.active.id);
  const salt = randomBytes(SALT_BYTES);
  const nonce = randomBytes(NONCE_BYTES);
  const header = join(MAGIC, Uint8Array.of(VERSION, id.length), id, salt, nonce);
  // The salt makes a key for this one wrap: random nonces never add up to a collision, so nothing need be counted.
  const key = ring.active.derive(input.purpose, salt);
  const cipher = createCipheriv(CIPHER, key, nonce);
  key.fill(0);
  cipher.setAAD(join(header, placeBytes(input)));
  const wrapped = join(header, cipher.update(input.secret), cipher.final(), cipher.getAuthTag());
  return { wrapped, rootKeyId: ring.active.id };
}

/**
 * The secret again. Throws `UnknownRootKeyError` when the envelope names a root key that is not here (it names the
 * known ones), `UnreadableError` for everything else.
 */
export function unwrapWithRoot(ring: RootKeyRing, input: WrapPlace & { wrapped: Uint8Array }): Bytes {
  const { wrapped } = input;
  const idLength = wrapped[5] ?? 0;
  const headerLength = 6 + idLength + SALT_BYTES + NONCE_BYTES;
  const ours = MAGIC.every((byte, index) => wrapped[index] === byte) && wrapped[4] === VERSION;
  if (!ours || wrapped.length < headerLength + TAG_BYTES) throw new UnreadableError();
  const id = Buffer.from(wrapped.subarray(6, 6 + idLength)).toString('latin1');
  if (!/^rk-[0-9a-f]{16}$/.test(id)) throw new UnreadableError();
  const root = ring.find(id);
  const salt = wrapped.subarray(6 + idLength, 6 + idLength + SALT_BYTES);
  const nonce = wrapped.subarray(headerLength - NONCE_BYTES, headerLength);
  const key = root.derive(input.purpose, salt);
  try {
    const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
    decipher.setAAD(join(wrapped.subarray(0, headerLength), placeBytes(input)));
    decipher.setAuthTag(wrapped.subarray(-TAG_BYTES));
    return join(decipher.update(wrapped.subarray(headerLength, -TAG_BYTES)), decipher.final());
  } catch {
    throw new UnreadableError();
  } finally {
    key.fill(0);
  }
}

function placeBytes(place: WrapPlace): Bytes {
  return frame('root-wrap', VERSION, place.purpose, ...place.context);
}
