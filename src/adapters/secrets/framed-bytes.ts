// Base64 as this application writes it, beside the framing that server and browser share.

export { frame, join, utf8, type Bytes } from '#src/model/sealed/framed-bytes.ts';

export function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
}

/** Strict: null where the text is not the base64 this application itself would have written. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> | null {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? new Uint8Array(bytes) : null;
}
