// Bodies that a broken or hostile server could send: without end, too large, too deep, unfolding, or JSON that means two things.
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { HttpResponse } from 'msw';
import { jsonAnswer } from '../api/answers.ts';

const DEEP = 100_000;
const MEGABYTE = 1_048_576;
const CHUNK = 65_536;
const UNFOLDED_BYTES = 128 * MEGABYTE;

/** Marks a body that must be sent as it comes; the server on a port removes it. */
export const STREAM_HEADER = 'x-practice-stream';

/** Sends `first`, then `chunk` until so many bytes went out, then `last`. */
function streamed(parts: { first: string; chunk: string; bytes: number; last: string }): Response {
  const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
  const chunk = encode(parts.chunk);
  let left = parts.bytes;
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      controller.enqueue(encode(parts.first));
    },
    pull: (controller) => {
      left -= chunk.byteLength;
      if (left > 0) {
        controller.enqueue(chunk);
        return;
      }
      if (parts.last !== '') controller.enqueue(encode(parts.last));
      controller.close();
    },
  });
  return new HttpResponse(body, { headers: { 'Content-Type': 'application/json', [STREAM_HEADER]: '1' } });
}

function bytesOf(arg: string | null, megabytes: number): number {
  return Number(arg ?? megabytes) * MEGABYTE;
}

export function endless(arg: string | null): Response {
  const chunk = `"${'x'.repeat(CHUNK - 3)}",`;
  return streamed({ first: '{"data":[', chunk, bytes: bytesOf(arg, 64), last: '' });
}

/** A whole document with one text of so many megabytes in it. */
export function hugeText(arg: string | null): Response {
  const chunk = 'x'.repeat(CHUNK);
  return streamed({ first: '{"data":["', chunk, bytes: bytesOf(arg, 100), last: '"]}' });
}

export function deep(): Response {
  return jsonAnswer('{"data":'.concat('['.repeat(DEEP), ']'.repeat(DEEP), '}'));
}

const bombs = new Map<string, Buffer>();

function packed(encoding: 'gzip' | 'br'): Buffer {
  const known = bombs.get(encoding);
  if (known) return known;
  const flat = Buffer.alloc(UNFOLDED_BYTES, ' ');
  const quick = { params: { [constants.BROTLI_PARAM_QUALITY]: 3 } };
  const made = encoding === 'br' ? brotliCompressSync(flat, quick) : gzipSync(flat, { level: 6 });
  bombs.set(encoding, made);
  return made;
}

/** A few kilobytes that unfold into 128 megabytes. */
export function bomb(arg: string | null): Response {
  const encoding = arg === 'br' ? 'br' : 'gzip';
  const headers = { 'Content-Type': 'application/json', 'Content-Encoding': encoding };
  return new HttpResponse(new Uint8Array(packed(encoding)), { headers });
}

/** Keys twice, the name of a prototype, numbers that are none, and one id in three spellings. */
export function oddJson(): Response {
  const row = (id: string, more: string): string =>
    `{"id":${id},"id":${id},"type":"passwords","attributes":{"organization-id":1e999,"organization-id":7,${more}}}`;
  const rows = [
    row('"3000007"', '"__proto__":{"admin":true},"name":"first","name":"second"'),
    row('3000007', '"constructor":{"prototype":{"admin":true}},"name":-0.0'),
    row('9007199254740993', '"name":1E-400'),
  ];
  return jsonAnswer(`{"data":[${rows.join(',')}],"data":[${rows.join(',')}],"meta":{"next-page":null}}`);
}
