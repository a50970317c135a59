// What the client does with lists: paging, organizations asked for, rows set aside.
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  gather,
  item,
  KEY,
  organization,
  ORIGIN,
  pageOf,
  password,
  testClient,
  type Item,
} from './wire-fixtures.ts';

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

/** Serves one list, filtered by organization as IT Glue does, and remembers every address asked for. */
function serve(path: string, all: readonly Item[], foreign: readonly Item[] = []) {
  const asked: URL[] = [];
  server.use(
    http.get(`${ORIGIN}${path}`, ({ request }) => {
      const url = new URL(request.url);
      asked.push(url);
      const wanted = url.searchParams.get('filter[organization_id]')?.split(',');
      const own = all.filter((row) => wanted?.includes(String(row.attributes['organization-id'])) ?? true);
      return HttpResponse.json(pageOf([...own, ...foreign], url));
    }),
  );
  return asked;
}

describe('lists', () => {
  it('sends the key in a header, sorted pages, and one place in the lane per request', async () => {
    const headers: Headers[] = [];
    const all = Array.from({ length: 7 }, (_, n) => organization(n + 1));
    server.use(
      http.get(`${ORIGIN}/organizations`, ({ request }) => {
        headers.push(request.headers);
        return HttpResponse.json(pageOf(all, new URL(request.url)));
      }),
    );
    const { client, log } = testClient();
    const { rows } = await gather(client.organizations.list({ pageSize: 3 }));
    expect(rows.map((row) => row.id)).toEqual(['1', '2', '3', '4', '5', '6', '7']);
    expect(log.asked).toBe(3);
    expect(headers.every((sent) => sent.get('x-api-key') === KEY && sent.get('content-type') === null)).toBe(
      true,
    );
  });

  it('asks for a hundred organizations at once and never for none', async () => {
    const asked = serve('/contacts', [item('contacts', '1', { 'organization-id': 150, name: 'Ada' })]);
    const { client } = testClient();
    const organizationIds = Array.from({ length: 205 }, (_, n) => String(n + 1));
    const { rows } = await gather(client.contacts.list({ organizationIds }));
    expect(rows).toHaveLength(1);
    expect(asked.map((url) => url.searchParams.get('filter[organization_id]')!.split(',').length)).toEqual([
      100, 100, 5,
    ]);
    expect((await gather(client.contacts.list({ organizationIds: [] }))).rows).toEqual([]);
    expect(asked).toHaveLength(3);
    await expect(gather(client.contacts.list({ organizationIds: ['1,2'] }))).rejects.toMatchObject({
      code: 'invalid_request',
    });
  });

  it('asks one by one after a foreign row, yields nothing twice and nothing foreign', async () => {
    const own = [password(1, 11), password(2, 12), password(3, 12)];
    const asked = serve('/passwords', own, [password(99, 666)]);
    const { client } = testClient();
    const { rows, quarantined } = await gather(client.passwords.list({ organizationIds: ['11', '12'] }));
    expect(rows.map((row) => row.id)).toEqual(['1', '2', '3']);
    expect(quarantined).toEqual([{ id: '99', organizationId: '666', reason: 'foreign', paths: [] }]);
    expect(asked.map((url) => url.searchParams.get('filter[organization_id]'))).toEqual([
      '11,12',
      '11',
      '12',
    ]);
  });

  it('sets a malformed row aside, says where it is wrong and not what it said', async () => {
    serve('/passwords', [password(1, 11), password(2, 11, { username: { evil: 'S3cret' } })]);
    const { client } = testClient();
    const { rows, quarantined } = await gather(client.passwords.list({ organizationIds: ['11'] }));
    expect(rows).toHaveLength(1);
    expect(quarantined).toEqual([
      { id: '2', organizationId: '11', reason: 'malformed', paths: ['attributes.username'] },
    ]);
  });

  it('keeps ids beyond 2^53 apart', async () => {
    const row = (id: string) => `{"id":${id},"type":"users","attributes":{"name":"n","email":null}}`;
    const body = `{"data":[${row('9007199254740993')},${row('9007199254740992')}],"meta":{"next-page":null}}`;
    server.use(http.get(`${ORIGIN}/users`, () => new HttpResponse(body)));
    const { rows } = await gather(testClient().client.users.list());
    expect(rows.map((user) => user.id)).toEqual(['9007199254740993', '9007199254740992']);
  });

  it('shrinks pages that time out, without losing or repeating a row', async () => {
    const all = Array.from({ length: 1_300 }, (_, n) => password(n + 1, 11));
    server.use(
      http.get(`${ORIGIN}/passwords`, ({ request }) => {
        const url = new URL(request.url);
        if (Number(url.searchParams.get('page[size]')) > 250)
          return new HttpResponse('<html>', { status: 504 });
        return HttpResponse.json(pageOf(all, url));
      }),
    );
    const { client, log } = testClient();
    const { rows } = await gather(client.passwords.list({ organizationIds: ['11'] }));
    expect(rows.map((row) => Number(row.id))).toEqual(all.map((_, n) => n + 1));
    expect(log.slept).toEqual([]);
  });

  it('refuses a list that runs in circles and one that ignores the filter', async () => {
    server.use(
      http.get(`${ORIGIN}/domains`, () => {
        const data = [item('domains', '1', { 'organization-id': 11, name: 'harbour.test' })];
        return HttpResponse.json({ data, meta: { 'next-page': 999, 'total-pages': 999 } });
      }),
    );
    const domains = testClient().client.domains.list({ organizationIds: 'all' });
    await expect(gather(domains)).rejects.toMatchObject({ code: 'bad_response', why: 'pages_loop' });
    serve(
      '/locations',
      [],
      Array.from({ length: 50 }, (_, n) => item('locations', n, { 'organization-id': 666 })),
    );
    const locations = testClient().client.locations.list({ organizationIds: ['11'], pageSize: 5 });
    await expect(gather(locations)).rejects.toMatchObject({ code: 'bad_response', why: 'pages_foreign' });
  });

  it('asks once more without sorting when sorting is what is refused', async () => {
    server.use(
      http.get(`${ORIGIN}/contact_types`, ({ request }) => {
        const url = new URL(request.url);
        if (url.searchParams.has('sort'))
          return HttpResponse.json({ errors: [{ status: 400 }] }, { status: 400 });
        return HttpResponse.json(pageOf([item('contact-types', 4, { name: 'Approver' })], url));
      }),
    );
    expect((await gather(testClient().client.contactTypes.list())).rows).toMatchObject([
      { id: '4', name: 'Approver' },
    ]);
  });

  it('ends where links name no next page and nothing else says so', async () => {
    let asked = 0;
    server.use(
      http.get(`${ORIGIN}/contact_types`, () => {
        asked += 1;
        const data = [item('contact-types', 4, { name: 'Approver' })];
        return HttpResponse.json({ data, links: { self: `${ORIGIN}/contact_types` } });
      }),
    );
    expect((await gather(testClient().client.contactTypes.list())).rows).toHaveLength(1);
    expect(asked).toBe(1);
  });

  it('takes folders from tenants that have them and says so of those that do not', async () => {
    const path = `${ORIGIN}/organizations/11/relationships/password_folders`;
    const folder = (id: number, owner: number) =>
      item('password-folders', id, { name: 'Servers', 'organization-id': owner, ancestor_ids: '[3,4]' });
    server.use(
      http.get(path, ({ request }) =>
        HttpResponse.json(pageOf([folder(5, 11), folder(6, 12)], new URL(request.url))),
      ),
    );
    const { client } = testClient();
    const folders = await client.passwordFolders.list({ organizationId: '11' });
    expect(folders).toMatchObject({
      available: true,
      rows: [{ id: '5', organizationId: '11', ancestorIds: ['3', '4'] }],
      quarantined: [{ id: '6', reason: 'foreign' }],
    });
    for (const status of [401, 403, 404]) {
      server.use(http.get(path, () => new HttpResponse('<html>not here</html>', { status })));
      expect(await client.passwordFolders.list({ organizationId: '11' })).toEqual({ available: false });
    }
  });
});
