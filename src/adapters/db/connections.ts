// The connection to IT Glue, as far as the transaction's context may see it; the sealed key is never read here.
import type { ErrorCode } from '#src/model/errors.ts';
import type { Prisma, Tx } from './prisma.ts';
import { accountSql, accountWhere, type MaybeReach } from './reach.ts';

const SYSTEM = 'it-glue';

export type ConnectionRow = Omit<Prisma.ConnectionGetPayload<object>, 'sealedKey'>;

/** What the account would lose or mix up if another IT Glue account took the connection's place. */
export type ConnectionTies = {
  mappings: number;
  items: boolean;
  organizations: { id: string; name: string }[];
};

export type CheckOutcome = {
  status: 'connected' | 'key_rejected';
  lastErrorCode: string | null;
  /** Left out where the check did not get that far. */
  found?: { capabilities: object; counts: object; countsAsOf: Date; primaryOrganizationName: string };
};

export function connectionsRepository(tx: Tx, reach: MaybeReach) {
  return {
    /** The account's connection, or null. */
    find(): Promise<ConnectionRow | null> {
      return tx.connection.findFirst({ where: { ...accountWhere(reach), system: SYSTEM } });
    },
    ties: (limit: number) => ties(tx, reach, limit),
    /** Runs of this account that are under way. */
    async activeRuns(): Promise<number> {
      const rows = await tx.$queryRaw<{ runs: number }[]>`
        select count(distinct run_id)::int as runs from run_company
        where ${accountSql(reach, 'run_company')} and state in ('planning', 'planned', 'queued', 'running', 'paused', 'cancelling', 'undoing')`;
      return rows[0]?.runs ?? 0;
    },
    /** Requests this connection made in the last `windowSeconds` (at most an hour), at a spacing of `intervalMs`. */
    async requestsUsed(intervalMs: number, windowSeconds: number): Promise<number> {
      const rows = await tx.$queryRaw<{ used: number }[]>`
        select sec.rate_used(${intervalMs}::float8, ${windowSeconds}::int) as used`;
      return Math.round(rows[0]?.used ?? 0);
    },
    /** Asks for a check; one that is queued or at work already serves. */
    async queueCheck(id: string): Promise<void> {
      await tx.connection.updateMany({
        where: { ...accountWhere(reach), id, checkState: 'idle' },
        data: { checkState: 'queued' },
      });
    },
    /** Forgets the key and all that is known of it; false when there was none. */
    async remove(): Promise<boolean> {
      const gone = await tx.connection.deleteMany({ where: { ...accountWhere(reach), system: SYSTEM } });
      return gone.count > 0;
    },
    /** For the worker: extends the lease of a check and says how far it is. False when it is no longer the caller's. */
    async renewCheck(
      check: { id: string; checkEpoch: number },
      leaseMs: number,
      progress?: object,
    ): Promise<boolean> {
      const shown = progress === undefined ? null : JSON.stringify(progress);
      const count = await tx.$executeRaw`
        update connection set check_lease_until = clock_timestamp() + ${leaseMs}::int * interval '1 millisecond',
          check_progress = coalesce(${shown}::jsonb, check_progress)
        where id = ${check.id}::uuid and check_epoch = ${check.checkEpoch}::int and check_state = 'running'`;
      return count > 0;
    },
    /** For the worker: gives a check back, to be begun anew. */
    async releaseCheck(check: { id: string; checkEpoch: number }): Promise<void> {
      await tx.connection.updateMany({
        where: { id: check.id, checkEpoch: check.checkEpoch, checkState: 'running' },
        data: { checkState: 'queued', checkLeaseUntil: null },
      });
    },
    /** IT Glue refused an import's key: the connection says so until another one is handed over. */
    async noteKeyRejected(keyVersion: number): Promise<void> {
      await tx.connection.updateMany({
        where: { ...accountWhere(reach), system: SYSTEM, keyVersion },
        data: { status: 'key_rejected', lastErrorCode: 'itglue_key_rejected' satisfies ErrorCode },
      });
    },
    /** IT Glue answered an import with this key. */
    async noteGoodCall(keyVersion: number): Promise<void> {
      await tx.$executeRaw`update connection set last_ok_at = clock_timestamp()
        where system = ${SYSTEM} and key_version = ${keyVersion}::int and status = 'connected'`;
    },
    finishCheck: (check: { id: string; checkEpoch: number }, outcome: CheckOutcome) =>
      finishCheck(tx, check, outcome),
  };
}

/** Up to `limit` organizations that mappings or imported items rest on, lowest id first; vanished ones are left out. */
async function ties(tx: Tx, reach: MaybeReach, limit: number): Promise<ConnectionTies> {
  const mappings = await tx.mapping.count({ where: accountWhere(reach) });
  const item = await tx.vaultItem.findFirst({
    where: { ...accountWhere(reach), sourceSystem: SYSTEM },
    select: { id: true },
  });
  const organizations = await tx.$queryRaw<{ id: string; name: string }[]>`
    select o.id, o.name from organization o
    where ${accountSql(reach, 'o')} and o.gone_at is null
      and (o.id in (select m.organization_id from mapping m where m.account_id = o.account_id)
        or o.id in (select f.organization_id from fold f where f.account_id = o.account_id)
        or o.id in (select v.source_organization_id from vault_item v
          where v.account_id = o.account_id and v.source_system = ${SYSTEM}))
    order by length(o.id), o.id limit ${limit}::int`;
  return { mappings, items: item !== null, organizations };
}

/** Ends a check; false, and nothing written, when it is no longer the caller's. */
async function finishCheck(
  tx: Tx,
  check: { id: string; checkEpoch: number },
  outcome: CheckOutcome,
): Promise<boolean> {
  const { found } = outcome;
  const ended = await tx.connection.updateMany({
    where: { id: check.id, checkEpoch: check.checkEpoch, checkState: 'running' },
    data: {
      status: outcome.status,
      lastErrorCode: outcome.lastErrorCode,
      checkState: 'idle',
      checkLeaseUntil: null,
      ...(found === undefined ? {} : { ...found, lastOkAt: found.countsAsOf }),
    } as Prisma.ConnectionUpdateManyMutationInput,
  });
  return ended.count > 0;
}
