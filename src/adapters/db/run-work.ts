// A run company under the worker's hands: what it is to do, the fence before every write, items, progress and its end.
import { LOOK_FIRST } from '#src/model/import-outcome.ts';
import type { Decision, Outcome, RunCompanyState, RunKind, Waiting } from '#src/model/import-run.ts';
import { Prisma, type Tx } from './prisma.ts';
import { settleRunCompany } from './run-claims.ts';
import { ITEM_COLUMNS, readItem, type WireItem } from './run-item-filter.ts';
import { isObject, readCounts, writeCounts, type KeptCounts, type RunItemRow } from './run-rows.ts';

/** Where a run company stands. `planned`: its plan is complete. */
export type Checkpoint = {
  planned?: boolean;
  /** Records of the source that need nothing; they are counted, not stored. */
  unchanged?: number;
  /** Imported items whose records are not in the source any more: told in the plan, but no part of the source. */
  gone?: number;
  /** When the plan's listing of the source was complete (RFC 3339). */
  listedAt?: string;
  /** When it began to apply (RFC 3339), and how much needed no more work by then. */
  applyingSince?: string;
  doneBefore?: number;
  /** Paths of IT Glue's folders by their ids, as far as they were asked for; null: IT Glue has no name for it. */
  folders?: Record<string, string | null>;
};

export type RunWork = {
  runId: string;
  accountId: string;
  companyId: string;
  kind: RunKind;
  options: Record<string, unknown>;
  apply: boolean;
  startedBy: string;
};

/** The row and what it rests on, as they are at this moment; the row is locked until the transaction ends. */
export type Fence = {
  state: RunCompanyState;
  counts: KeptCounts;
  done: number;
  total: number;
  checkpoint: Checkpoint;
  /** The snapshot of the start. */
  organizationId: string | null;
  mappingVersion: number | null;
  fingerprint: string;
  company: {
    kind: 'own' | 'managed';
    name: string;
    status: string;
    webAddress: string | null;
    mappingVersion: number;
    /** The organization mapped to it now, and whether IT Glue lists it no longer. */
    organizationId: string | null;
    organizationGone: boolean;
  };
  /** Null when IT Glue was disconnected. */
  connection: { id: string; fingerprint: string; keyVersion: number } | null;
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
      await tx.$executeRaw`
        update run_item i set decision = s.decision, outcome = s.outcome, reason = s.reason, target = s.target,
          data = s.data
        from jsonb_to_recordset(${JSON.stringify(settlements)}::jsonb)
          as s(id uuid, decision text, outcome text, reason text, target uuid, data jsonb)
        where i.id = s.id`;
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
      r.started_by as "startedBy"
    from run_company rc join run r on r.account_id = rc.account_id and r.id = rc.run_id
    where rc.id = ${claim.id}::uuid and rc.fencing_epoch = ${claim.fencingEpoch}::int`;
  const row = rows[0];
  return row === undefined ? null : { ...row, options: isObject(row.options) ? row.options : {} };
}

type WireFence = {
  state: RunCompanyState;
  counts: unknown;
  done: number;
  total: number;
  checkpoint: unknown;
  organizationId: string | null;
  mappingVersion: number | null;
  fingerprint: string;
  companyId: string;
};

async function fence(tx: Tx, claim: Held): Promise<Fence | null> {
  const rows = await tx.$queryRaw<WireFence[]>`
    select state, counts, done, total, checkpoint, organization_id as "organizationId",
      mapping_version as "mappingVersion", fingerprint, company_id as "companyId"
    from run_company where id = ${claim.id}::uuid and fencing_epoch = ${claim.fencingEpoch}::int for update`;
  const row = rows[0];
  if (row === undefined) return null;
  // Shared, so that a mapping cannot be changed between this look and the commit.
  const rests = await tx.$queryRaw<
    (Fence['company'] & NonNullable<Fence['connection']> & { id: string | null })[]
  >`
    select c.kind, c.name, c.status, c.web_address as "webAddress", c.mapping_version as "mappingVersion",
      m.organization_id as "organizationId", o.gone_at is not null as "organizationGone", n.id,
      n.fingerprint, n.key_version as "keyVersion"
    from company c left join connection n on n.account_id = c.account_id and n.system = 'it-glue'
    left join mapping m on m.account_id = c.account_id and m.company_id = c.id left join organization o
      on o.account_id = m.account_id and o.id = m.organization_id where c.id = ${row.companyId}::uuid for share of c`;
  const rest = rests[0];
  if (rest === undefined) return null;
  const { id, fingerprint, keyVersion, ...company } = rest;
  const { companyId: _, ...kept } = row;
  return {
    ...kept,
    counts: readCounts(row.counts),
    checkpoint: isObject(row.checkpoint) ? (row.checkpoint as Checkpoint) : {},
    company,
    connection: id === null ? null : { id, fingerprint, keyVersion },
  };
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
