// What is inside a sealed vault item, and its way to bytes and back.

import { PortalError } from '#src/model/errors.ts';
import { Secret } from '#src/model/secret.ts';
import { utf8, type Bytes } from './framed-bytes.ts';

/**
 * The secret part of a vault item. Absent and empty differ: an empty password is kept as an empty password.
 * `original` keeps the exact text where a plain column could not hold it (NUL, lone surrogates, over-long).
 */
export type ItemContent = {
  password?: Secret;
  /** A TOTP seed: base32 or an otpauth:// address. */
  totp?: Secret;
  notes?: Secret;
  fields?: { label: string; value: Secret }[];
  original?: { name?: string; username?: string; url?: string };
};

/** Largest content in bytes of its JSON; a record beyond it is refused, not cut. */
export const CONTENT_LIMIT_BYTES = 4 * 1024 * 1024;

type Written = {
  password?: string;
  totp?: string;
  notes?: string;
  fields?: { label: string; value: string }[];
  original?: { name?: string; username?: string; url?: string };
};

/** JSON with the secrets in it; JSON escapes lone surrogates, so every string comes back exactly. */
export function contentToBytes(content: ItemContent): Bytes {
  const written: Written = {};
  if (content.password) written.password = content.password.reveal();
  if (content.totp) written.totp = content.totp.reveal();
  if (content.notes) written.notes = content.notes.reveal();
  if (content.fields) {
    written.fields = content.fields.map(({ label, value }) => ({ label, value: value.reveal() }));
  }
  if (content.original) written.original = content.original;
  const bytes = utf8(JSON.stringify(written));
  if (bytes.length > CONTENT_LIMIT_BYTES) {
    throw new PortalError(
      'too_large',
      'This item is larger than a vault item may be (4 MB). Nothing was saved; shorten its notes or password.',
    );
  }
  return bytes;
}

/** Only ever called on authenticated bytes, so the shape is the one written above. */
export function bytesToContent(bytes: Uint8Array): ItemContent {
  const written = JSON.parse(new TextDecoder().decode(bytes)) as Written;
  const content: ItemContent = {};
  if (written.password !== undefined) content.password = new Secret(written.password);
  if (written.totp !== undefined) content.totp = new Secret(written.totp);
  if (written.notes !== undefined) content.notes = new Secret(written.notes);
  if (written.fields) {
    content.fields = written.fields.map(({ label, value }) => ({ label, value: new Secret(value) }));
  }
  if (written.original) content.original = written.original;
  return content;
}
