// Finds ports for those that need one, so that two portals that start at once never choose the same.

import { createSocket, type Socket } from 'node:dgram';
import { createServer } from 'node:net';

// A port is chosen seconds before its server listens there (a database is made in between). Until this process ends,
// the UDP port of the same number says to other starting portals that it is spoken for.
const claims = new Map<number, Socket>();

const MANY_TRIES = 50;

/** `preferred` when it is free on `host`, otherwise any free port. It is claimed until this process ends. */
export async function freePort(preferred: number | undefined, host = '127.0.0.1'): Promise<number> {
  for (let tries = 0; tries < MANY_TRIES; tries += 1) {
    const port = await tryPort(tries === 0 ? (preferred ?? 0) : 0, host);
    if (port !== null && ((port === preferred && claims.has(port)) || (await claim(port, host)))) return port;
  }
  throw new Error(`There is no free port on ${host}.`);
}

/** The port, or null when something else listens there or this account may not take it. */
export function tryPort(port: number, host: string): Promise<number | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(null));
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' ? (address?.port ?? null) : null));
    });
  });
}

/** False when another process, or an earlier call, has claimed it. A system without UDP claims nothing and goes on. */
function claim(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createSocket(host.includes(':') ? 'udp6' : 'udp4');
    socket.once('error', (error: NodeJS.ErrnoException) => resolve(error.code !== 'EADDRINUSE'));
    socket.bind({ port, address: host, exclusive: true }, () => {
      socket.unref();
      claims.set(port, socket);
      resolve(true);
    });
  });
}
