// Runs and their companies as web sees them: started, listed, moved on, as far as the transaction's context may see them.
import type { RunCompanyState, RunKind, RunState } from '#src/model/import-run.ts';
import { cutPage, decodeCursor, shownTotal } from './cursor.ts';
import type { Prisma, Tx } from './prisma.ts';
import { isObject, readCounts, readWaiting, type RunRow, type RunTotals } from './run-rows.ts';
import { reachSql, reachWhere, runSql, runWhere, type MaybeReach } from './reach.ts';

export type NewRun = {
  id: string;
  accountId: string;
  kind: RunKind;
  options: Record<string, unknown>;
  apply: boolean;
  startedBy: string;
};

export type NewRunCompany = {
  id: string;
  companyId: string;
  state: 'planning' | 'skipped';
  organizationId: string | null;
  /** Null for the mapped organization, else the folder of the one that is folded in. */
  foldedAs: string | null;
  mappingVersion: number | null;
  fingerprint: string;
  message: string | null;
};

/** What a move needs to know of each company of a run. `planned`: its plan is complete. */
export type RunCompanyMove = {
  id: string;
  companyId: string;
  name: string;
  companyStatus: string;
  companyKind: 'own' | 'managed';
  state: RunCompanyState;
  planned: boolean;
};

const RUN = {
  id: true,
  kind: true,
  state: true,
  apply: true,
  options: true,
  message: true,
  startedBy: true,
  createdAt: true,
  finishedAt: true,
} as const satisfies Prisma.RunSelect;

export function runsRepository(tx: Tx, reach: MaybeReach) {
  return {
    /** Starts of one kind in one account follow each other: what the first wrote, the next one sees. */
    async lockStarts(accountId: string, kind: RunKind): Promise<void> {
      await tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended(${`start|${accountId}|${kind}`}, 11))::text`;
    },
    insert: (run: NewRun, companies: readonly NewRunCompany[]) => insert(tx, run, companies),
    /** The runs of that kind that are at work for any of these companies. */
    active: (kind: RunKind, companyIds: readonly string[]) => active(tx, reach, kind, companyIds),
    find: async (id: string): Promise<RunRow | null> => {
      const row = await tx.run.findFirst({ where: { ...runWhere(reach), id }, select: RUN });
      return row === null ? null : ((await withStarters(tx, [row]))[0] ?? null);
    },
    /** A page of runs, newest first. */
    async page(query: RunQuery) {
      const [createdAt, id] = decodeCursor(query.cursor, ['time', 'uuid']) ?? [];
      const after = createdAt === undefined || id === undefined ? null : { createdAt, id };
      const { rows, counted } = await list(tx, reach, { ...query, after });
      const page = cutPage(rows, query.limit, (row) => [row.createdAt.toISOString(), row.id]);
      return { ...page, total: shownTotal(counted) };
    },
    totalsOf: (runIds: readonly string[]) => totalsOf(tx, reach, runIds),
    /** The run, locked until the transaction ends; null when the context does not see it. */
    async lock(id: string): Promise<{ kind: RunKind; state: RunState; startedBy: string } | null> {
      const rows = await tx.$queryRaw<{ kind: RunKind; state: RunState; startedBy: string }[]>`
        select kind, state, started_by as "startedBy" from run where id = ${id}::uuid and ${runSql(reach)} for no key update`;
      return rows[0] ?? null;
    },
    /** The run's companies with their states, locked until the transaction ends. */
    lockCompanies(runId: string): Promise<RunCompanyMove[]> {
      return tx.$queryRaw<RunCompanyMove[]>`
        select rc.id, rc.company_id as "companyId", c.name, c.status as "companyStatus", c.kind as "companyKind",
          rc.state, coalesce((rc.checkpoint ->> 'planned')::boolean, false) as planned
        from run_company rc join company c on c.account_id = rc.account_id and c.id = rc.company_id
        where rc.run_id = ${runId}::uuid and ${reachSql(reach, 'rc')} order by rc.id for update of rc`;
    },
    /** The companies of the run in which it created or updated something that was not taken back yet. */
    async companiesToUndo(runId: string): Promise<string[]> {
      const rows = await tx.$queryRaw<{ id: string }[]>`
        select rc.id from run_company rc where rc.run_id = ${runId}::uuid and ${reachSql(reach, 'rc')} and exists (
          select from run_item i where i.account_id = rc.account_id and i.run_company_id = rc.id and i.undo is null
            and i.outcome in ('created', 'updated'))`;
      return rows.map((row) => row.id);
    },
    /** Moves run companies; what is done, and in which words, is the caller's to check. */
    async move(ids: readonly string[], state: RunCompanyState, finished: boolean): Promise<void> {
      await tx.$executeRaw`
        update run_company set state = ${state}, message = null, waiting = null, lease_until = null,
          finished_at = case when ${finished} then clock_timestamp() end
        where id = any (${[...ids]}::uuid[]) and ${reachSql(reach, 'run_company')}`;
    },
    /** Asks the worker that holds a row to stop: the lease stays, so that nobody else takes it at the same time. */
    async askToCancel(ids: readonly string[]): Promise<void> {
      await tx.runCompany.updateMany({
        where: { ...reachWhere(reach), id: { in: [...ids] } },
        data: { state: 'cancelling' },
      });
    },
    async setApply(runId: string): Promise<void> {
      await tx.run.updateMany({ where: { ...runWhere(reach), id: runId }, data: { apply: true } });
    },
    /** The run's state after its companies have moved. */
    async rollUp(accountId: string, runId: string): Promise<void> {
      await tx.$queryRaw`select sec.roll_up_run(${accountId}::uuid, ${runId}::uuid)`;
    },
  };
}

async function insert(tx: Tx, run: NewRun, companies: readonly NewRunCompany[]): Promise<void> {
  await tx.run.createMany({
    data: [{ ...run, options: run.options as Prisma.InputJsonObject, state: 'planning' }],
  });
  const finishedAt = new Date();
  await tx.runCompany.createMany({
    data: companies.map((company) => ({
      ...company,
      accountId: run.accountId,
      runId: run.id,
      kind: run.kind,
      ...(company.state === 'skipped' ? { finishedAt } : {}),
    })),
  });
}

export type ActiveRun = {
  runId: string;
  companyId: string;
  companyName: string;
  options: unknown;
  apply: boolean;
};

function active(
  tx: Tx,
  reach: MaybeReach,
  kind: RunKind,
  companyIds: readonly string[],
): Promise<ActiveRun[]> {
  return tx.$queryRaw<ActiveRun[]>`
    select r.id as "runId", rc.company_id as "companyId", c.name as "companyName", r.options, r.apply
    from run_company rc
      join run r on r.account_id = rc.account_id and r.id = rc.run_id
      join company c on c.account_id = rc.account_id and c.id = rc.company_id
    where rc.kind = ${kind} and rc.company_id = any (${[...companyIds]}::uuid[]) and ${reachSql(reach, 'rc')}
      and rc.state in ('planning', 'planned', 'queued', 'running', 'paused', 'cancelling', 'undoing')
    order by r.created_at`;
}

export type RunQuery = Omit<RunFilter, 'after'> & { cursor?: string | undefined };

type RunFilter = {
  kind?: RunKind | undefined;
  companyId?: string | undefined;
  active?: boolean | undefined;
  /** Under way, or ended after this. */
  endedAfter?: Date | undefined;
  /** Older than this row. */
  after: { createdAt: string; id: string } | null;
  limit: number;
};

const MOVING: RunState[] = ['planning', 'planned', 'queued', 'running', 'paused', 'cancelling', 'undoing'];

async function list(
  tx: Tx,
  reach: MaybeReach,
  filter: RunFilter,
): Promise<{ rows: RunRow[]; counted: number }> {
  const { after, endedAfter } = filter;
  const where: Prisma.RunWhereInput = {
    ...(filter.kind === undefined ? {} : { kind: filter.kind }),
    ...(filter.companyId === undefined ? {} : { companies: { some: { companyId: filter.companyId } } }),
    ...(filter.active === undefined ? {} : { state: filter.active ? { in: MOVING } : { notIn: MOVING } }),
    ...(endedAfter === undefined
      ? {}
      : { OR: [{ state: { in: MOVING } }, { finishedAt: { gt: endedAfter } }] }),
  };
  const older: Prisma.RunWhereInput =
    after === null
      ? {}
      : {
          OR: [
            { createdAt: { lt: new Date(after.createdAt) } },
            { createdAt: new Date(after.createdAt), id: { lt: after.id } },
          ],
        };
  const rows = await tx.run.findMany({
    where: { AND: [runWhere(reach), where, older] },
    select: RUN,
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: filter.limit + 1,
  });
  return {
    rows: await withStarters(tx, rows),
    counted: await tx.run.count({ where: { AND: [runWhere(reach), where] }, take: 10_001 }),
  };
}

async function withStarters(
  tx: Tx,
  rows: readonly Prisma.RunGetPayload<{ select: typeof RUN }>[],
): Promise<RunRow[]> {
  const ids = [...new Set(rows.map((row) => row.startedBy))];
  const people = await tx.person.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
  const names = new Map(people.map((person) => [person.id, person.name]));
  return rows.map((row) => ({
    ...row,
    kind: row.kind as RunKind,
    state: row.state as RunState,
    options: isObject(row.options) ? row.options : {},
    starterName: names.get(row.startedBy) ?? null,
  }));
}

type WireTotals = Omit<RunTotals, 'counts' | 'waiting'> & { counts: unknown; waiting: unknown };

async function totalsOf(tx: Tx, reach: MaybeReach, runIds: readonly string[]): Promise<RunTotals[]> {
  const rows = await tx.$queryRaw<WireTotals[]>`
    select run_id as "runId", count(distinct company_id)::int as companies, count(*)::int as sources, sum(done)::int as done, sum(total)::int as total,
      jsonb_build_object(
        'create', sum((counts ->> 'create')::int), 'update', sum((counts ->> 'update')::int),
        'unchanged', sum((counts ->> 'unchanged')::int), 'skip', sum((counts ->> 'skip')::int),
        'conflict', sum((counts ->> 'conflict')::int), 'fail', sum((counts ->> 'fail')::int),
        'outcomes', jsonb_build_object(
          'created', sum((counts -> 'outcomes' ->> 'created')::int),
          'updated', sum((counts -> 'outcomes' ->> 'updated')::int),
          'unchanged', sum((counts -> 'outcomes' ->> 'unchanged')::int),
          'skipped', sum((counts -> 'outcomes' ->> 'skipped')::int),
          'failed', sum((counts -> 'outcomes' ->> 'failed')::int))) as counts,
      (array_agg(waiting order by waiting ->> 'until' desc nulls last)
        filter (where waiting is not null and jsonb_typeof(waiting) = 'object'))[1] as waiting,
      min((checkpoint ->> 'applyingSince')::timestamptz) as "applyingSince",
      coalesce(sum((checkpoint ->> 'doneBefore')::int), 0)::int as "doneBefore"
    from run_company where run_id = any (${[...runIds]}::uuid[]) and ${reachSql(reach, 'run_company')}
    group by run_id`;
  return rows.map((row) => ({ ...row, counts: readCounts(row.counts), waiting: readWaiting(row.waiting) }));
}
