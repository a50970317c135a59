// The stored IT Glue key: written when it is handed over, read for the one run or check that holds its lease.
import type { ConnectionKeyRow, StoredConnection } from './key-rows.ts';
import type { Prisma, Tx } from './prisma.ts';

const SYSTEM = 'it-glue';

/** `not_held`: the asking run or check is not at work at that epoch. `no_connection`: there is no such key any more. */
type Found = ConnectionKeyRow | 'not_held' | 'no_connection';

/** For the key-holder's database role; the other roles are refused by their grants. */
export function connectionKeysRepository(tx: Tx) {
  return {
    /** The account's connection, locked until the transaction ends, so that two replacements follow each other. */
    async lock(): Promise<{ id: string; fingerprint: string; keyVersion: number } | null> {
      const rows = await tx.$queryRaw<{ id: string; fingerprint: string; keyVersion: number }[]>`
        select id::text, fingerprint, key_version as "keyVersion" from connection where system = ${SYSTEM} for update`;
      return rows[0] ?? null;
    },
    write: (stored: StoredConnection) => write(tx, stored),
    /** The connection a run company works on, only while that row is at work and leased at this epoch. */
    findForRun: (runCompanyId: string, fencingEpoch: number) => findForRun(tx, runCompanyId, fencingEpoch),
    /** The connection under a check, only while that check is running and leased at this epoch. */
    findForCheck: (connectionId: string, checkEpoch: number) => findForCheck(tx, connectionId, checkEpoch),
  };
}

/** The row of a new connection, or the new key of the one with this id; a check is queued with it. */
async function write(tx: Tx, stored: StoredConnection): Promise<void> {
  const { id, accountId, personId, capabilities, ...columns } = stored;
  const now = new Date();
  const changed = {
    ...columns,
    capabilities: capabilities as Prisma.InputJsonObject,
    status: 'connected',
    lastOkAt: now,
    lastErrorCode: null,
    connectedBy: personId,
    checkState: 'queued',
    checkLeaseUntil: null,
  };
  const written = await tx.connection.updateMany({ where: { id, accountId }, data: changed });
  if (written.count > 0) return;
  await tx.connection.createMany({ data: [{ ...changed, id, accountId, system: SYSTEM, connectedAt: now }] });
}

async function findForRun(tx: Tx, runCompanyId: string, fencingEpoch: number): Promise<Found> {
  const held = await tx.$queryRaw<{ fingerprint: string }[]>`
    select fingerprint from run_company
    where id = ${runCompanyId}::uuid and fencing_epoch = ${fencingEpoch}::int and state in ('planning', 'running')
      and lease_until > clock_timestamp()`;
  if (!held[0]) return 'not_held';
  return (await find(tx, { fingerprint: held[0].fingerprint })) ?? 'no_connection';
}

async function findForCheck(tx: Tx, connectionId: string, checkEpoch: number): Promise<Found> {
  const held = await tx.$queryRaw<{ id: string }[]>`
    select id::text from connection
    where id = ${connectionId}::uuid and check_epoch = ${checkEpoch}::int and check_state = 'running'
      and check_lease_until > clock_timestamp()`;
  if (!held[0]) return 'not_held';
  return (await find(tx, { id: connectionId })) ?? 'no_connection';
}

async function find(
  tx: Tx,
  where: { id: string } | { fingerprint: string },
): Promise<ConnectionKeyRow | null> {
  const row = await tx.connection.findFirst({
    where: { ...where, system: SYSTEM },
    select: { id: true, accountId: true, region: true, fingerprint: true, keyVersion: true, sealedKey: true },
  });
  return row as ConnectionKeyRow | null;
}
