// The quick reader and the schema say the same of every row, however spoilt.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as endpoints from '#src/adapters/itglue/endpoints.ts';
import type { ListEndpoint } from '#src/adapters/itglue/endpoints.ts';
import { quickly } from '#src/adapters/itglue/quick-row.ts';
import { shownPasswordRow } from '#src/adapters/itglue/schemas.ts';
import { toShown } from '#src/adapters/itglue/shown-password.ts';
import { propertyPatience, propertyRuns } from '../../../support/property-runs.ts';
import { spoil, spoilt } from './spoilt-document.ts';

const RUNS = 2_000;

const lists = Object.values(endpoints).filter((one) => typeof one === 'object');
const shown = { path: '/passwords/:id', schema: shownPasswordRow, quick: quickly(toShown), toRow: toShown };
const all = [...lists, endpoints.passwordFolders('11'), shown] as unknown as ListEndpoint<unknown, unknown>[];

/** A row as IT Glue sends it, with every attribute any of the lists reads. */
const row = {
  id: '4489414129010794',
  type: 'things',
  attributes: {
    'organization-id': 4489414,
    'organization-name': 'Harbour Dental',
    name: 'Backup',
    'first-name': 'Ada',
    title: null,
    username: 'svc',
    password: 'correct horse',
    notes: null,
    url: 'https://harbour.example',
    'resource-id': 77,
    'resource-type': 'Configuration',
    'password-folder-id': null,
    'password-category-id': 12,
    'contact-type-id': '9',
    'location-id': null,
    'parent-id': '1',
    'ancestor-ids': '[1,6]',
    'contact-emails': [{ value: 'ada@harbour.example', primary: true, 'label-name': 'Work' }],
    'contact-phones': [],
    primary: false,
    restricted: true,
    'vault-id': null,
    'my-glue-account-id': null,
    'created-at': '2020-11-24T03:40:20.000Z',
    'updated-at': '2020-11-24T03:40:20.000Z',
    'passwords-count': 3,
    'download-url': null,
  },
  relationships: {},
};

const ODD = [null, '', 0, -1, 7, '7', '007', 9007199254740993, 1e308, true, 'x', [], {}, '9'.repeat(25)];

describe('the quick reader', () => {
  it.each(all)('takes a usual row of $path', ({ quick }) => {
    expect(quick(structuredClone(row))).not.toBeNull();
  });

  it(
    'takes nothing the schema refuses, and makes the same record of what it takes',
    () => {
      fc.assert(
        fc.property(
          fc.constantFrom(...all),
          fc.array(spoil(ODD), { maxLength: 4 }),
          ({ quick, schema, toRow }, spoils) => {
            const raw = spoilt(row, spoils);
            const careful = schema.safeParse(structuredClone(raw));
            const record = quick(raw);
            if (record === null) return;
            expect(careful.success).toBe(true);
            expect(record).toStrictEqual(toRow(careful.data));
          },
        ),
        { numRuns: propertyRuns(RUNS) },
      );
    },
    propertyPatience(RUNS),
  );
});
