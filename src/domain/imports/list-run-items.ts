// The plan or report of a run, a page at a time, with what its items add up to.
import type { ItemFilter } from '#src/adapters/db/index.ts';
import type { RequestContext } from '#src/domain/context.ts';
import { notFound } from '#src/model/errors.ts';
import { reasonSentence } from '#src/model/import-outcome.ts';
import { showItem } from './show-item.ts';

type ListInput = {
  params: { runId: string };
  query: Omit<ItemFilter, 'ids' | 'runCompanyIds'> & { cursor?: string | undefined; limit: number };
};

export function listRunItems(context: RequestContext, { params, query }: ListInput) {
  return context.transaction(async (repos) => {
    if ((await repos.runs.find(params.runId)) === null) throw notFound();
    const { rows, nextCursor, total, facets } = await repos.runItems.page(params.runId, query);
    const names = new Map<string, string>();
    for (const { id, name } of await repos.importTargets.companies([
      ...new Set(rows.map(({ companyId }) => companyId)),
    ]))
      names.set(id, name);
    const reasons = facets.reasons.map((facet) => ({
      ...facet,
      sentence: reasonSentence(facet.value) ?? facet.value,
    }));
    return {
      data: rows.map((row) => showItem(row, names.get(row.companyId) ?? '')),
      page: { nextCursor, total },
      facets: { ...facets, reasons },
    };
  });
}
