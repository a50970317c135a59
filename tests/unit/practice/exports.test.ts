// Exports of the practice IT Glue: asked for over HTTP, null until they are ready, a zip of tables at their end.
import { BlobReader, TextWriter, ZipReader } from '@zip.js/zip.js';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { practiceKeyNamed } from '#src/practice/keys.ts';
import { readOptions } from '#src/practice/options.ts';
import { type Practice, startPractice } from '#src/practice/start-practice.ts';
import type { Resource } from './call-practice.ts';
import { readCsv } from './read-csv.ts';

let practice: Practice;

async function call(method: string, path: string, body?: unknown, label = 'full'): Promise<Response> {
  const headers = { 'x-api-key': practiceKeyNamed(label).key, 'content-type': 'application/vnd.api+json' };
  const init = body === undefined ? { method, headers } : { method, headers, body: JSON.stringify(body) };
  return fetch(practice.ready.us + path, init);
}

async function steer(path: string, body: unknown): Promise<void> {
  await fetch(`${practice.ready.us}/__practice${path}`, { method: 'POST', body: JSON.stringify(body) });
}

async function order(attributes: Record<string, unknown>, label = 'full'): Promise<Resource> {
  const answer = await call('POST', '/exports', { data: { type: 'exports', attributes } }, label);
  expect(answer.status).toBe(201);
  return ((await answer.json()) as { data: Resource }).data;
}

async function show(id: string): Promise<Resource> {
  return ((await (await call('GET', `/exports/${id}`)).json()) as { data: Resource }).data;
}

async function readyUrl(id: string): Promise<string> {
  await expect
    .poll(async () => (await show(id)).attributes['download-url'], { timeout: 10_000 })
    .not.toBeNull();
  return String((await show(id)).attributes['download-url']);
}

async function filesOf(url: string, password?: string): Promise<Map<string, string>> {
  const archive = await (await fetch(url)).blob();
  const reader = new ZipReader(new BlobReader(archive), password === undefined ? {} : { password });
  const files = new Map<string, string>();
  for (const entry of await reader.getEntries()) {
    if (!entry.directory) files.set(entry.filename, await entry.getData(new TextWriter()));
  }
  return files;
}

async function passwordsIn(id: string): Promise<Record<string, string>[]> {
  return readCsv((await filesOf(await readyUrl(id))).get('passwords.csv') ?? '');
}

beforeAll(async () => {
  practice = await startPractice(readOptions([]));
});

afterEach(async () => {
  await steer('/manners', { exportValues: 'left-out' });
  await steer('/weather', { exportMs: 0 });
});

afterAll(async () => {
  await practice.close();
});

describe('an export', () => {
  it('has no address until it is ready, and stands in the list', async () => {
    await steer('/weather', { exportMs: 1500 });
    const { id, attributes } = await order({ 'include-logs': false });
    expect(attributes).toMatchObject({
      'organization-id': null,
      'export-all': true,
      'encrypted-status': false,
      'download-url': null,
    });
    expect((await show(id)).attributes['download-url']).toBeNull();
    expect(await readyUrl(id)).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/export-files\/[0-9a-f-]{36}\.zip$/);
    const times = (await show(id)).attributes;
    const took = Date.parse(String(times['updated-at'])) - Date.parse(String(times['created-at']));
    expect(took).toBeGreaterThanOrEqual(1500);
    const { data } = (await (await call('GET', '/exports')).json()) as { data: Resource[] };
    expect(data.map((row) => row.id)).toContain(id);
  });

  it('holds every table, and every password but the vaulted and the personal ones', async () => {
    const { id } = await order({});
    const files = await filesOf(await readyUrl(id));
    const names = [
      'configurations',
      'contacts',
      'documents',
      'domains',
      'locations',
      'organizations',
      'passwords',
    ];
    expect([...files.keys()].sort()).toEqual(names.map((name) => `${name}.csv`));
    const { passwords, hidden, contacts, organizations } = practice.world.accounts['us-main'];
    const rows = new Map(readCsv(files.get('passwords.csv') ?? '').map((row) => [row['id'], row]));
    const open = passwords.rows().filter((row) => !row.attributes['vault-id'] && !row.attributes.personal);
    expect(new Set(rows.keys())).toEqual(new Set(open.map((row) => row.id)));
    for (const { id: passwordId, attributes } of open) {
      const row = rows.get(passwordId);
      expect(row?.['name']).toBe(attributes.name.toWellFormed());
      expect(row?.['password']).toBe((hidden.get(passwordId)?.password ?? '').toWellFormed());
      expect([row?.['archived'], row?.['one_time_password']]).toEqual([
        attributes.archived ? 'Yes' : 'No',
        attributes['otp-enabled'] ? 'Yes' : 'No',
      ]);
      expect(row?.['otp_secret'] !== '').toBe(attributes['otp-enabled']);
    }
    expect(readCsv(files.get('contacts.csv') ?? '')).toHaveLength(contacts.size);
    expect(readCsv(files.get('organizations.csv') ?? '')).toHaveLength(organizations.size);
  });

  it('has the columns of a real one, in their order, and resource types in its spelling', async () => {
    const { id } = await order({});
    const text = (await filesOf(await readyUrl(id))).get('passwords.csv') ?? '';
    expect(text.split('\r\n', 1)[0]).toBe(
      'id,organization,name,password_category,resource_type,resource_id,username,password,one_time_password,archived,url,notes,otp_secret',
    );
    const types = new Set(readCsv(text).map((row) => row['resource_type']));
    expect(types).toEqual(new Set(['', 'Configuration', 'Contact', 'Domain', 'StructuredData::Cell']));
  });

  it('can be of one organization, and locked with a password', async () => {
    const [, owner] = practice.world.accounts['us-main'].organizations.rows();
    const { id, attributes } = await order({
      organization_id: Number(owner?.id),
      'zip-password': 'Locked-Box-9',
    });
    expect(attributes).toMatchObject({
      'organization-id': Number(owner?.id),
      'organization-name': owner?.attributes.name,
      'export-all': false,
      'encrypted-status': true,
    });
    const url = await readyUrl(id);
    await expect(filesOf(url)).rejects.toThrow();
    await expect(filesOf(url, 'wrong')).rejects.toThrow();
    const rows = readCsv((await filesOf(url, 'Locked-Box-9')).get('passwords.csv') ?? '');
    expect(new Set(rows.map((row) => row['organization']))).toEqual(new Set([owner?.attributes.name]));
    expect(JSON.stringify(await show(id))).not.toContain('Locked-Box-9');
  });

  it('made without Password Access has its values in one manner and not in the other', async () => {
    const without = await passwordsIn((await order({}, 'no-access')).id);
    expect(new Set(without.map((row) => `${row['password']}${row['otp_secret']}`))).toEqual(new Set(['']));
    await steer('/manners', { exportValues: 'given' });
    const given = await passwordsIn((await order({}, 'no-access')).id);
    expect(given.some((row) => row['password'] === 'Twin-One-1')).toBe(true);
  });

  it('is gone when it is deleted, its address too', async () => {
    const { id } = await order({});
    const url = await readyUrl(id);
    expect((await call('DELETE', `/exports/${id}`)).status).toBe(200);
    expect((await call('DELETE', `/exports/${id}`)).status).toBe(404);
    expect((await call('GET', `/exports/${id}`)).status).toBe(404);
    expect((await fetch(url)).status).toBe(404);
  });

  it('belongs to its account, though another account gives out the same ids', async () => {
    const list = async (): Promise<unknown> => (await call('GET', '/exports')).json();
    const before = await list();
    await order({}, 'other');
    expect(await list()).toEqual(before);
  });

  it('is refused when the call is not right', async () => {
    const foreign = { data: { type: 'exports', attributes: { 'organization-id': 1 } } };
    expect((await call('POST', '/exports', foreign)).status).toBe(422);
    expect((await call('POST', '/exports', { data: { type: 'passwords' } })).status).toBe(422);
    const headers = { 'x-api-key': practiceKeyNamed('full').key };
    const plain = { method: 'POST', headers, body: '{}' };
    expect((await fetch(`${practice.ready.us}/exports`, plain)).status).toBe(415);
    const typed = { ...headers, 'content-type': 'application/vnd.api+json' };
    const broken = { method: 'POST', headers: typed, body: '{"data":' };
    expect((await fetch(`${practice.ready.us}/exports`, broken)).status).toBe(500);
    expect((await call('POST', '/exports', foreign, 'revoked')).status).toBe(403);
  });

  it('leaves no address in the calls that were seen', async () => {
    const url = await readyUrl((await order({})).id);
    await fetch(url);
    const seen = await (await fetch(`${practice.ready.us}/__practice/requests`)).text();
    expect(seen).toContain('/export-files/:file');
    expect(seen).not.toContain(url.split('/').at(-1));
  });
});
