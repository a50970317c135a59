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

export function runClaims(run: Guarded) {
  return {
    /** Takes one run company that nobody holds (or whose lease lapsed), raising its epoch; null when there is none. */
    async claim(workerId: string, leaseMs: number): Promise<ClaimedRunCompany | null> {
      const rows = await run(
        (db) => db.$queryRaw<ClaimedRunCompany[]>`
        select id, run_id as "runId", account_id as "accountId", company_id as "companyId", kind, state,
          fencing_epoch as "fencingEpoch", context
        from sec.claim_run_company(${workerId}, ${leaseMs}::int)`,
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
    /** Extends the lease; the state as it is now and a fresh context, or null when the claim is lost. */
    async heartbeat(
      claim: { id: string; fencingEpoch: number },
      leaseMs: number,
    ): Promise<{ state: RunCompanyState; context: string } | null> {
      const rows = await run(
        (db) => db.$queryRaw<{ state: RunCompanyState; context: string }[]>`
        select state, context from sec.heartbeat_run_company(${claim.id}::uuid, ${claim.fencingEpoch}::int, ${leaseMs}::int)`,
      );
      return rows[0] ?? null;
    },
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
