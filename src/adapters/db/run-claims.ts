// Claiming, extending and settling run companies: the lease and the fencing epoch live in the row.
import type { RunCompanyState, RunKind } from '#src/model/import-run.ts';
import type { Guarded } from './guarded.ts';
import type { Tx } from './prisma.ts';

export type ClaimedRunCompany = {
  id: string;
  runId: string;
  accountId: string;
  companyId: string;
  kind: RunKind;
  state: RunCompanyState;
  fencingEpoch: number;
  /** The tenant context of this claim; worthless as soon as another worker raises the epoch. */
  context: string;
};

type Beat = {
  claim: { id: string; fencingEpoch: number };
  leaseMs: number;
  resolve: (alive: Alive | null) => void;
  reject: (error: unknown) => void;
};
type Alive = { state: RunCompanyState; context: string };

/** Signs of life that come within so many milliseconds go out in one statement. */
const GATHER_MS = 25;

/** A process holds a hundred companies while it plans them together: their beats must not be a hundred statements. */
function createHeart(run: Guarded) {
  let waiting: Beat[] = [];
  const send = async (beats: readonly Beat[]): Promise<void> => {
    const claims = beats.map(({ claim, leaseMs }) => ({ id: claim.id, epoch: claim.fencingEpoch, leaseMs }));
    const rows = await run(
      (db) => db.$queryRaw<(Alive & { id: string; epoch: number })[]>`
        select c.id, c.epoch, h.state, h.context from (
            select id, epoch, "leaseMs" from jsonb_to_recordset(${JSON.stringify(claims)}::jsonb)
              as b(id uuid, epoch int, "leaseMs" int) order by id) c,
          lateral sec.heartbeat_run_company(c.id, c.epoch, c."leaseMs") h`,
    );
    const alive = new Map(
      rows.map(({ id, epoch, state, context }) => [`${id}:${epoch}`, { state, context }]),
    );
    for (const { claim, resolve } of beats) resolve(alive.get(`${claim.id}:${claim.fencingEpoch}`) ?? null);
  };
  const flush = (): void => {
    const beats = waiting;
    waiting = [];
    send(beats).catch((error: unknown) => {
      for (const { reject } of beats) reject(error);
    });
  };
  return (claim: Beat['claim'], leaseMs: number): Promise<Alive | null> =>
    new Promise((resolve, reject) => {
      if (waiting.length === 0) setTimeout(flush, GATHER_MS);
      waiting.push({ claim, leaseMs, resolve, reject });
    });
}

export function runClaims(run: Guarded) {
  return {
    /**
     * Takes one run company that nobody holds (or whose lease lapsed), raising its epoch; null when there is none. What
     * reads secrets for vaults sealed for their members is taken for `sealedRun` alone, and nothing else is then.
     */
    async claim(
      workerId: string,
      leaseMs: number,
      sealedRun: string | null = null,
    ): Promise<ClaimedRunCompany | null> {
      const rows = await run(
        (db) => db.$queryRaw<ClaimedRunCompany[]>`
        select id, run_id as "runId", account_id as "accountId", company_id as "companyId", kind, state,
          fencing_epoch as "fencingEpoch", context
        from sec.claim_run_company(${workerId}, ${leaseMs}::int, ${sealedRun}::uuid)`,
      );
      return rows[0] ?? null;
    },
    /** Takes more companies of the same run that wait to be planned, up to `limit`; fewer, or none, are no fault. */
    async claimCompanions(
      claim: { id: string; fencingEpoch: number },
      workerId: string,
      leaseMs: number,
      limit: number,
    ): Promise<ClaimedRunCompany[]> {
      return run(
        (db) => db.$queryRaw<ClaimedRunCompany[]>`
        select id, run_id as "runId", account_id as "accountId", company_id as "companyId", kind, state,
          fencing_epoch as "fencingEpoch", context
        from sec.claim_companions(${claim.id}::uuid, ${claim.fencingEpoch}::int, ${workerId}, ${leaseMs}::int, ${limit}::int)`,
      );
    },
    /** Runs that wait for a process of their own, as they read secrets for sealed vaults: the longest waiting first. */
    async sealedRunsWaiting(limit: number): Promise<string[]> {
      const rows = await run(
        (db) => db.$queryRaw<{ id: string }[]>`select id from sec.sealed_runs_waiting(${limit}::int) id`,
      );
      return rows.map(({ id }) => id);
    },
    /** Extends the lease; the state as it is now and a fresh context, or null when the claim is lost. */
    heartbeat: createHeart(run),
    /** Gives the claim back unfinished, so that another worker takes over at once. */
    async release(claim: { id: string; fencingEpoch: number }): Promise<void> {
      await run(
        (db) =>
          db.$queryRaw`select sec.release_run_company(${claim.id}::uuid, ${claim.fencingEpoch}::int)::text`,
      );
    },
    /** Ends a stage outside any transaction, for a claim whose starter lost their right. False: the claim is lost. */
    async settle(
      claim: { id: string; fencingEpoch: number },
      state: RunCompanyState,
      message: string | null,
    ): Promise<boolean> {
      return run((db) => settleRunCompany(db, claim, state, message));
    },
  };
}

/** Ends a stage within the caller's transaction; false when another worker holds the row by now. */
export async function settleRunCompany(
  db: Pick<Tx, '$queryRaw'>,
  claim: { id: string; fencingEpoch: number },
  state: RunCompanyState,
  message: string | null,
): Promise<boolean> {
  const rows = await db.$queryRaw<{ settled: boolean }[]>`
    select sec.settle_run_company(${claim.id}::uuid, ${claim.fencingEpoch}::int, ${state}, ${message}) as settled`;
  return rows[0]?.settled ?? false;
}
