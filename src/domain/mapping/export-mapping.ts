// The mapping as CSV for a spreadsheet: no formula can start in it, and ids stay text however long they are.
import type { MappingListRow } from '#src/adapters/db/index.ts';
import type { RequestContext } from '#src/domain/context.ts';
import { csvLine } from '#src/model/csv.ts';
import { MAPPING_FILE_COLUMNS, writtenId } from '#src/model/mapping-file.ts';

const PAGE = 1000;

/** In pieces, each read in a transaction of its own. Archived companies are left out, as in the table. */
export async function exportMapping(context: RequestContext) {
  // Asked before the first piece is sent, so that a refusal is an answer and no broken file.
  const first = await context.transaction((repos) => repos.mappings.list({ limit: PAGE }));
  return {
    fileName: `mapping-${context.now().toISOString().slice(0, 10)}.csv`,
    contentType: 'text/csv; charset=utf-8',
    pieces: pieces(context, first),
  };
}

type Page = { rows: MappingListRow[]; nextCursor: string | null };

async function* pieces(context: RequestContext, first: Page): AsyncGenerator<string, void, undefined> {
  // The mark makes spreadsheets read UTF-8.
  yield `\uFEFF${csvLine(Object.values(MAPPING_FILE_COLUMNS))}`;
  for (let page = first; ;) {
    yield page.rows.map(lineOf).join('');
    const cursor = page.nextCursor;
    if (cursor === null) return;
    page = await context.transaction((repos) => repos.mappings.list({ limit: PAGE, cursor }));
  }
}

function lineOf({ company, organization, state, suggestions }: MappingListRow): string {
  const best = suggestions[0];
  return csvLine([
    ...[company.id, company.name, company.webAddress, state],
    organization === null ? null : writtenId(organization.id),
    organization?.name,
    best === undefined ? null : writtenId(best.organization.id),
    best?.organization.name,
    best === undefined ? null : Math.floor(best.confidence * 100),
  ]);
}
