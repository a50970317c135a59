// Where sources on IT Glue disagree, the practice one plays every way: each manner, each of its ways.
import { describe, expect, it } from 'vitest';
import { MANNERS, type MannerName, readManners, USUAL_MANNERS } from '#src/practice/manners/manners.ts';
import { type Caller, createCaller } from './call-practice.ts';
import {
  allPasswords,
  ancestors,
  archived,
  exported,
  extras,
  folderList,
  foreignRows,
  limited,
  listedValues,
  nestedArchived,
  order,
  pageZero,
  parentKind,
  pastTheEnd,
  personal,
  refusal,
  refusalBodies,
  spellings,
  statusOf,
  vaultedValue,
  type Look,
} from './manner-looks.ts';

function callerWith(manners: Partial<Record<MannerName, string>>): Caller {
  const caller = createCaller();
  caller.desk.setManners(manners);
  return caller;
}

/** What a way looks like from outside; the test expects of each way what the table says. */
type Plays = {
  [Name in MannerName]: { look: Look; ways: Record<(typeof MANNERS)[Name]['ways'][number], unknown> };
};

const PLAYS: Omit<Plays, 'exportValues'> = {
  badKey: { look: (caller) => statusOf(caller, '/users', 'revoked'), ways: { 403: 403, 401: 401 } },
  pausedKey: { look: (caller) => statusOf(caller, '/users', 'paused'), ways: { 403: 403, 401: 401 } },
  limitWindow: {
    look: limited,
    ways: {
      slides: [[200, 200, 200, 429, 200], '10', 3, 429],
      'starts-anew': [[200, 200, 200, 429, 200], '1', 3, 200],
    },
  },
  limitFor: {
    look: limited,
    ways: {
      account: [[200, 200, 200, 429, 200], '10', 3, 429],
      key: [[200, 200, 200, 200, 200], '10', 3, 429],
      address: [[200, 200, 200, 429, 429], '10', 3, 429],
    },
  },
  vaulted: {
    look: vaultedValue,
    ways: { null: null, empty: '', ciphertext: expect.stringMatching(/^v1:/), absent: undefined },
  },
  personal: {
    look: personal,
    ways: { listed: [true, 403], readable: [true, 200], 'left-out': [false, 404] },
  },
  archived: { look: archived, ways: { listed: [true, true], 'left-out': [false, true] } },
  listValues: {
    look: listedValues,
    ways: { 'left-out': [undefined, undefined], given: ['Old-But-Gold-71', undefined] },
  },
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
  extraAttributes: {
    look: extras,
    ways: {
      'left-out': [false, false, false, false, false, false],
      sent: [true, true, true, true, true, true],
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
  pageZero: { look: pageZero, ways: { 'the-first': 40, 422: 422, empty: 0 } },
  links: {
    look: async (caller) => Object.keys((await caller.list('/passwords')).links ?? {}),
    ways: { sent: ['self', 'next', 'last'], 'left-out': [] },
  },
  nextPage: {
    look: async (caller) => (await caller.list('/passwords')).meta['next-page'],
    ways: { number: 2, text: '2', missing: undefined },
  },
  defaultOrder: { look: order, ways: { 'by-id': [true, true], shuffled: [false, true] } },
  limitBody: {
    look: refusal,
    ways: { json: [429, '60', '{"erro'], html: [429, '60', '<html>'], nothing: [429, '60', ''] },
  },
  refusalBody: {
    look: refusalBodies,
    ways: {
      json: ['403 {"erro', '404 {"erro'],
      html: ['403 <html>', '404 <html>'],
      nothing: ['403 ', '404 '],
    },
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
