// The stored IT Glue key: written when it is handed over, read for the one run or check that holds its lease.

import type { Prisma } from './generated/client.ts';

type Tx = Prisma.TransactionClient;
type Bytes = Uint8Array<ArrayBuffer>;

const SYSTEM = 'it-glue';

export type ConnectionKeyRow = {
  id: string;
  accountId: string;
  region: 'us' | 'eu' | 'au';
  fingerprint: string;
  keyVersion: number;
  sealedKey: Bytes;
};

/** The account's connection, locked until the end of the transaction so that two replacements follow each other. */
export async function lockConnection(
  tx: Tx,
): Promise<{ id: string; fingerprint: string; keyVersion: number } | null> {
  const rows = await tx.$queryRaw<{ id: string; fingerprint: string; keyVersion: number }[]>`
    SELECT id::text, fingerprint, key_version AS "keyVersion" FROM connection WHERE system = ${SYSTEM} FOR UPDATE`;
  return rows[0] ?? null;
}

export type StoredConnection = {
  id: string;
  accountId: string;
  region: string;
  fingerprint: string;
  primaryOrganizationId: string;
  primaryOrganizationName: string;
  capabilities: Record<string, unknown>;
  keyLast4: string;
  keyVersion: number;
  sealedKey: Bytes;
  rootKeyId: string;
  personId: string;
};

/** Writes the row of a new connection, or the new key of the one with this id; a check is queued with it. */
export async function writeConnection(tx: Tx, stored: StoredConnection): Promise<void> {
  const { id, accountId, personId, capabilities, ...columns } = stored;
  const now = new Date();
  const changed = {
    ...columns,
    capabilities: capabilities as Prisma.InputJsonObject,
    status: 'connected',
    lastOkAt: now,
    lastErrorCode: null,
    checkState: 'queued',
    checkLeaseUntil: null,
  };
  await tx.connection.upsert({
    where: { id },
    create: { ...changed, id, accountId, system: SYSTEM, connectedBy: personId, connectedAt: now },
    update: { ...changed, connectedBy: personId },
  });
}

/** The connection a run company works on, only while that row is at work and leased at this epoch. */
export async function findKeyOfRun(
  tx: Tx,
  runCompanyId: string,
  fencingEpoch: number,
): Promise<ConnectionKeyRow | 'not_held' | 'no_connection'> {
  const held = await tx.$queryRaw<{ fingerprint: string }[]>`
    SELECT fingerprint FROM run_company
    WHERE id = ${runCompanyId}::uuid AND fencing_epoch = ${fencingEpoch} AND state IN ('planning', 'running')
      AND lease_until > clock_timestamp()`;
  if (!held[0]) return 'not_held';
  const row = await findConnection(tx, { fingerprint: held[0].fingerprint });
  return row ?? 'no_connection';
}

/** The connection under a check, only while that check is running and leased at this epoch. */
export async function findKeyOfCheck(
  tx: Tx,
  connectionId: string,
  checkEpoch: number,
): Promise<ConnectionKeyRow | 'not_held' | 'no_connection'> {
  const held = await tx.$queryRaw<{ id: string }[]>`
    SELECT id::text FROM connection
    WHERE id = ${connectionId}::uuid AND check_epoch = ${checkEpoch} AND check_state = 'running'
      AND check_lease_until > clock_timestamp()`;
  if (!held[0]) return 'not_held';
  return (await findConnection(tx, { id: connectionId })) ?? 'no_connection';
}

async function findConnection(
  tx: Tx,
  where: { id: string } | { fingerprint: string },
): Promise<ConnectionKeyRow | null> {
  const row = await tx.connection.findFirst({
    where: { ...where, system: SYSTEM },
    select: { id: true, accountId: true, region: true, fingerprint: true, keyVersion: true, sealedKey: true },
  });
  return row as ConnectionKeyRow | null;
}

/** The account of the context in force; it raises where that is missing, forged, expired or ended. */
export async function readContextAccount(tx: Tx): Promise<string> {
  const rows = await tx.$queryRaw<{ id: string }[]>`SELECT sec.account_id()::text AS id`;
  if (!rows[0]) throw new Error('the context names no account');
  return rows[0].id;
}

/** One entry of the chained audit trail, in the transaction of what it tells. */
export async function appendKeyAudit(
  tx: Tx,
  entry: {
    action: string;
    companyId: string | null;
    targetType: string;
    targetId: string;
    details: Record<string, unknown>;
  },
): Promise<void> {
  await tx.$queryRaw`
    SELECT sec.audit_append(${entry.action}, ${entry.companyId}::uuid, ${entry.targetType}, ${entry.targetId},
      ${JSON.stringify(entry.details)}::jsonb)::text`;
}
