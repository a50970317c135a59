// Where sources on IT Glue disagree, the practice one plays every way: each manner, each of its ways.
import { describe, expect, it } from 'vitest';
import { MANNERS, type MannerName, readManners, USUAL_MANNERS } from '#src/practice/manners/manners.ts';
import { type Caller, createCaller, type Resource } from './call-practice.ts';

function callerWith(manners: Partial<Record<MannerName, string>>): Caller {
  const caller = createCaller();
  caller.desk.setManners(manners);
  return caller;
}

const account = (caller: Caller) => caller.world.accounts['us-main'];

function passwordNamed(caller: Caller, name: string): string {
  return (
    account(caller)
      .passwords.rows()
      .find((row) => row.attributes.name === name)?.id ?? ''
  );
}

function spread(rows: readonly Resource[], attribute: string): unknown[] {
  return [...new Set(rows.map((row) => row.attributes[attribute]))];
}

async function allPasswords(caller: Caller, query = ''): Promise<Resource[]> {
  return (await caller.list(`/passwords?page[size]=1000${query}`)).data;
}

async function statusOf(caller: Caller, path: string, label = 'full'): Promise<number> {
  return (await caller.raw(path, label)).status;
}

/** What a way looks like from outside; the test expects of each way what the table says. */
type Look = (caller: Caller) => Promise<unknown>;
type Plays = {
  [Name in MannerName]: { look: Look; ways: Record<(typeof MANNERS)[Name]['ways'][number], unknown> };
};

const folderList: Look = (caller) => {
  const owner = account(caller).password_folders.rows()[0]?.attributes['organization-id'];
  return statusOf(caller, `/organizations/${owner}/relationships/password_folders`);
};

async function vaultedValue(caller: Caller): Promise<unknown> {
  return (await caller.show(`/passwords/${passwordNamed(caller, 'Vaulted: owner only')}`)).attributes[
    'password'
  ];
}

async function personal(caller: Caller): Promise<unknown> {
  const name = 'Personal: my parking app';
  const listed = (await allPasswords(caller)).some((row) => row.attributes['name'] === name);
  return [listed, await statusOf(caller, `/passwords/${passwordNamed(caller, name)}`)];
}

async function archived(caller: Caller): Promise<unknown> {
  const asked = await allPasswords(caller, '&filter[archived]=true');
  return [spread(await allPasswords(caller), 'archived').includes(true), asked.length > 0];
}

async function ancestors(caller: Caller): Promise<unknown> {
  const kinds = new Set<string>();
  for (const { id } of account(caller).organizations.rows()) {
    const { data } = await caller.list(`/organizations/${id}/relationships/password_folders`);
    for (const row of data) kinds.add(typeof row.attributes['ancestor-ids']);
  }
  const { data } = await caller.list('/organizations?page[size]=1000');
  const child = data.find((row) => row.attributes['parent-id'] !== null);
  return [[...kinds].sort().join(' '), typeof child?.attributes['ancestor-ids']];
}

async function parentKind(caller: Caller): Promise<unknown> {
  const { data } = await caller.list('/organizations?page[size]=1000');
  return [...new Set(data.map((row) => typeof row.attributes['parent-id']))].sort();
}

async function spellings(caller: Caller): Promise<unknown> {
  const types = spread(await allPasswords(caller), 'resource-type').filter((type) => type !== null);
  return types.map(String).sort((a, b) => (a < b ? -1 : 1));
}

const firstTwo = (caller: Caller) =>
  account(caller)
    .organizations.rows()
    .slice(1, 3)
    .map((row) => row.id);

async function foreignRows(caller: Caller): Promise<unknown> {
  const asked = firstTwo(caller);
  const rows = await allPasswords(caller, `&filter[organization_id]=${asked.join(',')}`);
  const one = await allPasswords(caller, `&filter[organization_id]=${asked[0]}`);
  const foreign = (found: readonly Resource[]) =>
    found.some((row) => !asked.includes(String(row.attributes['organization-id'])));
  return [foreign(rows), foreign(one)];
}

async function nestedArchived(caller: Caller): Promise<unknown> {
  const [id] = firstTwo(caller);
  const path = `/organizations/${id}/relationships/passwords?page[size]=1000&filter[archived]=true`;
  return spread((await caller.list(path)).data, 'archived').includes(false);
}

async function pastTheEnd(caller: Caller): Promise<unknown> {
  const answer = await caller.raw('/organizations?page[size]=30&page[number]=9');
  if (answer.status !== 200) return answer.status;
  const { data, meta } = (await answer.json()) as { data: unknown[]; meta: Record<string, unknown> };
  return [data.length, meta['current-page']];
}

async function order(caller: Caller): Promise<unknown> {
  const ids = (await allPasswords(caller)).map((row) => row.id);
  const sorted = (await allPasswords(caller, '&sort=id')).map((row) => row.id);
  return [ids.join() === sorted.join(), new Set(ids).size === sorted.length];
}

async function refusal(caller: Caller): Promise<unknown> {
  caller.desk.setWeather({ rate: '1/60s' });
  await caller.raw('/users');
  const answer = await caller.raw('/users');
  return [answer.status, answer.headers.get('retry-after'), (await answer.text()).slice(0, 6)];
}

async function exported(caller: Caller): Promise<unknown> {
  return [await statusOf(caller, '/exports'), await statusOf(caller, '/exports/1')];
}

const PLAYS: Omit<Plays, 'exportValues'> = {
  badKey: { look: (caller) => statusOf(caller, '/users', 'revoked'), ways: { 403: 403, 401: 401 } },
  pausedKey: { look: (caller) => statusOf(caller, '/users', 'paused'), ways: { 403: 403, 401: 401 } },
  vaulted: {
    look: vaultedValue,
    ways: { null: null, empty: '', ciphertext: expect.stringMatching(/^v1:/), absent: undefined },
  },
  personal: {
    look: personal,
    ways: { listed: [true, 403], readable: [true, 200], 'left-out': [false, 404] },
  },
  archived: { look: archived, ways: { listed: [true, true], 'left-out': [false, true] } },
  folders: { look: folderList, ways: { available: 200, 401: 401, 403: 403, 404: 404 } },
  folderIds: {
    look: async (caller) => 'password-folder-id' in ((await allPasswords(caller))[0]?.attributes ?? {}),
    ways: { sent: true, 'left-out': false },
  },
  exports: {
    look: exported,
    ways: { available: [200, 404], 401: [401, 401], 403: [403, 403], 404: [404, 404] },
  },
  ancestorIds: {
    look: ancestors,
    ways: { mixed: ['object string', 'string'], text: ['string', 'string'], list: ['object', 'object'] },
  },
  parentId: { look: parentKind, ways: { text: ['object', 'string'], number: ['number', 'object'] } },
  resourceType: {
    look: spellings,
    ways: {
      mixed: expect.arrayContaining(['Configuration', 'configurations', 'flexible-asset-traits']),
      Singular: ['Configuration', 'Contact', 'Domain', 'flexible-asset-trait'],
      plural: ['configurations', 'contacts', 'domains', 'flexible-asset-traits'],
      cell: ['Configuration', 'Contact', 'Domain', 'StructuredData::Cell'],
    },
  },
  unknownFilter: {
    look: (caller) => statusOf(caller, '/passwords?filter[username]=admin'),
    ways: { ignored: 200, 422: 422, 400: 400 },
  },
  organizationFilter: { look: foreignRows, ways: { honoured: [false, false], ignored: [true, false] } },
  nestedFilters: { look: nestedArchived, ways: { honoured: false, ignored: true } },
  nameFilter: {
    look: async (caller) => (await caller.list('/organizations?filter[name]=kestrel')).data.length,
    ways: { exact: 0, part: 3 },
  },
  largePage: {
    look: (caller) => statusOf(caller, '/users?page[size]=9000'),
    ways: { capped: 200, 422: 422 },
  },
  pastTheEnd: { look: pastTheEnd, ways: { empty: [0, 9], 404: 404, 'the-last': [10, 2] } },
  nextPage: {
    look: async (caller) => (await caller.list('/passwords')).meta['next-page'],
    ways: { number: 2, text: '2', missing: undefined },
  },
  defaultOrder: { look: order, ways: { 'by-id': [true, true], shuffled: [false, true] } },
  limitBody: {
    look: refusal,
    ways: { json: [429, '60', '{"erro'], html: [429, '60', '<html>'], nothing: [429, '60', ''] },
  },
  errorStatus: {
    look: async (caller) => (await caller.raw('/passwords/1')).json(),
    ways: {
      number: { errors: [expect.objectContaining({ status: 404 })] },
      text: { errors: [expect.objectContaining({ status: '404' })] },
    },
  },
  contentType: {
    look: async (caller) => (await caller.raw('/users')).headers.get('content-type'),
    ways: {
      'vnd.api+json': expect.stringContaining('application/vnd.api+json'),
      json: expect.stringContaining('application/json'),
    },
  },
};

const CASES = Object.entries(PLAYS).flatMap(([name, { look, ways }]) =>
  Object.entries(ways).map(([way, expected]) => ({ name: name as MannerName, way, look, expected })),
);

describe('manners', () => {
  it.each(CASES)('$name: $way', async ({ name, way, look, expected }) => {
    expect(await look(callerWith({ [name]: way }))).toEqual(expected);
  });

  it.each(Object.entries(PLAYS))('%s begins with its usual way', async (name, { look, ways }) => {
    const usual = MANNERS[name as MannerName].ways[0];
    expect(await look(createCaller())).toEqual((ways as Record<string, unknown>)[usual]);
  });

  it('has no way that is not played', () => {
    // What an export holds is looked at where exports are tested.
    const { exportValues: _exportValues, ...played } = MANNERS;
    const ways = Object.entries(PLAYS).map(([name, play]) => [name, Object.keys(play.ways).sort()]);
    expect(Object.fromEntries(ways)).toEqual(
      Object.fromEntries(Object.entries(played).map(([name, { ways: all }]) => [name, [...all].sort()])),
    );
  });

  it('reads manners from a command line and names what it does not know', () => {
    expect(readManners('vaulted=ciphertext, folders=403')).toEqual({
      ...USUAL_MANNERS,
      vaulted: 'ciphertext',
      folders: '403',
    });
    expect(() => readManners('vaulted=open')).toThrow('vaulted is one of null, empty, ciphertext, absent');
    expect(() => readManners('politeness=high')).toThrow('There is no manner called "politeness"');
    expect(() => readManners('toString=1')).toThrow('no manner called');
  });
});
