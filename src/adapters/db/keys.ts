// What the key-holder reads and writes for vaults: company keys, sealed items, the entries that permit opening them.
import type { Guarded } from './guarded.ts';
import { beginEpoch, type EpochOutcome } from './key-epochs.ts';
import type { CompanyKeyRow, RevealEntry, SealedItemRow } from './key-rows.ts';
import type { Tx } from './prisma.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** Answers before a tenant is known. */
export function keyGate(run: Guarded) {
  return {
    /** The database's clock, the only one that leases and entries are judged by. */
    async clock(): Promise<Date> {
      const rows = await run((db) => db.$queryRaw<{ now: Date }[]>`select clock_timestamp() as now`);
      if (!rows[0]) throw new Error('the database did not say the time');
      return rows[0].now;
    },
    /** Forgets IT Glue keys that were there for their imports alone and have outlived them; how many. */
    async forgetDone(): Promise<number> {
      const rows = await run((db) => db.$queryRaw<{ gone: number }[]>`select sec.forget_done_keys() as gone`);
      return rows[0]?.gone ?? 0;
    },
    /** Deletes sessions that ended ninety days ago; how many, `limit` at most. */
    async forgetOldSessions(limit: number): Promise<number> {
      const rows = await run(
        (db) => db.$queryRaw<{ gone: number }[]>`select sec.forget_old_sessions(${limit}::int) as gone`,
      );
      return rows[0]?.gone ?? 0;
    },
    /** The root keys that anything in the database is wrapped with. */
    async rootKeyIdsInUse(): Promise<string[]> {
      const rows = await run((db) => db.$queryRaw<{ id: string }[]>`select id from sec.root_key_ids() id`);
      return rows.map((row) => row.id);
    },
  };
}

/** For the key-holder's database role; the other roles are refused by their grants. */
export function keysRepository(tx: Tx) {
  return {
    /** The account of a company that the context reaches; null where it reaches none of that id. */
    findReachableCompany(companyId: string): Promise<{ accountId: string } | null> {
      return tx.company.findFirst({ where: { id: companyId }, select: { accountId: true } });
    },
    /** The newest epoch of a company's key; null before the first. */
    findCompanyKey(companyId: string): Promise<CompanyKeyRow | null> {
      return tx.companyKey.findFirst({
        where: { companyId },
        orderBy: { epoch: 'desc' },
        omit: { createdAt: true },
      });
    },
    /** Inserts an epoch with its escrow slot. False, and nothing written, where another process was first. */
    async insertCompanyKey(
      key: CompanyKeyRow,
      slot: { id: string; wrapped: Bytes; rootKeyId: string },
    ): Promise<boolean> {
      const inserted = await tx.$executeRaw`
        insert into company_key (account_id, company_id, epoch, public_key, record_mac, signature, root_key_id)
        values (${key.accountId}::uuid, ${key.companyId}::uuid, ${key.epoch}::int, ${key.publicKey}, ${key.recordMac},
          ${key.signature}, ${key.rootKeyId})
        on conflict (account_id, company_id, epoch) do nothing`;
      if (inserted === 0) return false;
      const { accountId, companyId, epoch } = key;
      await tx.keySlot.createMany({ data: [{ ...slot, accountId, companyId, epoch, kind: 'escrow' }] });
      return true;
    },
    /** The next epoch with its escrow slot and its entry in the trail, in the name of the context's person. */
    beginEpoch: (
      key: CompanyKeyRow,
      slot: { id: string; wrapped: Bytes; rootKeyId: string },
    ): Promise<EpochOutcome> => beginEpoch(tx, key, slot),
    /** The slot that the key-holder itself can open; null where a company is sealed for its members alone. */
    async findEscrowSlot(
      companyId: string,
      epoch: number,
    ): Promise<{ wrapped: Bytes; publicKey: Bytes } | null> {
      const slot = await tx.keySlot.findFirst({
        where: { companyId, epoch, kind: 'escrow' },
        select: { wrapped: true, key: { select: { publicKey: true } } },
      });
      return slot ? { wrapped: slot.wrapped, publicKey: slot.key.publicKey } : null;
    },
    /** The current sealed version of an item that the context reaches, or the numbered one. */
    findSealedItem: (companyId: string, itemId: string, version?: number) =>
      findSealedItem(tx, companyId, itemId, version),
    /**
     * The fields that a committed entry permits to open: written by this person for this item, recently enough.
     * Null where there is no such entry.
     */
    findRevealEntry: (wanted: RevealEntry) => findRevealEntry(tx, wanted),
  };
}

async function findSealedItem(
  tx: Tx,
  companyId: string,
  itemId: string,
  wanted?: number,
): Promise<SealedItemRow | null> {
  const item = await tx.vaultItem.findFirst({
    where: { id: itemId, companyId },
    select: { accountId: true, currentVersion: true, sourceSystem: true, sourceId: true },
  });
  if (!item) return null;
  const itemVersion = wanted ?? item.currentVersion;
  const version = await tx.vaultItemVersion.findFirst({
    where: { companyId, itemId, version: itemVersion },
    select: { keyEpoch: true, sealed: true },
  });
  if (!version) return null;
  const last = await tx.vaultItemVersion.aggregate({ where: { companyId, itemId }, _max: { version: true } });
  const { sourceSystem: system, sourceId: id } = item;
  return {
    accountId: item.accountId,
    companyId,
    itemId,
    itemVersion,
    currentVersion: item.currentVersion,
    lastVersion: last._max.version ?? item.currentVersion,
    keyEpoch: version.keyEpoch,
    source: system !== null && id !== null ? { system, id } : null,
    sealed: version.sealed,
  };
}

async function findRevealEntry(tx: Tx, wanted: RevealEntry): Promise<string[] | null> {
  const rows = await tx.$queryRaw<{ fields: unknown }[]>`
    select details -> 'fields' as fields from audit_entry
    where id = ${wanted.entryId}::uuid and actor_id = ${wanted.personId}::uuid and action = 'vault_item.reveal'
      and company_id = ${wanted.companyId}::uuid and target_type = 'vault_item' and target_id = ${wanted.itemId}
      and at >= ${wanted.notBefore}
      and at > clock_timestamp() - ${wanted.withinSeconds}::int * interval '1 second'`;
  const row = rows[0];
  if (!row) return null;
  return Array.isArray(row.fields) ? row.fields.filter((field) => typeof field === 'string') : [];
}
