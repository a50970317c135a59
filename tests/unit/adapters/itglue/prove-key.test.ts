// Proving a key: region, account, what it may read.
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ITGLUE_ORIGINS, proveKey, type Region } from '#src/adapters/itglue/index.ts';
import { organization, pageOf, password, testClient, type Item } from './wire-fixtures.ts';

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

type Tenant = {
  passwords?: Item[];
  show?: number;
  folders?: number;
  exports?: number;
  hidesFilter?: boolean;
};

function tenant(region: Region, { passwords = [password(5, 11)], ...more }: Tenant = {}): void {
  const origin = ITGLUE_ORIGINS[region];
  const list =
    (items: Item[], status = 200) =>
    ({ request }: { request: Request }) =>
      status === 200
        ? HttpResponse.json(pageOf(items, new URL(request.url)))
        : new HttpResponse(null, { status });
  const all = [organization(11), organization(42, { name: 'Brightwater IT', primary: true })];
  server.use(
    http.get(`${origin}/organizations`, list(all)),
    http.get(`${origin}/passwords`, list(passwords)),
    http.get(`${origin}/passwords/:id`, ({ params }) => {
      const found = passwords.find((row) => row.id === params['id'])!;
      if (more.show !== undefined) return new HttpResponse(null, { status: more.show });
      return HttpResponse.json({ data: { ...found, attributes: { ...found.attributes, password: 'p' } } });
    }),
    http.get(`${origin}/organizations/:id/relationships/password_folders`, list([], more.folders)),
    http.get(`${origin}/exports`, list([], more.exports)),
  );
}

function silent(region: Region, status: number | 'reset'): void {
  const answer = () =>
    status === 'reset' ? HttpResponse.error() : new HttpResponse('Forbidden', { status });
  server.use(http.get(`${ITGLUE_ORIGINS[region]}/*`, answer));
}

function prove(region: Region | 'auto') {
  const { origin: _origin, ...parts } = testClient().parts;
  return proveKey({ ...parts, region });
}

describe('proveKey', () => {
  it('finds region, account and what the key may read', async () => {
    silent('us', 403);
    tenant('eu', { exports: 403, folders: 404 });
    expect(await prove('auto')).toMatchObject({
      region: 'eu',
      primaryOrganization: { id: '42', name: 'Brightwater IT' },
      accountFingerprint: 'eu:42',
      capabilities: { readPasswords: { state: 'yes' }, folders: { state: 'no' }, exports: { state: 'no' } },
    });
  });

  it('says which region is right', async () => {
    silent('us', 401);
    silent('eu', 403);
    tenant('au');
    const failure = prove('us');
    await expect(failure).rejects.toMatchObject({ code: 'wrong_region', rightRegion: 'au' });
    await expect(failure).rejects.toHaveProperty('userMessage', expect.stringContaining('Australia'));
  });

  it('calls a key rejected only when every region did', async () => {
    for (const region of ['us', 'eu', 'au'] as const) silent(region, 403);
    await expect(prove('auto')).rejects.toMatchObject({ code: 'key_rejected' });
    await expect(prove('eu')).rejects.toMatchObject({ code: 'key_rejected' });
    silent('au', 'reset');
    await expect(prove('auto')).rejects.toMatchObject({ code: 'unreachable' });
    await expect(prove('eu')).rejects.toMatchObject({ code: 'key_rejected' });
    await expect(prove('au')).rejects.toMatchObject({ code: 'unreachable' });
  });

  it('sees a key without Password Access and an account without passwords', async () => {
    tenant('us', { show: 401 });
    // Without a value asked for, the record answers.
    server.use(
      http.get(`${ITGLUE_ORIGINS.us}/passwords/5`, ({ request }) =>
        new URL(request.url).searchParams.get('show_password') === 'true'
          ? new HttpResponse(null, { status: 401 })
          : HttpResponse.json({ data: password(5, 11) }),
      ),
    );
    const refused = await prove('us');
    expect(refused.capabilities.readPasswords).toMatchObject({
      state: 'no',
      sentence: expect.stringContaining('Password Access'),
    });
    tenant('us', { passwords: [] });
    expect((await prove('us')).capabilities.readPasswords.state).toBe('unknown');
    tenant('us', { passwords: [password(5, 11, { 'vault-id': 9 })] });
    expect((await prove('us')).capabilities.readPasswords.state).toBe('unknown');
  });
});
