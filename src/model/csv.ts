// Writes CSV that opens in a spreadsheet as text: no cell can start a formula.

export type CsvValue = string | number | boolean | null | undefined;

// Spreadsheets skip leading white space and what cannot be seen, and some read full-width signs as plain ones.
const FORMULA_START = /^[\s\p{C}]*[=+\-@\t\r＝＋－＠]/u;

/** One cell: quoted where needed; text that a spreadsheet would run as a formula gets a leading apostrophe. Numbers stay numbers. */
export function csvCell(value: CsvValue): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'string') return String(value);
  const safe = FORMULA_START.test(value) || /^[\t\r\n]/.test(value) ? `'${value}` : value;
  return /[",\r\n;\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** One record with its line end (CRLF, as RFC 4180 has it). */
export function csvLine(values: readonly CsvValue[]): string {
  return `${values.map(csvCell).join(',')}\r\n`;
}
