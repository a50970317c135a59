// Collects an answer's body under a limit of bytes and of time, and lets go of the connection when either is passed.
import type { Readable } from 'node:stream';

export type BodyReading =
  | { ok: true; body: Buffer }
  | { ok: false; why: 'too_large' | 'timeout' | 'reset' | 'encoding' };

export type BodyLimits = { maxBytes: number; timeoutMs: number };

/**
 * Reads `stream` to its end. Bytes are counted after decompression, so a small archive that unfolds without end is cut
 * at `maxBytes`. Never throws; the stream is destroyed whenever it was not read to the end.
 */
export function readBody(stream: Readable, limits: BodyLimits): Promise<BodyReading> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    let settled = false;
    const settle = (reading: BodyReading): void => {
      if (settled) return;
      settled = true;
      clearTimeout(timer);
      if (!reading.ok) stream.destroy();
      resolve(reading);
    };
    const timer = setTimeout(() => settle({ ok: false, why: 'timeout' }), limits.timeoutMs);
    stream.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > limits.maxBytes) settle({ ok: false, why: 'too_large' });
      else chunks.push(chunk);
    });
    stream.on('end', () =>
      settle({ ok: true, body: chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks, size) }),
    );
    // This listener stays: a destroyed stream may still report, and an unheard report would end the process.
    stream.on('error', (error: NodeJS.ErrnoException) => settle({ ok: false, why: whyOf(error) }));
    stream.on('close', () => settle({ ok: false, why: 'reset' }));
  });
}

function whyOf(error: NodeJS.ErrnoException): 'reset' | 'encoding' {
  const code = error.code ?? '';
  return code.startsWith('Z_') ||
    code.includes('BROTLI') ||
    code.startsWith('ERR__ERROR') ||
    code.startsWith('ZSTD')
    ? 'encoding'
    : 'reset';
}
