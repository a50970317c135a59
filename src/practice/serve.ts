// Serves MSW handlers on a loopback port, open or encrypted; a plain node:http server around getResponse.
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createServer as createEncryptedServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { getResponse, type HttpHandler } from 'msw';
import { isForeign } from './loopback.ts';
import { sendAnswer } from './send-answer.ts';
import { secureContextOf, type TlsWay } from './tls/tls-ways.ts';

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
  await sendAnswer(answer, outgoing);
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

/** Every connection is met as `wayNow` says at that moment, and ends at the next call when that is another way by then. */
function encrypted(wayNow: () => TlsWay, listener: RequestListener): Server {
  let way = wayNow();
  const metAs = new WeakMap<object, TlsWay>();
  const server = createEncryptedServer(secureContextOf(way), (incoming, outgoing) => {
    if (metAs.get(incoming.socket) === wayNow()) listener(incoming, outgoing);
    else incoming.socket.destroy();
  });
  server.on('secureConnection', (socket) => metAs.set(socket, way));
  server.prependListener('connection', () => {
    if (way === wayNow()) return;
    way = wayNow();
    server.setSecureContext(secureContextOf(way));
  });
  return server;
}

/**
 * Handlers are made once the address is known, since links in the answers carry it. With `tlsNow` the port is encrypted, and
 * called localhost, as its certificate says.
 */
export async function serve(
  makeHandlers: (origin: string) => ServedHandlers,
  port: number,
  tlsNow?: () => TlsWay,
): Promise<Served> {
  let handlers: ServedHandlers = { control: [], api: [] };
  let origin = '';
  const listener: RequestListener = (incoming, outgoing) => {
    answerOne(handlers, origin, incoming, outgoing).catch(() => outgoing.destroy());
  };
  const server = tlsNow ? encrypted(tlsNow, listener) : createServer(listener);
  const url = await listen(server, port);
  origin = tlsNow ? `https://localhost:${new URL(url).port}` : url;
  handlers = makeHandlers(origin);
  return { url: origin, close: () => closeServer(server) };
}
