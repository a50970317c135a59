// The report of a run as CSV for a spreadsheet: no formula can start in it, and it holds no secret.
import type { ItemFilter, RunItemRow } from '#src/adapters/db/index.ts';
import type { RequestContext } from '#src/domain/context.ts';
import { csvLine } from '#src/model/csv.ts';
import { notFound } from '#src/model/errors.ts';
import { reasonSentence } from '#src/model/import-outcome.ts';
import { keptSentence } from '#src/model/undo-item.ts';

const PAGE = 1000;
const HEADER = [
  'IT Glue id',
  'Name',
  'Company',
  'Category',
  'Folder',
  'User name or e-mail',
  'Chosen',
  'Decision',
  'Outcome',
  'Reason',
  'What it means',
  'Notes',
  'IT Glue link',
  'Here',
  'Undone',
  'Why kept',
];

type ExportInput = {
  params: { runId: string };
  query: Omit<ItemFilter, 'ids' | 'runCompanyIds'>;
};

/** The file in pieces, each read in a transaction of its own, so that a large report needs no large memory. */
export async function exportRunItems(context: RequestContext, { params, query }: ExportInput) {
  const run = await context.transaction((repos) => repos.runs.find(params.runId));
  if (run === null) throw notFound();
  const day = run.createdAt.toISOString().slice(0, 10);
  return {
    fileName: `import-${run.kind}-${day}-${run.id.slice(0, 8)}.csv`,
    contentType: 'text/csv; charset=utf-8',
    pieces: pieces(context, params.runId, query),
  };
}

async function* pieces(
  context: RequestContext,
  runId: string,
  filter: ItemFilter,
): AsyncGenerator<string, void, undefined> {
  // The mark makes spreadsheets read UTF-8.
  yield `\uFEFF${csvLine(HEADER)}`;
  const names = new Map<string, string>();
  for (let after: string | null = null; ;) {
    const from: string | null = after;
    const rows = await context.transaction(async (repos) => {
      const found = await repos.runItems.list(runId, filter, from, PAGE);
      const unnamed = [...new Set(found.map((row) => row.companyId))].filter((id) => !names.has(id));
      for (const { id, name } of await repos.importTargets.companies(unnamed)) names.set(id, name);
      return found;
    });
    if (rows.length === 0) return;
    yield rows.map((row) => lineOf(row, names.get(row.companyId) ?? '')).join('');
    after = String(rows.at(-1)?.position ?? '');
  }
}

function lineOf(row: RunItemRow, company: string): string {
  const { username, email, notes } = row.data;
  const who = typeof email === 'string' ? email : typeof username === 'string' ? username : '';
  return csvLine([
    row.sourceId,
    row.name,
    company,
    row.category,
    row.folder,
    who,
    row.selected ? 'yes' : 'no',
    row.decision,
    row.outcome,
    row.reason,
    reasonSentence(row.reason),
    Array.isArray(notes) ? notes.filter((note) => typeof note === 'string').join(' ') : '',
    row.sourceUrl,
    row.target,
    row.undo,
    keptSentence(row.undoReason),
  ]);
}
