// The activity trail as CSV, of one company or all that the actor may see; that it was taken along is an entry itself.
import type { RequestContext } from '#src/domain/context.ts';
import { auditSentence } from '#src/model/audit-sentence.ts';
import { csvLine } from '#src/model/csv.ts';
import { toStorableText } from '#src/model/text-column.ts';

type Input = {
  query: { companyId?: string | undefined; actor?: string | undefined; action?: string | undefined };
};

const PAGE = 1000;
const HEAD = ['When (UTC)', 'Who', 'What', 'Action', 'Company'];

/** In pieces, each read in a transaction of its own, newest first, after the entry for it has been committed. */
export async function exportAudit(context: RequestContext, { query }: Input) {
  const { companyId, actor, action } = query;
  await context.transaction((repos) =>
    repos.audit.append({
      action: 'audit.exported',
      details: {
        ...(companyId === undefined ? {} : { companyId }),
        ...(actor === undefined ? {} : { actor }),
        ...(action === undefined ? {} : { only: toStorableText(action) }),
      },
    }),
  );
  return {
    fileName: `activity-${context.now().toISOString().slice(0, 10)}.csv`,
    contentType: 'text/csv; charset=utf-8',
    pieces: pieces(context, query),
  };
}

async function* pieces(
  context: RequestContext,
  { companyId, actor, action }: Input['query'],
): AsyncGenerator<string, void, undefined> {
  // The mark makes spreadsheets read UTF-8.
  yield `\uFEFF${csvLine(HEAD)}`;
  const filter = {
    companyId,
    actorId: actor,
    action: action === undefined ? undefined : toStorableText(action),
    limit: PAGE,
  };
  for (let cursor: string | undefined; ;) {
    const from = cursor;
    const { rows, nextCursor } = await context.transaction((repos) =>
      repos.audit.walk({ ...filter, cursor: from }),
    );
    yield rows
      .map((row) =>
        csvLine([
          row.at.toISOString(),
          row.actorName,
          auditSentence(row.action, row.details),
          row.action,
          row.company?.name,
        ]),
      )
      .join('');
    if (nextCursor === null) return;
    cursor = nextCursor;
  }
}
