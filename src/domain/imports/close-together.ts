// Closes companies of one run in which nothing is to be written, many in one transaction: planned, carried out and proved.
import type { CompanyEnd, KeptCounts } from '#src/adapters/db/index.ts';
import { chunk } from '#src/lib/chunk.ts';
import { NO_ACCOUNTING, type Accounting, type CompanyCertificate } from '#src/model/certificate.ts';
import { PortalError } from '#src/model/errors.ts';
import { mayMove, NO_COUNTS, NO_OUTCOMES, type RunState } from '#src/model/import-run.ts';
import { enter } from './certify-run.ts';
import { toRow } from './keep-plan.ts';
import type { LightPlan } from './light-plan.ts';
import type { Stage } from './stage.ts';
import { isPassing } from './stop-import.ts';

/** So many at a time: the account's audit trail waits for no longer than that takes. */
const AT_A_TIME = 50;

export type Closable = { stage: Stage; light: LightPlan };

/**
 * Answers the run companies that are closed. The others changed meanwhile (mapping, key, right, claim): nothing was written
 * for them, and whoever plans them by themselves learns why.
 */
export async function closeTogether(closable: readonly Closable[]): Promise<Set<string>> {
  const closed = new Set<string>();
  await closable[0]?.stage.held.sayGoodCall();
  for (const some of chunk(closable, AT_A_TIME)) {
    const [first] = some;
    const ends = some.flatMap((one) => endOf(one) ?? []);
    if (first === undefined || ends.length === 0) continue;
    for (const id of await close(first.stage, ends)) closed.add(id);
  }
  return closed;
}

/** Where the database will not take one of them, each is tried by itself in the usual way. */
async function close({ context, run }: Stage, ends: readonly CompanyEnd[]): Promise<Set<string>> {
  try {
    return await context.database.runGroups.close(ends);
  } catch (error) {
    if (isPassing(error) || error instanceof PortalError) throw error;
    const name = error instanceof Error ? error.name : 'unknown';
    context.log.warn({ runId: run.runId, error: name }, 'companies could not be closed together');
    return new Set();
  }
}

function endOf({ stage, light }: Closable): CompanyEnd | null {
  const { context, held, run } = stage;
  const keyVersion = held.keyVersion();
  if (keyVersion === null || held.signal.aborted) return null;
  const { unchanged, items } = light.decided;
  const counts: KeptCounts = {
    decisions: { ...NO_COUNTS, unchanged },
    outcomes: { ...NO_OUTCOMES, unchanged },
  };
  const rows = items.map((item) => {
    const outcome = item.decision === 'fail' ? ('failed' as const) : ('skipped' as const);
    counts.decisions[item.decision] += 1;
    if (run.apply) counts.outcomes[outcome] += 1;
    return { ...toRow(stage, item), outcome: run.apply ? outcome : null };
  });
  const total = unchanged + rows.length;
  const now = context.now().toISOString();
  const planned = { unchanged, planned: true, listedAt: now };
  const end = {
    id: held.claim.id,
    epoch: held.claim.fencingEpoch,
    context: held.tenant(),
    keyVersion,
    counts,
    total,
    items: rows,
  };
  if (!run.apply)
    return {
      ...end,
      state: lastOf('planning', 'planned'),
      checkpoint: planned,
      certificate: null,
      entries: [],
    };
  const { outcomes } = counts;
  const done = outcomes.failed > 0 ? 'completed-with-errors' : 'completed';
  return {
    ...end,
    state: lastOf('planning', 'queued', 'running', done),
    checkpoint: { ...planned, applyingSince: now, doneBefore: total },
    certificate: certificateOf(rows, unchanged, now),
    entries: [
      {
        action: 'import.completed',
        companyId: run.companyId,
        targetType: 'run',
        targetId: run.runId,
        details: { kind: run.kind, ...outcomes },
      },
    ],
  };
}

/** The plan's own listing is the proof: nothing was to be written. */
function certificateOf(
  rows: readonly { outcome: string | null; reason: string | null }[],
  unchanged: number,
  listedAt: string,
): CompanyCertificate {
  const books: Accounting = { ...NO_ACCOUNTING, skipped: {}, failed: {} };
  for (const { outcome, reason } of rows) enter(books, outcome ?? 'skipped', reason, 1);
  enter(books, 'unchanged', null, unchanged);
  books.source = unchanged + rows.length;
  return { ...books, goneSince: 0, listedAt, listedAfterwards: false };
}

/** Where these moves lead, each of which has to be legal, though nobody sees the states between. */
function lastOf(first: RunState, ...next: RunState[]): RunState {
  return next.reduce((from, to) => {
    if (!mayMove(from, to)) throw new Error(`an import may not move from ${from} to ${to}`);
    return to;
  }, first);
}
