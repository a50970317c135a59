// The key-holder's door: loopback, a token for each caller, its calls and a health check.

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { ZodError } from 'zod';
import { sameToken } from '#src/adapters/secrets/index.ts';
import { PortalError } from '#src/model/errors.ts';
import { ANSWERED, type Caller } from './calls.ts';
import { readJson } from './read-body.ts';
import { describeError, type Log } from './request-log.ts';
import type { Room } from './room.ts';

export type ServerOptions = { room: Room; webToken: string; workerToken: string; log: Log };

/** Not yet listening. Answers JSON; refusals are `{code, userMessage}` with the code's status. */
export function createKeyholderServer(options: ServerOptions): Server {
  const server = createServer((request, response) => {
    void answer(options, request, response);
  });
  server.requestTimeout = 10_000;
  server.headersTimeout = 5_000;
  server.maxRequestsPerSocket = 1000;
  return server;
}

async function answer(
  options: ServerOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const begun = performance.now();
  const caller = callerOf(options, request);
  const path = (request.url ?? '').split('?')[0] ?? '';
  let outcome: { status: number; body: unknown; failure?: unknown };
  try {
    outcome = await handle(options.room, request, path, caller);
  } catch (error) {
    outcome = refuse(error);
  }
  send(response, outcome.status, outcome.body);
  if (path === '/health' && outcome.status === 200) return;
  options.log({
    level: outcome.status >= 500 ? 'error' : 'info',
    call: path in ANSWERED || path === '/health' ? path : 'unknown',
    caller,
    status: outcome.status,
    ms: Math.round(performance.now() - begun),
    ...(outcome.failure === undefined ? {} : describeError(outcome.failure)),
  });
}

async function handle(
  room: Room,
  request: IncomingMessage,
  path: string,
  caller: Caller | null,
): Promise<{ status: number; body: unknown }> {
  if (path === '/health' && request.method === 'GET') {
    const ready = await room.database.isReady();
    return { status: ready ? 200 : 503, body: { status: ready ? 'ok' : 'database unreachable' } };
  }
  if (caller === null) throw new PortalError('unauthenticated', 'The caller is not known here.');
  const called = Object.hasOwn(ANSWERED, path) ? ANSWERED[path] : undefined;
  if (!called) throw new PortalError('not_found', 'There is no such call.');
  if (request.method !== 'POST') throw new PortalError('method_not_allowed', 'This call takes POST only.');
  if (!called.callers.includes(caller)) {
    throw new PortalError('forbidden', 'This call is not for this process.');
  }
  const body = await readJson(request, called.limitBytes);
  return { status: 200, body: await called.answer(room, body) };
}

function callerOf(options: ServerOptions, request: IncomingMessage): Caller | null {
  const given = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
  // Both are compared each time, so that the time tells nothing of either.
  const web = sameToken(given, options.webToken);
  const worker = sameToken(given, options.workerToken);
  return web ? 'web' : worker ? 'worker' : null;
}

function refuse(error: unknown): { status: number; body: unknown; failure: unknown } {
  if (error instanceof PortalError) {
    return {
      status: error.status,
      body: { code: error.code, userMessage: error.userMessage },
      failure: error,
    };
  }
  if (error instanceof ZodError) {
    // Paths only: a message could repeat what was sent.
    const paths = error.issues.map((issue) => issue.path.join('.')).join(', ');
    const failure = new PortalError('invalid', 'The request was not understood. Nothing was changed.', {
      message: `not the shape of this call: ${paths}`,
    });
    return refuse(failure);
  }
  if (contextRefused(error)) {
    return refuse(
      new PortalError('forbidden', 'Your right to do this has ended. Nothing was changed; sign in again.', {
        message: 'the database refused the tenant context',
      }),
    );
  }
  const userMessage =
    'The vault could not do this. Nothing was changed; try again, and tell support if it stays so.';
  return { status: 500, body: { code: 'internal', userMessage }, failure: error };
}

/** SQLSTATE 42501: a missing, forged, expired or ended context, raised by row security itself. */
function contextRefused(error: unknown): boolean {
  return error instanceof Error && /\b42501\b/.test(error.message) && /tenant context/.test(error.message);
}

function send(response: ServerResponse, status: number, body: unknown): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
    // After a refused body the rest of it is not read.
    ...(status === 413 ? { connection: 'close' } : {}),
  });
  response.end(text);
}
