// The portal's own client and the practice IT Glue agree: every record is read, nothing is quarantined, every refusal is understood.
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createItGlueClient, type ItGlueClient, proveKey } from '#src/adapters/itglue/index.ts';
import { Secret } from '#src/model/secret.ts';
import { createHandlers, VENDOR_ORIGINS } from '#src/practice/api/handlers.ts';
import { practiceKeyNamed, type Region } from '#src/practice/keys.ts';
import { createDesk } from '#src/practice/weather/desk.ts';
import { createWorld } from '#src/practice/world/world.ts';

const world = createWorld();
const main = world.accounts['us-main'];
const desk = createDesk();
const server = setupServer(...createHandlers(world, { desk }));
const reserve = () => Promise.resolve();

function clientWith(label: string, region: Region = 'us'): ItGlueClient {
  const key = new Secret(practiceKeyNamed(label).key);
  return createItGlueClient({ origin: VENDOR_ORIGINS[region], key, reserve, sleep: reserve });
}

type Pages = AsyncGenerator<{ rows: unknown[]; quarantined: unknown[] }>;

async function counted(pages: Pages): Promise<{ rows: number; quarantined: number }> {
  const count = { rows: 0, quarantined: 0 };
  for await (const page of pages) {
    count.rows += page.rows.length;
    count.quarantined += page.quarantined.length;
  }
  return count;
}

beforeAll(() => {
  server.listen({ onUnhandledFrame: 'error' });
});
afterEach(() => {
  desk.setWeather({ rules: [] });
});
afterAll(() => {
  server.close();
});

describe('the client against the practice IT Glue', () => {
  it('reads every record of every list', async () => {
    const client = clientWith('full');
    const whole = { organizationIds: 'all' } as const;
    expect(await counted(client.organizations.list())).toEqual({
      rows: main.organizations.size,
      quarantined: 0,
    });
    expect(await counted(client.contacts.list(whole))).toEqual({ rows: main.contacts.size, quarantined: 0 });
    expect(await counted(client.domains.list(whole))).toEqual({ rows: main.domains.size, quarantined: 0 });
    expect(await counted(client.locations.list(whole))).toEqual({
      rows: main.locations.size,
      quarantined: 0,
    });
    expect(await counted(client.passwords.list(whole))).toEqual({
      rows: main.passwords.size,
      quarantined: 0,
    });
    expect(await counted(client.users.list())).toEqual({ rows: main.users.size, quarantined: 0 });
    expect(await counted(client.passwordCategories.list())).toMatchObject({ quarantined: 0 });
    expect(await counted(client.exports.list())).toEqual({ rows: 0, quarantined: 0 });
  });

  it('reads ids of 16 and of 18 digits whole', async () => {
    for (const [label, region, account] of [
      ['eu', 'eu', 'eu-main'],
      ['au', 'au', 'au-main'],
    ] as const) {
      const found: string[] = [];
      const pages = clientWith(label, region).passwords.list({ organizationIds: 'all' });
      for await (const page of pages) found.push(...page.rows.map((row) => row.organizationId));
      const { organizations, passwords } = world.accounts[account];
      expect(found).toHaveLength(passwords.size);
      expect(found.every((id) => organizations.get(id) !== undefined)).toBe(true);
    }
  });

  it('shows every odd password as what it is', async () => {
    const client = clientWith('full');
    const kinds = new Map<string, string>();
    for (const row of main.passwords.rows().slice(0, 36)) {
      const organizationId = row.attributes['organization-id'];
      const shown = await client.passwords.show(row.id, { organizationId });
      kinds.set(row.attributes.name, shown.kind === 'no_access' ? `no_access:${shown.scope}` : shown.kind);
    }
    expect(kinds.get('Restricted and refused')).toBe('no_access:record');
    expect(kinds.get('Refused to this key alone')).toBe('no_access:record');
    expect(kinds.get('Deleted since it was listed')).toBe('gone');
    expect(kinds.get('Vaulted: owner only')).toBe('vaulted');
    expect(kinds.get('Lone surrogate \uD83D')).toMatch(/value|unreadable/);
    expect(kinds.get('NUL in the\u0000 name')).toBe('value');
  });

  it('lists folders of an organization', async () => {
    const [folder] = main.password_folders.rows();
    const organizationId = folder?.attributes['organization-id'] ?? '';
    const folders = await clientWith('full').passwordFolders.list({ organizationId });
    expect(folders.available && folders.rows.some((row) => row.id === folder?.id)).toBe(true);
  });

  it('quarantines the row of another organization', async () => {
    const [, first, second] = main.organizations.rows();
    desk.setWeather({ rules: 'foreign-row;match=/passwords' });
    const organizationIds = [first?.id ?? '', second?.id ?? ''];
    const { quarantined } = await counted(clientWith('full').passwords.list({ organizationIds }));
    expect(quarantined).toBeGreaterThan(0);
  });

  it.each([
    ['full', 'us', 'yes'],
    ['no-access', 'us', 'no'],
    ['no-access-absent', 'us', 'no'],
    ['eu', 'eu', 'yes'],
    ['au', 'au', 'yes'],
  ])('proves the key "%s" in %s: passwords %s', async (label, region, readPasswords) => {
    const key = new Secret(practiceKeyNamed(label).key);
    const proven = await proveKey({ key, region: 'auto', origins: VENDOR_ORIGINS, reserve, sleep: reserve });
    expect(proven.region).toBe(region);
    expect(proven.capabilities.readPasswords.state).toBe(readPasswords);
  });

  it('refuses a revoked key', async () => {
    const key = new Secret(practiceKeyNamed('revoked').key);
    const proof = proveKey({ key, region: 'auto', origins: VENDOR_ORIGINS, reserve, sleep: reserve });
    await expect(proof).rejects.toMatchObject({ code: 'key_rejected' });
  });
});
