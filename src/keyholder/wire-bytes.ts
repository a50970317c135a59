// Bytes of a call, which come in base64.
import { fromBase64, type Bytes } from '#src/adapters/secrets/index.ts';

/** None where the text is no base64: whatever they are held against refuses them. */
export function wireBytes(base64: string): Bytes {
  return fromBase64(base64) ?? new Uint8Array(0);
}
