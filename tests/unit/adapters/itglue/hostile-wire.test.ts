// More of a hostile server: what drips, what bursts, what lies in its own JSON, and connections that die between requests.
import { createServer, type RequestListener } from 'node:http';
import { createServer as createSocketServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ItGlueError } from '#src/adapters/itglue/index.ts';
import { gather, pageOf, password, testClient } from './wire-fixtures.ts';

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

async function opened(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function listen(handle: RequestListener): Promise<string> {
  const server = createServer(handle);
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return opened(server);
}

/** A server without HTTP: `talk` gets every socket that has sent something. */
function listenRaw(talk: (socket: Socket) => void): Promise<string> {
  const sockets = new Set<Socket>();
  const server = createSocketServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('data', () => talk(socket));
  });
  closers.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return opened(server);
}

const hasty = { maxBytes: 1_000_000, headersMs: 300, bodyMs: 300 };
/** Where size is to be the reason, a busy machine must not make time one. */
const patient = { maxBytes: 1_000_000, headersMs: 15_000, bodyMs: 15_000 };

async function failureOf(origin: string, limits = hasty): Promise<{ failure: unknown; ms: number }> {
  const { client } = testClient({ origin, limits, retry: { background: { budgetMs: 1 } } });
  const began = performance.now();
  const failure: unknown = await gather(client.users.list({ pageSize: 100 })).catch(
    (error: unknown) => error,
  );
  expect(failure).toBeInstanceOf(ItGlueError);
  return { failure, ms: performance.now() - began };
}

describe('a server that takes its time', () => {
  it('is left when its body drips, however steadily', async () => {
    const origin = await listen((_request, response) => {
      response.writeHead(200);
      const drip = setInterval(() => response.write(' '), 20);
      response.on('close', () => clearInterval(drip));
    });
    const { failure, ms } = await failureOf(origin);
    expect(failure).toMatchObject({ code: 'unreachable', why: 'timeout' });
    expect(ms).toBeLessThan(10_000);
  });

  it('is left when its headers drip or never end', async () => {
    const dripping = await listenRaw((socket) => {
      socket.write('HTTP/1.1 200 OK\r\n');
      const drip = setInterval(() => socket.write('x-a: b\r\n'), 20);
      socket.on('close', () => clearInterval(drip));
    });
    expect((await failureOf(dripping)).failure).toMatchObject({ code: 'unreachable' });
    const flooding = await listenRaw((socket) => {
      socket.write(`HTTP/1.1 200 OK\r\n${`x-flood: ${'y'.repeat(1_000)}\r\n`.repeat(2_000)}`);
    });
    expect((await failureOf(flooding)).failure).toMatchObject({ code: 'unreachable', why: 'protocol' });
  });
});

describe('a server whose large pages never come', () => {
  it('is asked for smaller ones, and no row is lost', async () => {
    const all = Array.from({ length: 700 }, (_, index) => password(index + 1, 11));
    const origin = await listen((request, response) => {
      const url = new URL(request.url ?? '', 'http://local.test');
      if (Number(url.searchParams.get('page[size]')) > 250) return;
      response.end(JSON.stringify(pageOf(all, url)));
    });
    const { client, log } = testClient({ origin, limits: { headersMs: 400 } });
    const { rows } = await gather(client.passwords.list({ organizationIds: ['11'] }));
    expect(rows.map((row) => row.id)).toEqual(all.map((row) => row.id));
    expect(log.asked).toBeGreaterThanOrEqual(5);
  });
});

describe('a machine whose environment names a proxy', () => {
  it('sends it neither question nor key', async () => {
    const met: unknown[] = [];
    const proxy = await listen((request, response) => {
      met.push(request.headers['x-api-key']);
      response.end('{"data":[]}');
    });
    for (const name of ['http_proxy', 'https_proxy', 'HTTP_PROXY', 'HTTPS_PROXY']) vi.stubEnv(name, proxy);
    for (const name of ['no_proxy', 'NO_PROXY']) vi.stubEnv(name, '');
    const origin = await listen((_request, response) => {
      response.end(JSON.stringify({ data: [password(1, 11)], meta: { 'next-page': null } }));
    });
    const { rows } = await gather(testClient({ origin }).client.passwords.list({ organizationIds: ['11'] }));
    vi.unstubAllEnvs();
    expect([rows.length, met]).toEqual([1, []]);
  });
});

describe('a server that sends too much', () => {
  it('is cut off within the body of a refusal as well', async () => {
    const origin = await listen((_request, response) => {
      response.writeHead(503, { 'retry-after': '900' });
      const pour = () => {
        while (!response.destroyed && response.write('x'.repeat(65_536)));
      };
      response.on('drain', pour);
      pour();
    });
    const { failure, ms } = await failureOf(origin, patient);
    expect(failure).toMatchObject({ code: 'unreachable', status: 503, retryAfterMs: 900_000 });
    expect(ms).toBeLessThan(4_000);
  });

  it('is cut off: a brotli bomb, an archive in an archive, one string without end', async () => {
    const blank = Buffer.alloc(30_000_000, 0x20);
    const fast = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };
    const bombs: [string, Buffer][] = [
      ['br', brotliCompressSync(blank, fast)],
      ['gzip', gzipSync(blank)],
    ];
    for (const [encoding, bomb] of bombs) {
      const origin = await listen((_request, response) => {
        response.writeHead(200, { 'content-encoding': encoding }).end(bomb);
      });
      expect((await failureOf(origin, patient)).failure).toMatchObject({
        code: 'bad_response',
        why: 'too_large',
      });
    }
    const twice = gzipSync(gzipSync(blank));
    const nested = await listen((_request, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(twice);
    });
    expect((await failureOf(nested, patient)).failure).toMatchObject({
      code: 'bad_response',
      why: 'not_json',
    });
    const string = await listen((_request, response) => {
      response.write('{"data":[{"id":"1","attributes":{"name":"');
      const pour = () => {
        while (!response.destroyed && response.write('x'.repeat(65_536)));
      };
      response.on('drain', pour);
      pour();
    });
    expect((await failureOf(string, patient)).failure).toMatchObject({
      code: 'bad_response',
      why: 'too_large',
    });
  });
});

describe('a server that lies in its JSON', () => {
  const rowsOf = async (body: string, type = 'application/json') => {
    const origin = await listen((_request, response) => {
      response.writeHead(200, { 'content-type': type }).end(body);
    });
    return gather(testClient({ origin }).client.passwords.list({ organizationIds: ['11'] }));
  };
  const attributes = (text: string) =>
    `{"data":[{"id":"1","attributes":{${text}}}],"meta":{"next-page":null}}`;

  it('cannot plant an owner, a prototype or a second owner', async () => {
    const planted = await rowsOf(attributes('"__proto__":{"organization-id":11},"name":"x"'));
    expect(planted).toMatchObject({ rows: [], quarantined: [{ id: '1', reason: 'malformed' }] });
    const polluting = await rowsOf(
      attributes('"organization-id":11,"name":"x","__proto__":{"polluted":1},"constructor":{"prototype":{}}'),
    );
    expect(polluting.rows).toMatchObject([{ id: '1', organizationId: '11' }]);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    const twice = await rowsOf(attributes('"organization-id":11,"organization-id":666,"name":"x"'));
    expect(twice).toMatchObject({ rows: [], quarantined: [{ organizationId: '666', reason: 'foreign' }] });
  });

  it('cannot pass off what is no id as one', async () => {
    for (const id of [
      '1e3',
      '1.5',
      '-11',
      'true',
      '[11]',
      '{"a":11}',
      '"11 "',
      '"0x0b"',
      '"１１"',
      'null',
      '1e999',
    ]) {
      const { rows } = await rowsOf(attributes(`"organization-id":${id},"name":"x"`));
      expect(rows).toEqual([]);
    }
    for (const body of [
      '{"data":[NaN]}',
      '{"data":[Infinity]}',
      '{"data":[01]}',
      "{'data':[]}",
      '{"data":[],}',
    ]) {
      await expect(rowsOf(body)).rejects.toMatchObject({ code: 'bad_response', why: 'not_json' });
    }
  });

  it('is read whatever it calls its JSON', async () => {
    for (const type of ['text/html', 'application/vnd.api+json', 'image/png; charset=x']) {
      expect((await rowsOf(attributes('"organization-id":"11","name":"x"'), type)).rows).toHaveLength(1);
    }
  });
});

describe('a connection that dies between two requests', () => {
  it('costs a second try, not the call', async () => {
    let asked = 0;
    const origin = await listen((request, response) => {
      asked += 1;
      // Every second request meets a connection that the server has given up, as after an idle time.
      if (asked % 2 === 0) {
        request.socket.destroy();
        return;
      }
      response.end(JSON.stringify({ data: password(1, 11, { password: 'correct horse' }) }));
    });
    const { client } = testClient({ origin });
    for (let index = 0; index < 3; index += 1) {
      expect((await client.passwords.show('1', { organizationId: '11' })).kind).toBe('value');
    }
    expect(asked).toBe(5);
  });
});
