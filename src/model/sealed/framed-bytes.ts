// Joins parts so that no two different lists give the same bytes; the ground of everything that is sealed or signed.

export type Bytes = Uint8Array<ArrayBuffer>;

const encoder = new TextEncoder();

/**
 * Each part behind its length (4 bytes, big-endian): `frame('ab', 'c')` and `frame('a', 'bc')` differ.
 * Numbers are written in decimal. What is authenticated as associated data is always written by this.
 */
export function frame(...parts: readonly (string | number | Uint8Array)[]): Bytes {
  const chunks = parts.map((part) =>
    part instanceof Uint8Array ? part : encoder.encode(typeof part === 'number' ? String(part) : part),
  );
  const total = chunks.reduce((sum, chunk) => sum + 4 + chunk.length, 0);
  const out = new Uint8Array(total);
  const view = new DataView(out.buffer);
  let at = 0;
  for (const chunk of chunks) {
    view.setUint32(at, chunk.length);
    out.set(chunk, at + 4);
    at += 4 + chunk.length;
  }
  return out;
}

/** The parts one after the other, without lengths: only for fixed-size fields. */
export function join(...parts: readonly Uint8Array[]): Bytes {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

export function utf8(text: string): Bytes {
  return encoder.encode(text);
}
