// The client of the key-holder: what it sends, what it makes of refusals, and of a key-holder that is away.

import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { createKeyholderClient, type KeyholderClient } from '#src/adapters/keyholder/index.ts';
import { PortalError } from '#src/model/errors.ts';
import { Secret } from '#src/model/secret.ts';

const ID = '5f0c3a1e-91f4-4d0a-9c1f-3f1f1f2a0001';
const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function standIn(answer: (body: unknown, response: ServerResponse) => void): Promise<KeyholderClient> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => answer(JSON.parse(Buffer.concat(chunks).toString()), response));
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return createKeyholderClient({
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    token: 'a-token-of-the-caller',
  });
}

async function failure(work: Promise<unknown>): Promise<PortalError> {
  const error = await work.catch((caught: unknown) => caught);
  if (!(error instanceof PortalError)) throw new Error('not refused by a PortalError');
  return error;
}

const asked = { context: 'v1|…', companyId: ID };

describe('the client of the key-holder', () => {
  it('brings a refusal back as the error it was', async () => {
    const client = await standIn((_body, response) => {
      response
        .writeHead(429)
        .end(JSON.stringify({ code: 'too_many_requests', userMessage: 'Wait a minute.' }));
    });
    const error = await failure(client.ensureCompanyKey(asked));
    expect([error.code, error.userMessage]).toEqual(['too_many_requests', 'Wait a minute.']);
  });

  it.each([
    ['an unknown code', 400, '{"code":"toString","userMessage":"x"}'],
    ['no JSON', 200, '<html>'],
    ['another shape', 200, '{"epoch":"1"}'],
    ['nothing', 500, ''],
  ])('calls the vault unreachable at %s', async (_name, status, text) => {
    const client = await standIn((_body, response) => response.writeHead(status).end(text));
    expect((await failure(client.ensureCompanyKey(asked))).code).toBe('unavailable');
  });

  it('calls the vault unreachable when nobody listens or the connection breaks', async () => {
    const away = createKeyholderClient({ url: 'http://127.0.0.1:1', token: 'a-token-of-the-caller' });
    expect((await failure(away.ensureCompanyKey(asked))).code).toBe('unavailable');
    const broken = await standIn((_body, response) => response.destroy());
    expect((await failure(broken.ensureCompanyKey(asked))).code).toBe('unavailable');
  });

  it('sends secrets and shows them nowhere', async () => {
    const sent: unknown[] = [];
    const client = await standIn((body, response) => {
      sent.push(body);
      response.writeHead(503).end('{"code":"unavailable","userMessage":"Later."}');
    });
    const error = await failure(
      client.amendItem({
        sessionToken: 'canary-session-token-0123',
        companyId: ID,
        itemId: ID,
        currentVersion: 1,
        changes: { password: new Secret('canary-password'), totp: null },
      }),
    );
    expect(sent).toMatchObject([{ changes: { password: 'canary-password', totp: null } }]);
    expect(inspect(error, { depth: 9 })).not.toContain('canary');
  });

  it('wraps what comes back', async () => {
    const client = await standIn((_body, response) => {
      response.end(JSON.stringify({ password: 'canary', notes: null, totp: { unusable: true } }));
    });
    const opened = await client.openItem({
      sessionToken: 'a-session-token-0123456',
      companyId: ID,
      itemId: ID,
      auditEntryId: ID,
      fields: ['password', 'notes', 'totp'],
    });
    expect(opened.password?.reveal()).toBe('canary');
    expect(JSON.stringify(opened)).not.toContain('canary');
    expect(opened.notes).toBeNull();
    expect(opened.totp).toEqual({ unusable: true });
  });
});
