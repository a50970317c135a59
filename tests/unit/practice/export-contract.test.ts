// The client's exports against those of the practice IT Glue, over HTTP: ordered, waited for, fetched, unpacked, deleted.
import { BlobReader, TextWriter, ZipReader } from '@zip.js/zip.js';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createItGlueClient, type ItGlueClient } from '#src/adapters/itglue/index.ts';
import { Secret } from '#src/model/secret.ts';
import { practiceKeyNamed } from '#src/practice/keys.ts';
import { readOptions } from '#src/practice/options.ts';
import { type Practice, startPractice } from '#src/practice/start-practice.ts';
import { readCsv } from './read-csv.ts';

let practice: Practice;

function clientWith(label: string): ItGlueClient {
  const key = new Secret(practiceKeyNamed(label).key);
  return createItGlueClient({ origin: practice.ready.us, key, reserve: () => Promise.resolve() });
}

async function steer(path: string, body: unknown): Promise<void> {
  await fetch(`${practice.ready.us}/__practice${path}`, { method: 'POST', body: JSON.stringify(body) });
}

/** As an import would: asks until the address is there. */
async function addressOf(client: ItGlueClient, id: string): Promise<string> {
  const shown = await expect
    .poll(async () => (await client.exports.show(id))?.downloadUrl ?? null, { timeout: 10_000 })
    .not.toBeNull()
    .then(() => client.exports.show(id));
  return shown?.downloadUrl?.reveal() ?? '';
}

async function passwordsAt(address: string, password?: string): Promise<Record<string, string>[]> {
  const archive = await (await fetch(address)).blob();
  const reader = new ZipReader(new BlobReader(archive), password === undefined ? {} : { password });
  for (const entry of await reader.getEntries()) {
    if (!entry.directory && entry.filename === 'passwords.csv') {
      return readCsv(await entry.getData(new TextWriter()));
    }
  }
  return [];
}

beforeAll(async () => {
  practice = await startPractice(readOptions(['--passwords', '150']));
});
afterEach(async () => {
  await steer('/weather', { rules: '', exportMs: 0 });
  await steer('/manners', { exports: 'available' });
});
afterAll(() => practice.close());

describe('an export of the practice IT Glue', () => {
  it('is ordered by the client, locked, ready after a while, and holds what the client shows one by one', async () => {
    await steer('/weather', { exportMs: 400 });
    const client = clientWith('full');
    const organizationId =
      practice.world.accounts['us-main'].passwords.rows().at(-1)?.attributes['organization-id'] ?? '';
    const zipPassword = new Secret('Locked-Box-9');
    const ordered = await client.exports.create({ organizationId, zipPassword });
    expect(ordered).toMatchObject({
      organizationId,
      encrypted: true,
      ready: false,
      downloadUrl: null,
      unsent: [],
    });
    expect(await client.exports.show(ordered.id)).toMatchObject({ ready: false, downloadUrl: null });
    const rows = await passwordsAt(await addressOf(client, ordered.id), zipPassword.reveal());
    const byId = new Map(rows.map((row) => [row['id'], row]));
    let values = 0;
    for await (const page of client.passwords.list({ organizationIds: [organizationId] })) {
      for (const { id, name } of page.rows) {
        const shown = await client.passwords.show(id, { organizationId });
        if (shown.kind !== 'value') continue;
        values += 1;
        expect(byId.get(id)).toMatchObject({ name, password: shown.password?.reveal() ?? '' });
      }
    }
    expect(values).toBeGreaterThan(0);
    expect(byId.size).toBeGreaterThanOrEqual(values);
  });

  it('is one of the list until it is deleted, and then gone, its archive too', async () => {
    const client = clientWith('full');
    const { id } = await client.exports.create({ organizationId: null });
    const address = await addressOf(client, id);
    const listed: unknown[] = [];
    for await (const page of client.exports.list()) listed.push(...page.rows);
    expect(listed).toContainEqual(expect.objectContaining({ id, organizationId: null, ready: true }));
    expect(await client.exports.delete(id)).toBe(true);
    expect(await client.exports.delete(id)).toBe(false);
    expect(await client.exports.show(id)).toBeNull();
    expect((await fetch(address)).status).toBe(404);
  });

  it('is refused in words where the account has none or the organization does not exist', async () => {
    const client = clientWith('full');
    const refusals = { '401': 'key_rejected', '403': 'key_rejected', '404': 'gone' };
    for (const [exports, code] of Object.entries(refusals)) {
      await steer('/manners', { exports });
      await expect(client.exports.create({ organizationId: null })).rejects.toMatchObject({ code });
    }
    await steer('/manners', { exports: 'available' });
    await expect(client.exports.create({ organizationId: '1' })).rejects.toMatchObject({
      code: 'invalid_request',
    });
  });

  it('is ordered once, even where the answer to the order is lost', async () => {
    const { exports } = practice.world.accounts['us-main'];
    const before = exports.size;
    await steer('/weather', { rules: 'cut;match=/exports;times=1' });
    const lost = clientWith('full').exports.create({ organizationId: null });
    await expect(lost).rejects.toMatchObject({
      code: expect.stringMatching(/unreachable|bad_response/) as string,
    });
    expect(exports.size).toBe(before + 1);
  });
});
