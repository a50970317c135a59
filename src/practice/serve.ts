// Serves MSW handlers on a loopback port; a plain node:http server around getResponse.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { getResponse, type HttpHandler } from 'msw';
import { type Pieces, readyPieces } from './api/answers.ts';
import { isForeign } from './loopback.ts';
import { STREAM_HEADER } from './weather/strike.ts';

export const LOOPBACK = '127.0.0.1';
const LARGEST_BODY = 1_048_576;

export type Served = { url: string; close: () => Promise<void> };

export type ServedHandlers = {
  /** Asked for paths under `/__practice` and for `/`; only from pages of this machine. */
  control: HttpHandler[];
  api: HttpHandler[];
};

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.byteLength;
    if (size > LARGEST_BODY) throw new Error('The body is too large for the practice IT Glue');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function toRequest(incoming: IncomingMessage, origin: string): Promise<Request> {
  const method = incoming.method ?? 'GET';
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (typeof value === 'string') headers.set(name, value);
  }
  const bodyless = method === 'GET' || method === 'HEAD';
  const body = bodyless ? null : new Uint8Array(await readBody(incoming));
  return new Request(origin + (incoming.url ?? '/'), { method, headers, body });
}

const MANY_PIECES = 8;

function sendPieces(
  status: number,
  headers: Record<string, string>,
  pieces: Pieces,
  outgoing: ServerResponse,
): void {
  const few = pieces.length > MANY_PIECES ? [Buffer.concat(pieces)] : pieces;
  headers['content-length'] = String(few.reduce((sum, piece) => sum + piece.byteLength, 0));
  outgoing.cork();
  outgoing.writeHead(status, headers);
  for (const piece of few) outgoing.write(piece);
  outgoing.end();
}

async function send(answer: Response, outgoing: ServerResponse): Promise<void> {
  const headers: Record<string, string> = Object.fromEntries(answer.headers);
  const pieces = readyPieces(answer);
  if (pieces) {
    sendPieces(answer.status, headers, pieces, outgoing);
    return;
  }
  const streamed = STREAM_HEADER in headers;
  delete headers[STREAM_HEADER];
  outgoing.writeHead(answer.status, headers);
  if (streamed && answer.body) {
    await pipeline(Readable.fromWeb(answer.body as Parameters<typeof Readable.fromWeb>[0]), outgoing);
    return;
  }
  outgoing.end(Buffer.from(await answer.arrayBuffer()));
}

async function answerOne(
  handlers: ServedHandlers,
  origin: string,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const path = incoming.url ?? '/';
  const control = path === '/' || path.startsWith('/__practice');
  if (control && isForeign(incoming)) {
    outgoing.writeHead(403, { 'Content-Type': 'text/plain' }).end('Only pages of this machine may steer.');
    return;
  }
  const request = await toRequest(incoming, origin);
  const answer = await getResponse(control ? handlers.control : handlers.api, request);
  if (!answer || answer.type === 'error') {
    outgoing.destroy();
    return;
  }
  await send(answer, outgoing);
}

/** Begins to listen on 127.0.0.1; port 0 takes any free one. */
export function listen(server: Server, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, LOOPBACK, () => {
      server.off('error', reject);
      resolve(`http://${LOOPBACK}:${(server.address() as AddressInfo).port}`);
    });
  });
}

/** Stops at once, open connections included. */
export function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });
}

/** Handlers are made once the address is known, since links in the answers carry it. */
export async function serve(makeHandlers: (origin: string) => ServedHandlers, port: number): Promise<Served> {
  let handlers: ServedHandlers = { control: [], api: [] };
  let origin = '';
  const server = createServer((incoming, outgoing) => {
    answerOne(handlers, origin, incoming, outgoing).catch(() => outgoing.destroy());
  });
  origin = await listen(server, port);
  handlers = makeHandlers(origin);
  return { url: origin, close: () => closeServer(server) };
}
