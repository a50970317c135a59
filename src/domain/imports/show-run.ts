// A run as people and scripts see it: its companies, what it counted, how long it still takes.
import type { Repositories, RunCompanyRow, RunRow, RunTotals } from '#src/adapters/db/index.ts';
import { estimateSeconds, remainingSeconds, type RateLimit } from '#src/model/estimate.ts';
import { isMoving, NO_COUNTS } from '#src/model/import-run.ts';

const SHOWN_COMPANIES = 50;

export async function showRuns(
  repos: Repositories,
  runs: readonly RunRow[],
  given: { rate: RateLimit; now: Date },
) {
  const ids = runs.map((run) => run.id);
  const companies = await repos.runCompanies.first(ids, SHOWN_COMPANIES);
  const totals = new Map((await repos.runs.totalsOf(ids)).map((total) => [total.runId, total]));
  return runs.map((run) => {
    const total = totals.get(run.id);
    const own = companies.filter((company) => company.runId === run.id);
    return {
      id: run.id,
      kind: run.kind,
      state: run.state,
      companies: own.map(showRunCompany),
      companiesTotal: total?.companies ?? 0,
      sourcesTotal: total?.sources ?? 0,
      counts: total?.counts.decisions ?? { ...NO_COUNTS },
      outcomes: total?.counts.outcomes ?? { created: 0, updated: 0, unchanged: 0, skipped: 0, failed: 0 },
      done: total?.done ?? 0,
      total: total?.total ?? 0,
      etaSeconds: total === undefined ? null : secondsLeft(run, total, given),
      waiting: isMoving(run.state) ? (total?.waiting ?? null) : null,
      mailsLater: run.kind === 'users' && run.options['mails'] === 'later',
      startedBy: run.starterName ?? 'A colleague',
      createdAt: run.createdAt.toISOString(),
      finishedAt: run.finishedAt?.toISOString() ?? null,
      message: run.message ?? commonMessage(own),
    };
  });
}

/** One company of a run, for people and scripts. */
export function showRunCompany(company: RunCompanyRow) {
  const { companyId, name, foldedAs, organizationId, state, counts, done, total, message } = company;
  return { companyId, name, foldedAs, organizationId, state, counts: counts.decisions, done, total, message };
}

/** Before it runs: what the rate allows at best. While it runs: at the pace it has shown so far. */
function secondsLeft(run: RunRow, total: RunTotals, given: { rate: RateLimit; now: Date }): number | null {
  const left = Math.max(0, total.total - total.done);
  const calls = run.kind === 'passwords' ? left : 0;
  if (run.state === 'planned' || run.state === 'queued') return estimateSeconds(calls, given.rate);
  if (run.state !== 'running' || total.applyingSince === null) return null;
  const progress = {
    done: total.done - total.doneBefore,
    total: total.total - total.doneBefore,
    elapsedSeconds: (given.now.getTime() - total.applyingSince.getTime()) / 1000,
  };
  const rate = run.kind === 'passwords' ? given.rate : { limit: 1_000_000, windowSeconds: 1 };
  return remainingSeconds(progress, rate) ?? estimateSeconds(calls, given.rate);
}

function commonMessage(companies: readonly RunCompanyRow[]): string | null {
  const messages = [
    ...new Set(companies.flatMap(({ state, message }) => (state === 'failed' && message ? [message] : []))),
  ];
  if (messages.length < 2) return messages[0] ?? null;
  return 'Some companies stopped for different reasons. Each of them says why.';
}
