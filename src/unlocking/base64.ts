// Base64 in the browser: strict on the way in, as the server writes it on the way out.
import type { Bytes } from '#src/model/sealed/framed-bytes.ts';

const CHUNK = 8192;

export function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += CHUNK) {
    text += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  }
  return btoa(text);
}

/** Throws a TypeError for anything else than base64. */
export function fromBase64(text: string): Bytes {
  try {
    return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  } catch {
    throw new TypeError('this is no base64');
  }
}

/** As keys are written in JSON (without padding, `-` and `_`). */
export function fromBase64Url(text: string): Bytes {
  return fromBase64(text.replaceAll('-', '+').replaceAll('_', '/'));
}
