// A mapping that went through a spreadsheet: what is read back, and what is refused with a reason.
import { describe, expect, it } from 'vitest';
import { csvLine } from '#src/model/csv.ts';
import { MAPPING_FILE_COLUMNS, readMappingFile, writtenId } from '#src/model/mapping-file.ts';
import { readCsv } from '#src/model/read-csv.ts';

const COMPANY = '3f2b8a10-1111-4222-8333-444455556666';
const HEADER = csvLine(Object.values(MAPPING_FILE_COLUMNS));
const row = (organization: string, company = COMPANY) =>
  csvLine([company, '=HYPERLINK("x")', null, 'mapped', organization, 'Acme, "the" one']);

describe('CSV', () => {
  it.each([',', ';', '\t'])('is read with “%s” between cells, quotes and any line end', (sign) => {
    const text = `\uFEFFa${sign}b\r\n"one ""quoted""\nline"${sign}2\n\n`;
    expect(readCsv(text)).toEqual([
      ['a', 'b'],
      ['one "quoted"\nline', '2'],
    ]);
  });
});

describe('a mapping file', () => {
  it('names pairs by ids however long, none to unmap, and passes over what is empty', () => {
    const text = HEADER + row(writtenId('12345678901234567')) + row('none') + row('') + row('42', COMPANY);
    expect(readMappingFile(text)).toEqual({
      problems: [],
      pairs: [
        { line: 2, companyId: COMPANY, organizationId: '12345678901234567' },
        { line: 3, companyId: COMPANY, organizationId: null },
        { line: 5, companyId: COMPANY, organizationId: '42' },
      ],
    });
  });

  it('says which line is wrong and why', () => {
    const text = HEADER + row('1.2E+16') + row('Acme') + row('42', 'Acme');
    const { pairs, problems } = readMappingFile(text);
    expect(pairs).toEqual([]);
    expect(problems.map(({ line }) => line)).toEqual([2, 3, 4]);
    expect(problems[0]?.message).toContain('spreadsheet');
    expect(readMappingFile('Company,Organization\nAcme,1\n').problems).toMatchObject([{ line: 1 }]);
  });
});
