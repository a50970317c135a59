// A real server on loopback that does its worst, and what the client makes of it.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { ItGlueError } from '#src/adapters/itglue/index.ts';
import { gather, KEY, password, testClient } from './wire-fixtures.ts';

type Handle = (request: IncomingMessage, response: ServerResponse) => void;

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

async function listen(handle: Handle): Promise<string> {
  const server = createServer(handle);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Time is the reason only where a test says so: a busy machine must not make it one. */
const limits = { maxBytes: 200_000, headersMs: 15_000, bodyMs: 15_000 };
const hasty = { ...limits, headersMs: 150, bodyMs: 150 };

/** What the client makes of a server that answers every request with `handle`. */
async function failureOf(handle: Handle, within = limits): Promise<ItGlueError> {
  const { client } = testClient({
    origin: await listen(handle),
    limits: within,
    retry: { background: { budgetMs: 1 } },
  });
  const failure: unknown = await gather(client.users.list({ pageSize: 100 })).catch(
    (error: unknown) => error,
  );
  if (!(failure instanceof ItGlueError)) throw new Error('expected an ItGlueError', { cause: failure });
  return failure;
}

describe('a hostile or broken server', () => {
  it('is not followed anywhere, and never gets the key to follow', async () => {
    const met: string[] = [];
    const elsewhere = await listen((request, response) => {
      met.push(String(request.headers['x-api-key']));
      response.end('{"data":[]}');
    });
    for (const status of [301, 302, 303, 307, 308]) {
      const failure = await failureOf((_request, response) => {
        response.writeHead(status, { location: `${elsewhere}/users` }).end();
      });
      expect(failure).toMatchObject({ code: 'bad_response', why: 'redirect' });
    }
    expect(met).toEqual([]);
  });

  it('is cut off when its body has no end', async () => {
    const chunk = Buffer.alloc(65_536, 0x20);
    const failure = await failureOf((_request, response) => {
      const pour = () => {
        while (!response.destroyed && response.write(chunk));
      };
      response.on('drain', pour);
      pour();
    });
    expect(failure).toMatchObject({ code: 'bad_response', why: 'too_large' });
  });

  it('is cut off when a small archive unfolds into a large one', async () => {
    const bomb = gzipSync(Buffer.alloc(20_000_000, 0x20));
    const failure = await failureOf((_request, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb);
    });
    expect(failure).toMatchObject({ code: 'bad_response', why: 'too_large' });
  });

  it('is left when headers or body never come', async () => {
    const noHeaders = await failureOf(() => undefined, hasty);
    expect(noHeaders).toMatchObject({ code: 'unreachable' });
    const noBody = await failureOf((_request, response) => {
      response.writeHead(200, { 'content-length': '100' }).write('{');
    }, hasty);
    expect(noBody).toMatchObject({ code: 'unreachable' });
  }, 20_000);

  it('is unreachable when it hangs up before, within or after the headers', async () => {
    const before = await failureOf((request) => request.socket.destroy());
    const within = await failureOf((_request, response) => {
      response.writeHead(200, { 'content-length': '100' }).write('{"data":');
      setTimeout(() => response.destroy(), 5);
    });
    expect([before.code, within.code]).toEqual(['unreachable', 'unreachable']);
  });

  it('gives no document with HTML, nothing, half a document, depth or a broken archive', async () => {
    const cases: [string, string][] = [
      ['<html>blocked by your firewall</html>', 'html'],
      ['', 'empty'],
      ['{"data":[{"id"', 'not_json'],
      ['['.repeat(100_000) + ']'.repeat(100_000), 'too_deep'],
      ['{"errors":[]}', 'envelope'],
      ['[]', 'envelope'],
      ['null', 'envelope'],
    ];
    for (const [body, why] of cases) {
      const failure = await failureOf((_request, response) => response.end(body));
      expect(failure).toMatchObject({ code: 'bad_response', why });
    }
    const archive = await failureOf((_request, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end('no archive');
    });
    expect(archive).toMatchObject({ code: 'bad_response', why: 'encoding' });
  });

  it('cannot put the key, or a word of its own, into an error', async () => {
    for (const status of [400, 401, 403, 404, 422, 429, 500, 503]) {
      const failure = await failureOf((request, response) => {
        const echo = `${String(request.headers['x-api-key'])} leaked-by-server`;
        response
          .writeHead(status, { 'x-echo': echo, 'retry-after': '3600' })
          .end(JSON.stringify({ errors: [{ title: echo }] }));
      });
      const told =
        inspect(failure, { depth: 10, showHidden: true }) + String(failure.stack) + JSON.stringify(failure);
      expect(told).not.toContain(KEY);
      expect(told).not.toContain('leaked-by-server');
      expect(failure.userMessage.length).toBeGreaterThan(20);
    }
  });

  it('costs one row, not the page, when one password is too large to send', async () => {
    const rows = Array.from({ length: 30 }, (_, n) =>
      password(n + 1, 11, n === 12 ? { notes: 'x'.repeat(300_000) } : {}),
    );
    const origin = await listen((request, response) => {
      const query = new URL(request.url ?? '', 'http://local.test').searchParams;
      const [number, size] = [Number(query.get('page[number]')), Number(query.get('page[size]'))];
      const data = rows.slice((number - 1) * size, number * size);
      response.end(
        JSON.stringify({ data, meta: { 'next-page': number * size < rows.length ? number + 1 : null } }),
      );
    });
    const { client } = testClient({ origin, limits });
    const { rows: taken, quarantined } = await gather(client.passwords.list({ organizationIds: ['11'] }));
    expect(taken.map((row) => Number(row.id))).toEqual(rows.map((_, n) => n + 1).filter((id) => id !== 13));
    expect(quarantined).toEqual([{ id: null, organizationId: null, reason: 'too_large', paths: [] }]);
  });
});
