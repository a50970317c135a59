// Writes an answer of the handlers to a connection, the ones that end badly too.
import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Pieces, readyPieces } from './api/answers.ts';
import { type Ending, endingOf } from './weather/bend-answer.ts';
import { STREAM_HEADER } from './weather/hostile-bodies.ts';

const MANY_PIECES = 8;
const HEADER_EVERY_MS = 50;

type Head = { status: number; headers: Record<string, string> };

function sendPieces({ status, headers }: Head, pieces: Pieces, outgoing: ServerResponse): void {
  const few = pieces.length > MANY_PIECES ? [Buffer.concat(pieces)] : pieces;
  headers['content-length'] = String(few.reduce((sum, piece) => sum + piece.byteLength, 0));
  outgoing.cork();
  outgoing.writeHead(status, headers);
  for (const piece of few) outgoing.write(piece);
  outgoing.end();
}

/** One header after the other, until the other side has enough. */
function neverEndHeaders({ status }: Head, { socket }: ServerResponse): void {
  if (!socket) return;
  let count = 0;
  socket.write(`HTTP/1.1 ${status} OK\r\n`);
  const timer = setInterval(() => {
    count += 1;
    socket.write(`X-More-${count}: still not all\r\n`);
  }, HEADER_EVERY_MS).unref();
  socket.once('close', () => {
    clearInterval(timer);
  });
}

function sendBadly(ending: Ending, head: Head, body: Buffer, outgoing: ServerResponse): void {
  if (ending.kind === 'endless-headers') {
    neverEndHeaders(head, outgoing);
    return;
  }
  const { socket } = outgoing;
  outgoing.writeHead(head.status, { ...head.headers, 'content-length': String(body.byteLength) });
  if (ending.kind === 'cut') outgoing.write(body.subarray(0, ending.afterBytes), () => socket?.destroy());
  else outgoing.end(body, () => socket?.destroy());
}

/** Pieces that are ready are written as they are; only what is streamed or bent goes the long way. */
export async function sendAnswer(answer: Response, outgoing: ServerResponse): Promise<void> {
  const headers: Record<string, string> = Object.fromEntries(answer.headers);
  const streamed = STREAM_HEADER in headers;
  delete headers[STREAM_HEADER];
  const head = { status: answer.status, headers };
  const ending = endingOf(answer);
  if (ending) {
    sendBadly(ending, head, Buffer.from(await answer.arrayBuffer()), outgoing);
    return;
  }
  const pieces = readyPieces(answer);
  if (pieces) {
    sendPieces(head, pieces, outgoing);
    return;
  }
  outgoing.writeHead(head.status, headers);
  if (streamed && answer.body) {
    await pipeline(Readable.fromWeb(answer.body as Parameters<typeof Readable.fromWeb>[0]), outgoing);
    return;
  }
  outgoing.end(Buffer.from(await answer.arrayBuffer()));
}
