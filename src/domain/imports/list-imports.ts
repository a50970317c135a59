// Runs, newest first.
import type { RequestContext } from '#src/domain/context.ts';
import type { RunKind } from '#src/model/import-run.ts';
import { showRuns } from './show-run.ts';

type ListInput = {
  query: {
    cursor?: string | undefined;
    limit: number;
    kind?: RunKind | undefined;
    companyId?: string | undefined;
    active?: boolean | undefined;
  };
};

export function listImports(context: RequestContext, { query }: ListInput) {
  return context.transaction(async (repos) => {
    const { rows, nextCursor, total } = await repos.runs.page(query);
    const data = await showRuns(repos, rows, { rate: context.settings.itglueRate, now: context.now() });
    return { data, page: { nextCursor, total } };
  });
}
