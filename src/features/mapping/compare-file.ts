// Reads a file of the mapping and asks the server what it would change.
import { checkMappings, type CheckedMapping } from '#src/contracts/mapping-files.ts';
import { chunk } from '#src/lib/chunk.ts';
import { readMappingFile } from '#src/model/mapping-file.ts';
import { ApiError, call } from '../http.ts';

export type FileChange = {
  company: { id: string; name: string };
  from: { id: string; name: string } | null;
  to: { id: string; name: string } | null;
  version: number;
};

export type Compared = {
  changes: FileChange[];
  same: number;
  problems: { line: number; message: string }[];
};

const LARGEST_FILE = 20_000_000;
/** The API compares so many rows as one set. */
const LARGEST_SET = 1000;

/** Throws `ApiError` for a file too large to be one. */
export async function compareFile(file: File): Promise<Compared> {
  if (file.size > LARGEST_FILE) {
    const detail = 'This file is larger than 20 MB, so it is no mapping. Nothing was read.';
    throw new ApiError({ code: 'too_large', status: 0, detail });
  }
  const { pairs, problems } = readMappingFile(await file.text());
  const compared: Compared = { changes: [], same: 0, problems };
  for (const set of chunk(pairs, LARGEST_SET)) {
    const body = set.map(({ companyId, organizationId }) => ({ companyId, organizationId }));
    const answers = await call(checkMappings, { body });
    answers.forEach((answer, index) => sort(compared, answer, set[index]?.line ?? 0));
  }
  return compared;
}

function sort(compared: Compared, answer: CheckedMapping, line: number): void {
  const { company, from, to, version, result, message } = answer;
  if (result === 'same') compared.same += 1;
  else if (result === 'change' && company !== null) compared.changes.push({ company, from, to, version });
  else compared.problems.push({ line, message: message ?? 'This row cannot be taken over.' });
}
