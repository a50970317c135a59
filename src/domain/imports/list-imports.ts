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
    live?: boolean | undefined;
  };
};

/** How long a run that has ended is still live. */
const LIVE_AFTER_MS = 60_000;

export function listImports(context: RequestContext, { query: { live, ...query } }: ListInput) {
  const endedAfter = live === true ? new Date(context.now().getTime() - LIVE_AFTER_MS) : undefined;
  return context.transaction(async (repos) => {
    const { rows, nextCursor, total } = await repos.runs.page({ ...query, endedAfter });
    const data = await showRuns(repos, rows, { rate: context.settings.itglueRate, now: context.now() });
    return { data, page: { nextCursor, total } };
  });
}
