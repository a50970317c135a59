// Who the server proves to be: only IT Glue gets the key, and a person hears why it was not sent.
import { createServer, type ServerOptions } from 'node:https';
import type { AddressInfo } from 'node:net';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ItGlueError } from '#src/adapters/itglue/index.ts';
import {
  AUTHORITY,
  EXPIRED,
  GOOD,
  OTHER_NAME,
  SELF_SIGNED,
  SERVER_KEY,
} from '#src/practice/tls/certificates.ts';
import { gather, KEY, testClient } from './wire-fixtures.ts';

const usual = getCACertificates('default');
beforeAll(() => setDefaultCACertificates([...usual, AUTHORITY]));
afterAll(() => setDefaultCACertificates(usual));

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

const EMPTY = '{"data":[],"meta":{"next-page":null}}';

/** A server on this machine; `keys` are those it was sent. */
async function listen(options: ServerOptions, location?: string) {
  const keys: unknown[] = [];
  const server = createServer({ key: SERVER_KEY, ...options }, (request, response) => {
    keys.push(request.headers['x-api-key']);
    if (location === undefined) response.end(EMPTY);
    else response.writeHead(302, { location }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return { origin: `https://localhost:${(server.address() as AddressInfo).port}`, keys };
}

async function failureOf(origin: string): Promise<ItGlueError> {
  const { client, log } = testClient({ origin });
  const failure: unknown = await gather(client.users.list()).catch((error: unknown) => error);
  if (!(failure instanceof ItGlueError)) throw new Error('expected an ItGlueError', { cause: failure });
  // Asking again would change nothing.
  expect(log.asked).toBe(1);
  return failure;
}

describe('an encrypted connection', () => {
  it('is made to a server that proves its name, and the key is sent there', async () => {
    const { origin, keys } = await listen({ cert: GOOD });
    expect((await gather(testClient({ origin }).client.users.list())).rows).toEqual([]);
    expect(keys).toEqual([KEY]);
  });

  it.each([
    ['expired', EXPIRED],
    ['for another name', OTHER_NAME],
    ['self-signed', SELF_SIGNED],
  ])('is not made to a server whose certificate is %s', async (_fault, cert) => {
    const { origin, keys } = await listen({ cert });
    const failure = await failureOf(origin);
    expect(failure).toMatchObject({ code: 'unreachable', why: 'certificate' });
    expect(failure.userMessage).toMatch(/certificate.*The key was not sent/);
    expect(keys).toEqual([]);
  });

  it('is not made with an outdated protocol', async () => {
    const { origin, keys } = await listen({
      ...{ cert: GOOD, minVersion: 'TLSv1', maxVersion: 'TLSv1.1' },
      ciphers: 'DEFAULT@SECLEVEL=0',
    });
    const failure = await failureOf(origin);
    expect(failure).toMatchObject({ code: 'unreachable', why: 'tls' });
    expect(failure.userMessage).toMatch(/TLS 1\.2/);
    expect(keys).toEqual([]);
  });

  it('is not left for an open one, and that is told apart from any other direction', async () => {
    const open = await listen({ cert: GOOD }, 'http://localhost:1/users');
    const away = await failureOf(open.origin);
    expect(away).toMatchObject({ code: 'unreachable', why: 'redirect_to_http' });
    expect(away.userMessage).toMatch(/unencrypted address, and it was not followed/);
    const elsewhere = await listen({ cert: GOOD }, 'https://169.254.169.254/latest/meta-data');
    expect(await failureOf(elsewhere.origin)).toMatchObject({ code: 'bad_response', why: 'redirect' });
  });
});
