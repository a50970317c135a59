// Names the eye cannot tell apart are found, and plain ones are left in peace.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { looksLike, oddMarksOf, skeletonOf, unseenIn } from '#src/model/look-alike.ts';

const PLAIN = 'Acme Dental';

describe('look-alike names', () => {
  it.each([
    ['a Cyrillic letter', 'Аcme Dental'],
    ['Greek letters', 'Acme Dentαl'],
    ['a zero-width space', 'Ac\u200Bme Dental'],
    ['a right-to-left override', 'Acme \u202EDental'],
    ['a right-to-left mark', 'Acme Dental\u200F'],
    ['a space at the end', 'Acme Dental '],
    ['a no-break space', 'Acme\u00A0Dental'],
    ['two spaces', 'Acme  Dental'],
    ['full-width letters', 'Ａcme Dental'],
  ])('%s looks like the plain name and is another', (_, name) => {
    expect(looksLike(PLAIN, name)).toBe(true);
    expect(looksLike(name, PLAIN)).toBe(true);
  });

  it.each([
    ['the same', PLAIN],
    ['other capitals', 'ACME dental'],
    ['another spelling', 'Acme Dentál'],
    ['another name', 'Acme Dentist'],
  ])('%s is no warning', (_, name) => {
    expect(looksLike(PLAIN, name)).toBe(false);
  });

  it('says what nobody sees', () => {
    expect(unseenIn('Ac\u200Bme\u200F ')).toEqual([
      'zero-width space',
      'right-to-left mark',
      'space at the end or the beginning',
    ]);
    expect(unseenIn('Аcme')).toEqual(['letters of another alphabet']);
    expect(unseenIn('Müller & Söhne – Łódź')).toEqual([]);
    expect(unseenIn('Ромашка')).toEqual([]);
    expect(oddMarksOf('Acme \u202EDental')).toEqual(['direction']);
  });

  it('has one skeleton for a name however marks are strewn into it', () => {
    const mark = fc.constantFrom('\u200B', '\u200F', '\u202E', '\u2060', '\uFEFF');
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme-ascii', maxLength: 30 }),
        fc.nat(30),
        mark,
        (name, at, sign) => {
          const strewn = name.slice(0, at) + sign + name.slice(at);
          return skeletonOf(strewn) === skeletonOf(name);
        },
      ),
    );
  });
});
