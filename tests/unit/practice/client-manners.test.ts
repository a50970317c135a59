// Whichever way the practice IT Glue behaves where sources disagree or are silent, the client reads the same.
import { setupServer } from 'msw/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createItGlueClient, type ItGlueClient, ItGlueError, proveKey } from '#src/adapters/itglue/index.ts';
import { Secret } from '#src/model/secret.ts';
import { createHandlers, VENDOR_ORIGINS } from '#src/practice/api/handlers.ts';
import { practiceKeyNamed } from '#src/practice/keys.ts';
import { MANNERS, type MannerName, USUAL_MANNERS } from '#src/practice/manners/manners.ts';
import { createDesk } from '#src/practice/weather/desk.ts';
import { createWorld } from '#src/practice/world/world.ts';

const world = createWorld({ passwords: 160 });
const main = world.accounts['us-main'];
/** Both sides' clock; waiting only moves it. */
let clock = Date.UTC(2026, 10, 1);
const now = () => clock;
const sleep = async (ms: number) => {
  clock += ms;
};
const reserve = () => Promise.resolve();
const desk = createDesk({}, now);
const server = setupServer(...createHandlers(world, { desk }));
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterAll(() => server.close());

const keyOf = (label: string) => new Secret(practiceKeyNamed(label).key);
function clientWith(label: string): ItGlueClient {
  return createItGlueClient({ origin: VENDOR_ORIGINS.us, key: keyOf(label), reserve, now, sleep });
}

/** Four organizations, the first client with all the odd passwords among them. */
const OWN = main.organizations
  .rows()
  .slice(1, 5)
  .map(({ id }) => id);

async function listed(client: ItGlueClient) {
  const organizations = new Map<string, unknown>();
  for await (const { rows, quarantined } of client.organizations.list({ pageSize: 15 })) {
    expect(quarantined).toEqual([]);
    for (const row of rows) organizations.set(row.id, [row.name, row.parentId, row.ancestorIds]);
  }
  const passwords = new Map<string, unknown>();
  const strangers = new Set<string | null>();
  for await (const { rows, quarantined } of client.passwords.list({ organizationIds: OWN, pageSize: 15 })) {
    for (const row of rows) {
      expect(OWN).toContain(row.organizationId);
      expect(passwords.has(row.id)).toBe(false);
      passwords.set(row.id, [row.name, row.username, row.resourceKind, row.folderId]);
      expect(JSON.stringify(row)).not.toContain('Old-But-Gold');
    }
    for (const { reason, id } of quarantined) strangers.add(reason === 'foreign' ? id : `${reason} ${id}`);
  }
  const folders = await client.passwordFolders.list({ organizationId: OWN[0] ?? '' });
  return { organizations, passwords, strangers: strangers.size, folders };
}

async function shown(client: ItGlueClient) {
  const kinds: Record<string, string | undefined> = {};
  for (const row of main.passwords.rows().slice(0, 10)) {
    const organizationId = row.attributes['organization-id'];
    const one = await client.passwords.show(row.id, { organizationId });
    kinds[row.attributes.name] = one.kind === 'value' ? one.password?.reveal() : one.kind;
  }
  return kinds;
}

/** `limitWindow` and the others that begin so need a limit to be seen. */
async function readAll(name: MannerName, way: string) {
  desk.setManners({ ...USUAL_MANNERS, [name]: way });
  desk.setWeather({ rate: name.startsWith('limit') ? '9/7s' : null, retryAfter: 'none' });
  const client = clientWith('full');
  return { ...(await listed(client)), shown: await shown(client) };
}

async function proven(label: string) {
  const proof = proveKey({ key: keyOf(label), region: 'us', reserve, now, sleep });
  return proof.then(
    ({ capabilities: { readPasswords, folders, exports } }) =>
      [readPasswords.state, folders.state, exports.state].join(' '),
    (error: unknown) => (error instanceof ItGlueError ? error.code : String(error)),
  );
}

const PARKING = 'Personal: my parking app';
/** What a way may change; everything else is as usual. */
const DIFFERS: Partial<
  Record<MannerName, (way: string, usual: Awaited<ReturnType<typeof readAll>>) => object>
> = {
  personal: (way, { shown: kinds, passwords }) => ({
    shown: { ...kinds, [PARKING]: { readable: 'Parking-App-4', 'left-out': 'gone' }[way] },
    ...(way === 'left-out' && {
      passwords: new Map([...passwords].filter(([, row]) => (row as unknown[])[0] !== PARKING)),
    }),
  }),
  archived: (_way, { passwords }) => ({
    passwords: new Map([...passwords].filter(([id]) => main.passwords.get(id)?.attributes.archived !== true)),
  }),
  folderIds: (_way, { passwords }) => ({
    passwords: new Map([...passwords].map(([id, row]) => [id, (row as unknown[]).with(3, undefined)])),
  }),
  folders: () => ({ folders: { available: false } }),
  organizationFilter: () => ({ strangers: expect.any(Number) as number }),
};

const ways = Object.entries(MANNERS).flatMap(([name, manner]) =>
  manner.ways.slice(1).map((way) => [name as MannerName, way] as const),
);

const ABOUT_KEYS = new Set<MannerName>([
  ...(['badKey', 'pausedKey', 'vaulted', 'personal', 'archived', 'folders', 'exports'] as const),
  ...(['pastTheEnd', 'nextPage', 'defaultOrder', 'refusalBody'] as const),
]);

describe('the client', () => {
  it.each(ways)('reads the same with %s: %s', async (name, way) => {
    const [usualWay] = MANNERS[name].ways;
    const usual = await readAll(name, usualWay);
    expect([usual.organizations.size, usual.strangers]).toEqual([main.organizations.size, 0]);
    expect(usual.passwords.size).toBeGreaterThan(40);
    expect(await readAll(name, way)).toEqual({ ...usual, ...DIFFERS[name]?.(way, usual) });
  });

  it.each(ways.filter(([name]) => ABOUT_KEYS.has(name)))(
    'proves keys alike with %s: %s',
    async (name, way) => {
      desk.setManners({ ...USUAL_MANNERS, [name]: way });
      desk.setWeather({ rate: null });
      const folders = name === 'folders' ? 'no' : 'yes';
      const exports = name === 'exports' ? 'no' : 'yes';
      expect([
        ...[await proven('full'), await proven('no-access'), await proven('no-access-absent')],
        ...[await proven('revoked'), await proven('paused'), await proven('eu')],
      ]).toEqual([
        ...[`yes ${folders} ${exports}`, `no ${folders} ${exports}`, `no ${folders} ${exports}`],
        ...['key_rejected', 'key_rejected', 'wrong_region'],
      ]);
    },
  );
});
