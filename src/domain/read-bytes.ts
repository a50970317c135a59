// Bytes of a request, which come in base64.
import { invalidField } from '#src/model/errors.ts';
import type { Bytes } from '#src/model/sealed/framed-bytes.ts';

/** Throws `invalid` for the field where the text is not as base64 is written. */
export function readBytes(path: string, text: string): Bytes {
  const read = Buffer.from(text, 'base64');
  if (read.toString('base64') !== text) throw invalidField(path, 'This is not base64 as it should be.');
  return new Uint8Array(read);
}

export function writeBytes(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}
