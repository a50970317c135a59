// One run, as far as the caller may see it.
import type { Repositories } from '#src/adapters/db/index.ts';
import type { RequestContext } from '#src/domain/context.ts';
import { notFound } from '#src/model/errors.ts';
import { showRuns } from './show-run.ts';

export function getImport(context: RequestContext, { params }: { params: { runId: string } }) {
  return context.transaction((repos) => showRun(context, repos, params.runId));
}

/** Throws `not_found` for a run that is not there or not the caller's to see. */
export async function showRun(context: RequestContext, repos: Repositories, runId: string) {
  const row = await repos.runs.find(runId);
  const given = { rate: context.settings.itglueRate, now: context.now() };
  const shown = row === null ? undefined : (await showRuns(repos, [row], given))[0];
  if (shown === undefined) throw notFound();
  return shown;
}
