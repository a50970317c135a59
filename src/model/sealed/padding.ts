// Hides the length of a secret: content is sealed in steps of size, not at its own size.

import type { Bytes } from './framed-bytes.ts';

const STEPS = [64, 256, 1024, 4096];
const LAST_STEP = 4096;
const LENGTH_BYTES = 4;

/** The sealed size for content of this many bytes: 64, 256, 1024, 4096, then whole multiples of 4096. */
export function paddedSize(contentBytes: number): number {
  const needed = contentBytes + LENGTH_BYTES;
  return STEPS.find((step) => needed <= step) ?? Math.ceil(needed / LAST_STEP) * LAST_STEP;
}

/** Length, content, zeros. */
export function pad(content: Uint8Array): Bytes {
  const out = new Uint8Array(paddedSize(content.length));
  new DataView(out.buffer).setUint32(0, content.length);
  out.set(content, LENGTH_BYTES);
  return out;
}

/** The content, or null where the padding is not one that `pad` writes. */
export function unpad(padded: Uint8Array): Bytes | null {
  if (padded.length < LENGTH_BYTES) return null;
  const length = new DataView(padded.buffer, padded.byteOffset, padded.byteLength).getUint32(0);
  if (length > padded.length - LENGTH_BYTES || paddedSize(length) !== padded.length) return null;
  const rest = padded.subarray(LENGTH_BYTES + length);
  if (rest.some((byte) => byte !== 0)) return null;
  return new Uint8Array(padded.subarray(LENGTH_BYTES, LENGTH_BYTES + length));
}
