// Texts on their way into columns and spreadsheets, one-time password seeds, resource types and durations.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvCell, csvLine } from '#src/model/csv.ts';
import { estimateSeconds, passwordImportCalls, remainingSeconds } from '#src/model/estimate.ts';
import { normalizeResourceType } from '#src/model/resource-type.ts';
import { toColumnText, toDisplayName } from '#src/model/text-column.ts';
import { parseTotpSeed } from '#src/model/totp-seed.ts';

describe('toColumnText', () => {
  it('loses nothing: the column is the text, or the original is kept', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 400 }),
        fc.integer({ min: 2, max: 300 }),
        (text, limit) => {
          const { column, original } = toColumnText(text, limit);
          expect(original ?? column).toBe(text);
          expect(column.includes('\0') || !column.isWellFormed() || [...column].length > limit).toBe(false);
        },
      ),
    );
  });
  it('keeps 300 characters whole, emoji too, and cuts the 301st', () => {
    expect(toDisplayName('👩'.repeat(300), 'x').original).toBeNull();
    const cut = toDisplayName('n'.repeat(301), 'x');
    expect(cut.column).toBe(`${'n'.repeat(299)}…`);
    expect(cut.original).toHaveLength(301);
  });
  it('puts something to click on where a name shows nothing', () => {
    expect(toDisplayName(' \u200B', 'Password 7')).toEqual({ column: 'Password 7', original: ' \u200B' });
    expect(toDisplayName(null, 'Password 7')).toEqual({ column: 'Password 7', original: null });
    expect(toDisplayName('a\0b', 'x')).toEqual({ column: 'a\uFFFDb', original: 'a\0b' });
  });
});

describe('csv', () => {
  it('never lets a text cell start a formula', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => !/^"?\s*[=+\-@＝＋－＠]/u.test(csvCell(text))),
    );
    expect(csvLine(['=1+1', 'a "b", c', null, 5])).toBe(`'=1+1,"a ""b"", c",,5\r\n`);
  });
});

describe('parseTotpSeed', () => {
  it.each([
    'jbsw y3dp-ehpk3pxp',
    'JBSWY3DPEHPK3PXP======',
    'otpauth://totp/Acme:jo?secret=jbswy3dpehpk3pxp&issuer=Acme',
  ])('%s', (text) => {
    const result = parseTotpSeed(text);
    expect(result.ok && result.seed.secret).toBe('JBSWY3DPEHPK3PXP');
  });
  it.each([
    ['', 'empty'],
    ['hello world 1890', 'not_base32'],
    ['JBSWY3DP', 'too_short'],
    ['A'.repeat(600), 'too_long'],
    ['otpauth://hotp/x?secret=JBSWY3DPEHPK3PXP&counter=18446744073709551615', 'counter_based'],
    ['otpauth://totp/x?secret=JBSWY3DPEHPK3PXP&digits=99', 'bad_parameters'],
    ['otpauth://totp/x?secret=JBSWY3DPEHPK3PXP&algorithm=MD5', 'bad_parameters'],
  ])('refuses %s', (text, code) => expect(parseTotpSeed(text)).toMatchObject({ ok: false, code }));
  it('reads its own address to the same seed and never throws', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.string().map((rest) => `otpauth://totp/${rest}?secret=JBSWY3DPEHPK3PXP`),
          fc
            .tuple(
              fc.constantFrom('', '!', 'a:b', ':'),
              fc.constantFrom('', '&issuer=', '&issuer=x:y', '&issuer=z'),
            )
            .map(([label, issuer]) => `otpauth://totp/${label}:?secret=JBSWY3DPEHPK3PXP${issuer}`),
        ),
        (text) => {
          const result = parseTotpSeed(text);
          if (result.ok) expect(parseTotpSeed(result.seed.uri)).toEqual(result);
        },
      ),
    );
  });
});

it.each([
  ['flexible-asset-traits', null, 'flexible_asset'],
  ['StructuredData::Cell', null, 'flexible_asset'],
  ['Configurations', null, 'configuration'],
  ['ssl-certificates', null, 'ssl_certificate'],
  ['new-thing', 'Location', 'location'],
  ['new-thing', null, 'other'],
  ['constructor', null, 'other'],
  [null, null, null],
])('resource type %s / %s', (type, cached, expected) =>
  expect(normalizeResourceType(type, cached)).toBe(expected),
);

it('estimates at the limit of the account', () => {
  const rate = { limit: 3000, windowSeconds: 300 };
  expect(estimateSeconds(passwordImportCalls(100_000), rate)).toBe(10_010);
  expect(estimateSeconds(5, { limit: 0, windowSeconds: 300 })).toBeNull();
  expect(remainingSeconds({ done: 0, total: 10, elapsedSeconds: 0 }, rate)).toBeNull();
  expect(remainingSeconds({ done: 100, total: 300, elapsedSeconds: 50 }, rate)).toBe(100);
});
