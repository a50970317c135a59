// Reads the codes of an export in this browser and asks the server, by record numbers alone, where they belong.
import { findBySource, type SourcedItem } from '#src/contracts/vault-sources.ts';
import { chunk } from '#src/lib/chunk.ts';
import { readExportCodes, WRONG_FILE, type CodeProblem, type ExportCode } from '#src/model/export-codes.ts';
import { placeCode, type LeftOut } from '#src/model/place-code.ts';
import { ApiError, call } from '../http.ts';
import { textOfExport } from './open-export.ts';

/** A code and the item that will have it. */
export type CodeToAdd = { code: ExportCode; home: SourcedItem };

export type ComparedCodes = {
  add: CodeToAdd[];
  left: { code: ExportCode; home: SourcedItem | null; why: LeftOut }[];
  problems: CodeProblem[];
  withoutSeed: number;
};

/** The API looks for so many records at once. */
const LARGEST_SET = 500;

/** Throws `ApiError` for a file that cannot be read (`textOfExport`), and for one that is no table of passwords. */
export async function compareCodes(file: File): Promise<ComparedCodes> {
  const read = readExportCodes(await textOfExport(file));
  if (read === null) throw new ApiError({ code: 'invalid', status: 0, detail: WRONG_FILE });
  const { codes, problems, withoutSeed } = read;
  const compared: ComparedCodes = { add: [], left: [], problems, withoutSeed };
  for (const set of chunk(codes, LARGEST_SET)) {
    const { data } = await call(findBySource, { body: { sourceIds: set.map(({ sourceId }) => sourceId) } });
    const homes = Map.groupBy(data, ({ item }) => item.source?.id ?? '');
    for (const code of set) sort(compared, code, homes.get(code.sourceId) ?? []);
  }
  return compared;
}

function sort(compared: ComparedCodes, code: ExportCode, homes: readonly SourcedItem[]): void {
  if (homes.length === 0) compared.left.push({ code, home: null, why: 'not_here' });
  for (const home of homes) {
    const place = placeCode(code, home);
    if (place === 'add') compared.add.push({ code, home });
    else compared.left.push({ code, home, why: place });
  }
}
