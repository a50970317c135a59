// A run company under the worker's hands: what it is to do, the fence before every write, items, progress and its end.
import { LOOK_FIRST } from '#src/model/import-outcome.ts';
import type { Decision, Outcome, RunCompanyState, RunKind, Waiting } from '#src/model/import-run.ts';
import { Prisma, type Tx } from './prisma.ts';
import { fence, type Checkpoint } from './run-fence.ts';
import { settleRunCompany } from './run-claims.ts';
import { ITEM_COLUMNS, readItem, type WireItem } from './run-item-filter.ts';
import { isObject, writeCounts, type KeptCounts, type RunItemRow } from './run-rows.ts';

export type RunWork = {
  runId: string;
  accountId: string;
  companyId: string;
  kind: RunKind;
  options: Record<string, unknown>;
  apply: boolean;
  startedBy: string;
  /** The folder of an organization that is folded into the company; null for the one it is mapped to. */
  foldedAs: string | null;
};

export type NewRunItem = {
  id: string;
  sourceId: string;
  sourceUrl: string | null;
  name: string;
  category: string | null;
  folder: string | null;
  selected: boolean;
  decision: Decision;
  reason: string | null;
  target: string | null;
  data: Record<string, unknown>;
};

export type Settlement = {
  id: string;
  decision: Decision;
  outcome: Outcome;
  reason: string | null;
  target: string | null;
  data: Record<string, unknown>;
};

type Held = { id: string; fencingEpoch: number };

export function runWorkRepository(tx: Tx) {
  return {
    /** What a claimed run company is to do; null when its starter may not see it any more. */
    load: (claim: Held) => load(tx, claim),
    /** Locks the claimed row; null when the starter's right is gone. A lost claim throws: its context is worthless. */
    fence: (claim: Held) => fence(tx, claim),
    /** Adds items to the plan and answers the ids of those that were new to it. */
    addItems: (claim: Held & ItemOwner, items: readonly NewRunItem[]) => addItems(tx, claim, items),
    ...plannedWork(tx),
    /** What is left out stays as it is. */
    async saveProgress(claim: Held, progress: Progress): Promise<void> {
      const { counts, done = null, total = null, checkpoint, keyEpoch = null } = progress;
      await tx.$executeRaw`
        update run_company set counts = coalesce(${counts === undefined ? null : JSON.stringify(writeCounts(counts))}::jsonb, counts),
          done = coalesce(${done}::int, done), total = coalesce(${total}::int, total),
          checkpoint = coalesce(${checkpoint === undefined ? null : JSON.stringify(checkpoint)}::jsonb, checkpoint),
          key_epoch = coalesce(${keyEpoch}::int, key_epoch)
        where id = ${claim.id}::uuid and fencing_epoch = ${claim.fencingEpoch}::int`;
    },
    async setWaiting(claim: Held, waiting: Waiting | null): Promise<void> {
      await tx.runCompany.updateMany({
        where: { id: claim.id, fencingEpoch: claim.fencingEpoch },
        data: { waiting: waiting ?? Prisma.DbNull },
      });
    },
    settle: (claim: Held, state: RunCompanyState, message: string | null) =>
      settleRunCompany(tx, claim, state, message),
  };
}

/** The items of a plan while it is carried out. */
function plannedWork(tx: Tx) {
  return {
    async clearItems(runCompanyId: string): Promise<void> {
      await tx.$executeRaw`delete from run_item where run_company_id = ${runCompanyId}::uuid`;
    },
    /** The next chosen items that are still to be carried out, after a position of the plan. */
    async pending(runCompanyId: string, limit: number, after: bigint = -1n): Promise<RunItemRow[]> {
      const rows = await tx.$queryRaw<WireItem[]>`
        select ${ITEM_COLUMNS} from run_item i where i.run_company_id = ${runCompanyId}::uuid and i.outcome is null
          and i.selected and i.decision in ('create', 'update') and i.position > ${after}
        order by i.position limit ${limit}::int`;
      return rows.map(readItem);
    },
    /** True where an earlier claim of the same run company created or updated something. */
    async hasWritten(runCompanyId: string): Promise<boolean> {
      const rows = await tx.$queryRaw<{ found: boolean }[]>`
        select exists (select from run_item where run_company_id = ${runCompanyId}::uuid
          and outcome in ('created', 'updated')) as found`;
      return rows[0]?.found ?? false;
    },
    async settleItems(settlements: readonly Settlement[]): Promise<void> {
      if (settlements.length === 0) return;
      const ids = settlements.map(({ id }) => id);
      // The ids twice, as a list of its own: where the planner knows little of a plan's size it reads all of it for the join.
      await tx.$executeRaw`
        update run_item i set decision = s.decision, outcome = s.outcome, reason = s.reason, target = s.target,
          data = s.data
        from jsonb_to_recordset(${JSON.stringify(settlements)}::jsonb)
          as s(id uuid, decision text, outcome text, reason text, target uuid, data jsonb)
        where i.id = s.id and i.id = any (${ids}::uuid[])`;
    },
    /** Gives every item that was not to be carried out its outcome; the report then accounts for all. */
    settleRest: (runCompanyId: string) => settleRest(tx, runCompanyId),
    /** All that is still to be carried out fails for one reason that concerns them all. */
    async failPending(runCompanyId: string, reason: string): Promise<void> {
      await tx.$executeRaw`
        update run_item set decision = 'fail', outcome = 'failed', reason = ${reason},
          data = data || '{"retryable": true}'
        where run_company_id = ${runCompanyId}::uuid and outcome is null and selected
          and decision in ('create', 'update')`;
    },
  };
}

export type Progress = {
  counts?: KeptCounts;
  done?: number;
  total?: number;
  checkpoint?: Checkpoint;
  keyEpoch?: number;
};

type ItemOwner = { runId: string; accountId: string; companyId: string };

async function load(tx: Tx, claim: Held): Promise<RunWork | null> {
  const rows = await tx.$queryRaw<(Omit<RunWork, 'options'> & { options: unknown })[]>`
    select r.id as "runId", r.account_id as "accountId", rc.company_id as "companyId", rc.kind, r.options, r.apply,
      r.started_by as "startedBy", rc.folded_as as "foldedAs"
    from run_company rc join run r on r.account_id = rc.account_id and r.id = rc.run_id
    where rc.id = ${claim.id}::uuid and rc.fencing_epoch = ${claim.fencingEpoch}::int`;
  const row = rows[0];
  return row === undefined ? null : { ...row, options: isObject(row.options) ? row.options : {} };
}

async function addItems(tx: Tx, claim: Held & ItemOwner, items: readonly NewRunItem[]): Promise<Set<string>> {
  if (items.length === 0) return new Set();
  const rows = await tx.$queryRaw<{ id: string }[]>`
    insert into run_item (id, account_id, run_id, run_company_id, company_id, source_id, source_url, name, category,
      folder, selected, decision, reason, target, data)
    select s.id, ${claim.accountId}::uuid, ${claim.runId}::uuid, ${claim.id}::uuid, ${claim.companyId}::uuid,
      s."sourceId", s."sourceUrl", s.name, s.category, s.folder, s.selected, s.decision, s.reason, s.target, s.data
    from jsonb_to_recordset(${JSON.stringify(items)}::jsonb)
      as s(id uuid, "sourceId" text, "sourceUrl" text, name text, category text, folder text, selected boolean,
        decision text, reason text, target uuid, data jsonb)
    on conflict (account_id, run_company_id, source_id) do nothing returning id`;
  return new Set(rows.map((row) => row.id));
}

async function settleRest(tx: Tx, runCompanyId: string): Promise<void> {
  await tx.$executeRaw`
    update run_item set
      outcome = case when decision = 'fail' then 'failed' else 'skipped' end,
      reason = case when decision in ('create', 'update') and coalesce(reason, '') <> all (${[...LOOK_FIRST]}::text[])
        then 'unselected' else reason end,
      decision = case when decision in ('create', 'update') then 'skip' else decision end
    where run_company_id = ${runCompanyId}::uuid and outcome is null
      and (not selected or decision not in ('create', 'update'))`;
}
