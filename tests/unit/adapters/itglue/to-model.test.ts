// From wire rows to records, with every spelling IT Glue has.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { idsOf, resourceKindOf, timeOf, yes, yesNoOrUnsaid } from '#src/adapters/itglue/readers.ts';
import * as schemas from '#src/adapters/itglue/schemas.ts';
import * as toModel from '#src/adapters/itglue/to-model.ts';
import { item, password } from './wire-fixtures.ts';

describe('readers', () => {
  it('reads both forms of ancestor ids', () => {
    expect(idsOf('[1,6]')).toEqual(['1', '6']);
    expect(idsOf([1, '6', null, {}, -2])).toEqual(['1', '6']);
    expect(idsOf(null)).toEqual([]);
    expect(idsOf('')).toEqual([]);
  });

  it('reads every spelling of a resource type', () => {
    const spellings = [
      'flexible-asset-trait',
      'flexible-asset-traits',
      'Flexible Asset',
      'StructuredData::Row',
    ];
    for (const spelling of spellings) expect(resourceKindOf(spelling, null)).toBe('flexible_asset');
    expect(resourceKindOf('Configuration', null)).toBe('configuration');
    expect(resourceKindOf('ssl-certificates', null)).toBe('ssl_certificate');
    expect(resourceKindOf(null, 'Domain')).toBe('domain');
    expect(resourceKindOf('Spaceship', undefined)).toBe('other');
    expect(resourceKindOf(null, undefined)).toBeNull();
  });

  it('reads yes, no, unsaid and times', () => {
    expect([true, 'true', 'Yes', 1].map(yes)).toEqual([true, true, true, true]);
    expect([false, 'No', 0, null, {}].map(yes)).toEqual([false, false, false, false, false]);
    expect(yesNoOrUnsaid(null)).toBeNull();
    expect(timeOf('2018-01-30T22:32:34.000Z')).toBe('2018-01-30T22:32:34.000Z');
    expect(timeOf('2018-01-30')).toBe('2018-01-30T00:00:00.000Z');
    expect(timeOf('9999999-01-01')).toBeNull();
    expect(timeOf(5)).toBeNull();
  });
});

describe('passwords', () => {
  it('drops notes and values from the list record', () => {
    const row = schemas.passwordRow.parse(password(5, 7, { password: 'S3cret', otp_secret: 'ABC' }));
    const text = JSON.stringify(toModel.toPassword(row));
    expect(text).not.toContain('hunter1');
    expect(text).not.toContain('S3cret');
    expect(text).not.toContain('ABC');
  });

  it('tells no folder from not said', () => {
    const none = toModel.toPassword(schemas.passwordRow.parse(password(5, 7)));
    expect(none.folderId).toBeNull();
    const wire = password(5, 7);
    delete wire.attributes['password-folder-id'];
    expect(toModel.toPassword(schemas.passwordRow.parse(wire))).not.toHaveProperty('folderId');
  });

  it('makes strings of ids whatever the wire sends, and refuses what is no id', () => {
    const record = toModel.toPassword(
      schemas.passwordRow.parse(
        password(5, '123456789012345678', { 'password-folder-id': 4489414129010794 }),
      ),
    );
    expect(record).toMatchObject({ organizationId: '123456789012345678', folderId: '4489414129010794' });
    for (const id of [null, undefined, '', ' 7', '7/../8', 1.5, -1, 2 ** 53, NaN, {}, [7], true]) {
      expect(schemas.passwordRow.safeParse(item('passwords', '1', { 'organization-id': id })).success).toBe(
        false,
      );
    }
  });
});

describe('contacts', () => {
  it('keeps the person when one address is unusable', () => {
    const wire = item('contacts', '9', {
      'organization-id': 7,
      name: 'Ada Park',
      important: null,
      'contact-emails': [
        { value: null },
        { value: 'ada@example.org', primary: true, 'label-name': 'Work' },
        7,
      ],
      'contact-phones': { not: 'a list' },
    });
    expect(toModel.toContact(schemas.contactRow.parse(wire))).toMatchObject({
      important: null,
      emails: [{ value: 'ada@example.org', primary: true, label: 'Work' }],
      phones: [],
    });
  });
});

describe('any row', () => {
  const rows = [
    [schemas.organizationRow, toModel.toOrganization],
    [schemas.contactRow, toModel.toContact],
    [schemas.userRow, toModel.toUser],
    [schemas.domainRow, toModel.toDomain],
    [schemas.locationRow, toModel.toLocation],
    [schemas.passwordRow, toModel.toPassword],
  ] as const;

  it('is refused or becomes a record with digits for ids, never a crash', () => {
    const names = [
      'organization-id',
      'name',
      'primary',
      'ancestor-ids',
      'contact-emails',
      'resource-type',
      '__proto__',
    ];
    const attributes = fc.dictionary(fc.constantFrom(...names), fc.jsonValue({ maxDepth: 3 }));
    const ids = fc.oneof(fc.nat().map(String), fc.nat(), fc.jsonValue({ maxDepth: 1 }));
    fc.assert(
      fc.property(ids, attributes, fc.constantFrom(...rows), (id, values, [schema, toRecord]) => {
        const parsed = schema.safeParse({ id, attributes: values });
        if (!parsed.success) return;
        const record = (toRecord as (row: unknown) => { id: string; name: string })(parsed.data);
        expect(record.id).toMatch(/^\d+$/);
        expect(typeof record.name).toBe('string');
      }),
    );
  });
});
