// Names of nothing but words go a shorter way: it must come to what the long one comes to.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText } from '#src/model/match-companies/clean-text.ts';
import { takeMarks } from '#src/model/match-companies/name-marks.ts';
import { isOnlyWords, partsOf, partsOfWords } from '#src/model/match-companies/name-parts.ts';
import { splitNames } from '#src/model/match-companies/split-names.ts';
import { takeCodes } from '#src/model/match-companies/take-codes.ts';
import { propertyRuns } from '../support/property-runs.ts';

const WORDS =
  'Acme Foods Inc Inc. LLC Co. St. of The 49 2nd a B B.V. P.L.C Müller Салют zz xx inactive Old former dba aka fka now nee formerly trading as doing business ACM01 c/o managed by t/a - – & + ( ) [1042] né İnc'.split(
    ' ',
  );
const SEPARATORS = [' ', ' ', ' ', ' & ', ', ', ' - ', '  ', '', '.', ','];

const anyName = fc
  .array(fc.tuple(fc.constantFrom(...WORDS), fc.constantFrom(...SEPARATORS)), { minLength: 1, maxLength: 6 })
  .map((parts) => parts.map(([word, separator], at) => (at === 0 ? word : separator + word)).join(''));

describe('names of nothing but words', () => {
  it('hold nothing that is looked for in other names, and have the same words the long way', () => {
    const short = anyName.filter(isOnlyWords);
    fc.assert(
      fc.property(short, (name) => {
        expect(cleanText(name)).toEqual({ text: name, disguised: false, onlySpaces: false });
        expect(takeMarks(name)).toEqual({ rest: name, retired: false, notes: '' });
        expect(takeCodes(name)).toEqual({ rest: name, codes: [] });
        expect(splitNames(name)).toEqual([name]);
        expect(partsOfWords(name)).toEqual(partsOf(name));
      }),
      { numRuns: propertyRuns(2000) },
    );
  });

  it.each(['Acme Foods', 'Acme & Sons', 'Acme, Inc.', 'St. Mary of Dover'])('are such as %s', (name) => {
    expect(isOnlyWords(name)).toBe(true);
  });

  it.each([
    ...[
      '',
      ' Acme',
      'Acme ',
      'Acme  Foods',
      'A B Foods',
      'Müller',
      'Acme (Dover)',
      'Acme - Dover',
      'Acme/Foods',
    ],
    ...[
      'Acme &amp; Sons',
      "O'Neil",
      'zz Acme',
      'Inactive Acme',
      'Acme dba Foods',
      'Acme, aka. Foods',
      'Acme now Foods',
    ],
  ])('are not such as %j', (name) => {
    expect(isOnlyWords(name)).toBe(false);
  });
});
