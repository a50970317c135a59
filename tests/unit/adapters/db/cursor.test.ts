// Cursors come back from outside: whatever was made up is refused, and ours are read as they were written.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeCursor, encodeCursor } from '#src/adapters/db/cursor.ts';
import { PortalError } from '#src/model/errors.ts';

const ID = '0b5c9d3e-7a1f-4c2d-8e6b-1f2a3b4c5d6e';
const FORMS = ['text', 'uuid', 'number', 'flag', 'time'] as const;

describe('a cursor', () => {
  it('comes back as it was written', () => {
    const parts = ['Müller’s', ID, 12, 1, '2026-11-01T10:00:00.000Z'];
    expect(decodeCursor(encodeCursor(parts), FORMS)).toEqual(parts.map(String));
    expect(decodeCursor(undefined, FORMS)).toBeNull();
  });

  it.each([
    [['uuid'], ['a']],
    [['number'], ['-1']],
    [['number'], ['9'.repeat(19)]],
    [['flag'], [2]],
    [['time'], ['infinity']],
    [['time'], ['2026-99-99T10:00:00.000Z']],
    [['text'], ['a\0b']],
    [['text'], ['\ud800']],
    [['text'], ['one', 'two']],
    [['text', 'uuid'], ['one']],
  ] as const)('of %j refuses %j', (forms, parts) => {
    expect(() => decodeCursor(encodeCursor(parts), forms)).toThrow(PortalError);
  });

  it('refuses with the code `invalid` whatever it is not', () => {
    const made = fc.oneof(
      fc.string(),
      fc.jsonValue().map((value) => Buffer.from(JSON.stringify(value)).toString('base64url')),
    );
    fc.assert(
      fc.property(made, fc.subarray([...FORMS], { minLength: 1 }), (cursor, forms) => {
        try {
          expect(decodeCursor(cursor, forms)).toHaveLength(forms.length);
        } catch (error) {
          expect(error).toMatchObject({ code: 'invalid' });
        }
      }),
    );
  });
});
