// The companies of one run, however many, a page at a time.
import type { RunCompanyFilter } from '#src/adapters/db/index.ts';
import type { RequestContext } from '#src/domain/context.ts';
import { notFound } from '#src/model/errors.ts';
import { showRunCompany } from './show-run.ts';

export function listRunCompanies(
  context: RequestContext,
  { params, query }: { params: { runId: string }; query: RunCompanyFilter },
) {
  return context.transaction(async (repos) => {
    if ((await repos.runs.find(params.runId)) === null) throw notFound();
    const { rows, nextCursor, total } = await repos.runCompanies.page(params.runId, query);
    return { data: rows.map(showRunCompany), page: { nextCursor, total } };
  });
}
