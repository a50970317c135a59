// Exports, the only thing the client writes: started once, watched, deleted; and what every call takes.
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { inspect } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Secret } from '#src/model/secret.ts';
import { gather, item, ORIGIN, pageOf, password, testClient } from './wire-fixtures.ts';

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const exported = (more: Record<string, unknown> = {}) =>
  item('exports', '31', {
    'organization-id': 11,
    'organization-name': 'Harbour Dental',
    'include-logs': false,
    'encrypted-status': true,
    'download-url': null,
    'created-at': '2025-03-01T10:00:00.000Z',
    'updated-at': null,
    ...more,
  });

describe('exports', () => {
  it('are started with what was asked for, and show their address, a secret, once they are packed', async () => {
    const sent: unknown[] = [];
    server.use(
      http.post(`${ORIGIN}/exports`, async ({ request }) => {
        sent.push(request.headers.get('content-type'), await request.json());
        return HttpResponse.json({ data: exported() }, { status: 201 });
      }),
      http.get(`${ORIGIN}/exports/31`, () =>
        HttpResponse.json({ data: exported({ 'download-url': 'https://files.test/signed?x=1' }) }),
      ),
    );
    const { client } = testClient();
    const zipPassword = new Secret('zip-pass-phrase');
    const started = await client.exports.create({ organizationId: '11', zipPassword });
    expect(started).toMatchObject({ id: '31', organizationId: '11', ready: false, downloadUrl: null });
    const attributes = { 'organization-id': '11', 'include-logs': false, 'zip-password': 'zip-pass-phrase' };
    expect(sent).toEqual([
      'application/vnd.api+json; charset=utf-8',
      { data: { type: 'exports', attributes } },
    ]);
    const shown = await client.exports.show('31');
    expect(shown).toMatchObject({ ready: true, encrypted: true });
    expect(shown?.downloadUrl?.reveal()).toBe('https://files.test/signed?x=1');
    expect(inspect(shown, { depth: 9 }) + JSON.stringify(shown)).not.toContain('signed');
  });

  it('are never started twice for one call, unless IT Glue said that it did nothing', async () => {
    let posts = 0;
    server.use(
      http.post(`${ORIGIN}/exports`, () => {
        posts += 1;
        return posts === 1
          ? new HttpResponse(null, { status: 429 })
          : new HttpResponse('<html>', { status: 502 });
      }),
    );
    const failure = testClient().client.exports.create({ organizationId: null });
    await expect(failure).rejects.toMatchObject({ code: 'unreachable', status: 502 });
    expect(posts).toBe(2);
  });

  it('of another organization than the one asked for are refused', async () => {
    server.use(
      http.post(`${ORIGIN}/exports`, () =>
        HttpResponse.json({ data: exported({ 'organization-id': null }) }),
      ),
    );
    const failure = testClient().client.exports.create({ organizationId: '11' });
    await expect(failure).rejects.toMatchObject({ code: 'bad_response', why: 'other_organization' });
  });

  it('are deleted, listed, and gone', async () => {
    server.use(
      http.delete(`${ORIGIN}/exports/31`, () => new HttpResponse(null, { status: 204 })),
      http.delete(`${ORIGIN}/exports/32`, () => new HttpResponse('<html>', { status: 404 })),
      http.get(`${ORIGIN}/exports/32`, () => new HttpResponse('<html>', { status: 404 })),
      http.get(`${ORIGIN}/exports`, ({ request }) =>
        HttpResponse.json(pageOf([exported()], new URL(request.url))),
      ),
    );
    const { client } = testClient();
    expect(await client.exports.delete('31')).toBe(true);
    expect(await client.exports.delete('32')).toBe(false);
    expect(await client.exports.show('32')).toBeNull();
    expect((await gather(client.exports.list())).rows).toMatchObject([{ id: '31', ready: false }]);
  });
});

describe('input', () => {
  it('is checked before anything is sent, and named, not repeated', async () => {
    const { client, log } = testClient();
    const evil = '1,2&filter[x]=ITG.secret';
    const calls: [Promise<unknown>, string][] = [
      [gather(client.users.list({ pageSize: 1001 })), 'pageSize'],
      [gather(client.users.list({ priority: 'urgent' as never })), 'priority'],
      [gather(client.contacts.list({ organizationIds: [evil] })), 'organizationIds'],
      [gather(client.contacts.list({} as never)), 'organizationIds'],
      [gather(client.organizations.list({ ids: ['..'] })), 'ids'],
      [client.organizations.show('../users'), 'id'],
      [client.passwords.show(evil, { organizationId: '11' }), 'id'],
      [client.passwords.show('1', { organizationId: evil }), 'organizationId'],
      [client.passwordFolders.list({ organizationId: evil }), 'organizationId'],
      [client.exports.create({ organizationId: evil }), 'organizationId'],
      [client.exports.create({ organizationId: null, zipPassword: 'plain' as never }), 'zipPassword'],
      [client.exports.delete(evil), 'id'],
      [gather(client.users.list({ pagesize: 3 } as never)), 'input'],
    ];
    for (const [call, why] of calls) {
      const failure: unknown = await call.catch((error: unknown) => error);
      expect(failure).toMatchObject({ code: 'invalid_request', why });
      expect(inspect(failure)).not.toContain('secret');
    }
    expect(log.asked).toBe(0);
  });
});

describe('what was not sent', () => {
  it('is told from what was sent as null', async () => {
    const silent = password(2, 11, { username: undefined, 'password-folder-id': undefined });
    server.use(
      http.get(`${ORIGIN}/passwords`, ({ request }) =>
        HttpResponse.json(pageOf([password(1, 11, { username: null }), silent], new URL(request.url))),
      ),
    );
    const { rows } = await gather(testClient().client.passwords.list({ organizationIds: ['11'] }));
    expect(rows.map((row) => row.username)).toEqual([null, null]);
    expect(rows[0]?.unsent).not.toContain('username');
    expect(rows[1]?.unsent).toEqual(expect.arrayContaining(['username', 'password-folder-id']));
    expect(rows.map((row) => row.folderId)).toEqual([null, undefined]);
  });

  it('is neither spelling of what has two', async () => {
    const row = item('passwords', '1', { 'organization-id': 11, name: 'a', resource_type: 'domains' });
    server.use(
      http.get(`${ORIGIN}/passwords`, ({ request }) =>
        HttpResponse.json(pageOf([row], new URL(request.url))),
      ),
    );
    const { rows } = await gather(testClient().client.passwords.list({ organizationIds: ['11'] }));
    expect(rows[0]?.resourceKind).toBe('domain');
    expect(rows[0]?.unsent).not.toContain('resource-type');
    expect(rows[0]?.unsent).toContain('resource-id');
  });
});
