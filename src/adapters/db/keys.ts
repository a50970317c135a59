// What the key-holder reads and writes: company keys, connection keys, sealed items and the entries that permit opening.

import { Prisma } from './generated/client.ts';

type Tx = Prisma.TransactionClient;
/** Any client: the gate functions answer before a tenant is known. */
type AnyClient = Pick<Tx, '$queryRaw'>;
type Bytes = Uint8Array<ArrayBuffer>;

export type KeyRequester = {
  personId: string;
  accountId: string;
  accountKind: 'msp' | 'teams';
  role: string;
  /** The signed tenant context of this session. */
  context: string;
};

/** Who stands behind a session token's hash at this moment; null for an ended session or a withdrawn person. */
export async function findKeyRequester(client: AnyClient, tokenHash: Bytes): Promise<KeyRequester | null> {
  const rows = await client.$queryRaw<KeyRequester[]>`
    SELECT person_id::text AS "personId", account_id::text AS "accountId", account_kind AS "accountKind", role, context
    FROM sec.open_request(${tokenHash})`;
  return rows[0] ?? null;
}

/** The database's clock, the only one that leases and entries are judged by. */
export async function readDatabaseClock(client: AnyClient): Promise<Date> {
  const rows = await client.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS now`;
  if (!rows[0]) throw new Error('the database did not say the time');
  return rows[0].now;
}

/** The root keys that anything in the database is wrapped with. */
export async function listRootKeyIdsInUse(client: AnyClient): Promise<string[]> {
  const rows = await client.$queryRaw<{ id: string }[]>`SELECT sec.root_key_ids() AS id`;
  return rows.map((row) => row.id);
}

/** The account of a company that the context reaches; null where it reaches none of that id. */
export async function findReachableCompany(tx: Tx, companyId: string): Promise<{ accountId: string } | null> {
  return tx.company.findFirst({ where: { id: companyId }, select: { accountId: true } });
}

export type CompanyKeyRow = {
  accountId: string;
  companyId: string;
  epoch: number;
  publicKey: Bytes;
  recordMac: Bytes;
  signature: Bytes;
  rootKeyId: string;
};

/** The newest epoch of a company's key; null before the first. */
export async function findCompanyKey(tx: Tx, companyId: string): Promise<CompanyKeyRow | null> {
  return tx.companyKey.findFirst({
    where: { companyId },
    orderBy: { epoch: 'desc' },
    omit: { createdAt: true },
  });
}

/** Inserts an epoch with its escrow slot. False, and nothing written, where another process was first. */
export async function insertCompanyKey(
  tx: Tx,
  key: CompanyKeyRow,
  slot: { id: string; wrapped: Bytes; rootKeyId: string },
): Promise<boolean> {
  const inserted = await tx.$executeRaw`
    INSERT INTO company_key (account_id, company_id, epoch, public_key, record_mac, signature, root_key_id)
    VALUES (${key.accountId}::uuid, ${key.companyId}::uuid, ${key.epoch}, ${key.publicKey}, ${key.recordMac},
      ${key.signature}, ${key.rootKeyId})
    ON CONFLICT (account_id, company_id, epoch) DO NOTHING`;
  if (inserted === 0) return false;
  const { accountId, companyId, epoch } = key;
  await tx.keySlot.createMany({ data: [{ ...slot, accountId, companyId, epoch, kind: 'escrow' }] });
  return true;
}

export type EscrowSlotRow = { wrapped: Bytes; publicKey: Bytes };

/** The slot that the key-holder itself can open; null where a company is sealed for its members alone. */
export async function findEscrowSlot(tx: Tx, companyId: string, epoch: number): Promise<EscrowSlotRow | null> {
  const slot = await tx.keySlot.findFirst({
    where: { companyId, epoch, kind: 'escrow' },
    select: { wrapped: true, key: { select: { publicKey: true } } },
  });
  return slot ? { wrapped: slot.wrapped, publicKey: slot.key.publicKey } : null;
}

export type SealedItemRow = {
  accountId: string;
  companyId: string;
  itemId: string;
  itemVersion: number;
  keyEpoch: number;
  source: { system: string; id: string } | null;
  sealed: Bytes;
};

/** The current sealed version of an item that the context reaches. */
export async function findSealedItem(tx: Tx, companyId: string, itemId: string): Promise<SealedItemRow | null> {
  const item = await tx.vaultItem.findFirst({
    where: { id: itemId, companyId },
    select: { accountId: true, currentVersion: true, sourceSystem: true, sourceId: true },
  });
  if (!item) return null;
  const version = await tx.vaultItemVersion.findFirst({
    where: { companyId, itemId, version: item.currentVersion },
    select: { keyEpoch: true, sealed: true },
  });
  if (!version) return null;
  const { sourceSystem: system, sourceId: id } = item;
  return {
    accountId: item.accountId,
    companyId,
    itemId,
    itemVersion: item.currentVersion,
    keyEpoch: version.keyEpoch,
    source: system !== null && id !== null ? { system, id } : null,
    sealed: version.sealed,
  };
}

/**
 * The fields that a committed entry permits to open: written by this person for this item within the last
 * `withinSeconds`, and not before `notBefore`. Null where there is no such entry.
 */
export async function findRevealEntry(
  tx: Tx,
  wanted: {
    entryId: string;
    personId: string;
    companyId: string;
    itemId: string;
    notBefore: Date;
    withinSeconds: number;
  },
): Promise<string[] | null> {
  const rows = await tx.$queryRaw<{ fields: unknown }[]>`
    SELECT details -> 'fields' AS fields FROM audit_entry
    WHERE id = ${wanted.entryId}::uuid AND actor_id = ${wanted.personId}::uuid AND action = 'vault_item.reveal'
      AND company_id = ${wanted.companyId}::uuid AND target_type = 'vault_item' AND target_id = ${wanted.itemId}
      AND at >= ${wanted.notBefore}
      AND at > clock_timestamp() - ${wanted.withinSeconds}::int * interval '1 second'`;
  const fields = rows[0]?.fields;
  if (!rows[0]) return null;
  return Array.isArray(fields) ? fields.filter((field) => typeof field === 'string') : [];
}
