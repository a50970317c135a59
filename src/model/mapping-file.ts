// The mapping as a file: its columns, and how a row is read back from what a spreadsheet made of it.
import { readCsv } from './read-csv.ts';

export const MAPPING_FILE_COLUMNS = {
  companyId: 'Company id',
  company: 'Company',
  webAddress: 'Web address',
  state: 'State',
  organizationId: 'IT Glue organization id',
  organization: 'IT Glue organization',
  suggestedId: 'Suggested organization id',
  suggested: 'Suggested organization',
  confidence: 'Confidence in %',
} as const;

/** Spreadsheets round long numbers; with a sign in front the id stays a text. */
export function writtenId(id: string): string {
  return `#${id}`;
}

export type FilePair = {
  /** Line of the file, the header being 1. */
  line: number;
  companyId: string;
  /** Null unmaps: the file says `none`. */
  organizationId: string | null;
};

export type ReadMapping = { pairs: FilePair[]; problems: { line: number; message: string }[] };

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * The pairs a file names. A row without an organization id says nothing and is passed over; the names in a file are for
 * people and decide nothing.
 */
export function readMappingFile(text: string): ReadMapping {
  const [header = [], ...rows] = readCsv(text);
  const names = header.map((name) => name.trim().toLowerCase());
  const company = names.indexOf(MAPPING_FILE_COLUMNS.companyId.toLowerCase());
  const organization = names.indexOf(MAPPING_FILE_COLUMNS.organizationId.toLowerCase());
  if (company < 0 || organization < 0) {
    const message = `The first line has to name the columns “${MAPPING_FILE_COLUMNS.companyId}” and “${MAPPING_FILE_COLUMNS.organizationId}”, as a downloaded file does.`;
    return { pairs: [], problems: [{ line: 1, message }] };
  }
  const read: ReadMapping = { pairs: [], problems: [] };
  rows.forEach((row, index) => readRow(read, index + 2, plain(row[company]), plain(row[organization])));
  return read;
}

function readRow(read: ReadMapping, line: number, companyId: string, written: string): void {
  if (companyId === '' || written === '') return;
  const problem = (message: string) => read.problems.push({ line, message });
  const organizationId = written.replace(/^#/, '');
  if (!UUID.test(companyId)) problem(`“${companyId}” is no company id of this portal.`);
  else if (written.toLowerCase() === 'none') read.pairs.push({ line, companyId, organizationId: null });
  else if (/^\d+[.,]\d+E\+?\d+$/i.test(organizationId))
    problem(
      `“${written}” is what a spreadsheet made of a long number. Write the id with # in front, as in the downloaded file.`,
    );
  else if (!/^\d{1,40}$/.test(organizationId)) problem(`“${written}” is no IT Glue id: it has digits only.`);
  else read.pairs.push({ line, companyId: companyId.toLowerCase(), organizationId });
}

/** Without the apostrophe that keeps a spreadsheet from running a cell. */
function plain(cell: string | undefined): string {
  return (cell ?? '').trim().replace(/^'/, '');
}
