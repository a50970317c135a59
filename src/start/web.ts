// The web process: Next behind a server of its own, so that it keeps its name, stops in order and ends with its parent.

import next from 'next';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { webEnv } from '#src/config/env.ts';
import { CLIENT_HEADER, clientAddress } from '#src/lib/client-address.ts';
import { endWithParent } from '#src/lib/end-with-parent.ts';

const REQUESTS_MAY_TAKE_MS = 3_000;

const { host, port, publicUrl } = webEnv();
const behindServer = publicUrl.startsWith('https:');
const app = next({
  dev: process.argv.includes('--dev'),
  dir: join(import.meta.dirname, '..', '..'),
  hostname: host,
  port,
  quiet: true,
});
await app.prepare();
const handle = app.getRequestHandler();
const server = createServer((request, response) => {
  if (request.method === 'TRACE') {
    // It would say back what was asked, cookies and all; Next knows no such method and would call it a fault.
    response.writeHead(405, { allow: 'GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS' }).end();
    return;
  }
  const forwarded = [request.headers['x-forwarded-for'] ?? []].flat().join(',');
  const client = clientAddress(request.socket.remoteAddress, forwarded, behindServer);
  if (client === null) delete request.headers[CLIENT_HEADER];
  else request.headers[CLIENT_HEADER] = client;
  void handle(request, response);
});

server.once('error', (error) => {
  process.stderr.write(`web cannot listen on ${host}:${port}: ${error.message}\n`);
  process.exit(1);
});
server.listen(port, host);

endWithParent(async () => {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  setTimeout(() => server.closeAllConnections(), REQUESTS_MAY_TAKE_MS).unref();
  await closed;
  await app.close();
});
