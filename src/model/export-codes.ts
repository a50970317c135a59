// The seeds of one-time codes in the passwords.csv of an IT Glue export; its API never gives them away.
import { readCsv } from './read-csv.ts';
import { parseTotpSeed } from './totp-seed.ts';

export type ExportCode = {
  /** Row of the file, the header being 1. */
  row: number;
  sourceId: string;
  organization: string;
  name: string;
  username: string;
  /** The seed in its one form, an `otpauth://` address. */
  seed: string;
};

/** `name`: whose row it is, for people; never any part of the seed. */
export type CodeProblem = { row: number; name: string; message: string };

export type ReadCodes = { codes: ExportCode[]; problems: CodeProblem[]; withoutSeed: number };

const COLUMNS = ['id', 'organization', 'name', 'username', 'otp_secret'] as const;
type Column = (typeof COLUMNS)[number];

/** What to say where the file is another one. */
export const WRONG_FILE =
  'This is not the passwords.csv of an IT Glue export: its first line has to name the columns id, organization, name and otp_secret. Exports made before the middle of 2023 have no otp_secret; make a new one under Account › Export Data.';

/**
 * Null for another file. Columns go by their names, as their order differs from export to export; every other cell of the
 * file is passed over.
 */
export function readExportCodes(text: string): ReadCodes | null {
  const [header = [], ...rows] = readCsv(text);
  const names = header.map((name) => name.trim().toLowerCase().replaceAll(/\s+/g, '_'));
  const at = Object.fromEntries(COLUMNS.map((column) => [column, names.indexOf(column)])) as Record<
    Column,
    number
  >;
  if (COLUMNS.some((column) => column !== 'username' && at[column] < 0)) return null;
  const read: ReadCodes = { codes: [], problems: [], withoutSeed: 0 };
  const rowOf = new Map<string, number>();
  rows.forEach((cells, index) => {
    const cell = (column: Column) => (cells[at[column]] ?? '').trim();
    readRow(read, rowOf, index + 2, cell);
  });
  return read;
}

function readRow(
  read: ReadCodes,
  rowOf: Map<string, number>,
  row: number,
  cell: (column: Column) => string,
): void {
  if (cell('otp_secret') === '') {
    read.withoutSeed += 1;
    return;
  }
  const [sourceId, name] = [cell('id'), cell('name')];
  const problem = (message: string) => void read.problems.push({ row, name, message });
  if (!/^\d{1,40}$/.test(sourceId))
    return problem(
      'Its id is not one of IT Glue’s, which have digits only. Use the file as it was exported.',
    );
  const before = rowOf.get(sourceId);
  if (before !== undefined) return problem(`The same record stands in row ${before} already.`);
  rowOf.set(sourceId, row);
  const seed = parseTotpSeed(cell('otp_secret'));
  if (!seed.ok) return problem(seed.message);
  const [organization, username] = [cell('organization'), cell('username')];
  read.codes.push({ row, sourceId, organization, name, username, seed: seed.seed.uri });
}
