// The change of a company's key: its beginning in a person's name, and the work that follows, across all accounts, for the
// key-holder alone.
import { saidYes } from './gate-answer.ts';
import type { Guarded } from './guarded.ts';
import type { CompanyKeyRow } from './key-rows.ts';
import type { PortalPrisma, Tx } from './prisma.ts';
import { againAfterDeadlock, translateDatabaseError } from './database-errors.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** A key that was followed by `next` and can still be opened. */
export type FollowedKey = {
  accountId: string;
  companyId: string;
  epoch: number;
  publicKey: Bytes;
  /** Its private key, wrapped under the root key. */
  wrapped: Bytes;
  next: CompanyKeyRow;
};

/** One version that is sealed to a followed key. */
export type SealedVersion = {
  itemId: string;
  version: number;
  sealed: Bytes;
  source: { system: string; id: string } | null;
};

export type Resealed = { itemId: string; version: number; sealed: Bytes };

/** The last version that was looked at, in the order they are taken in. */
export type After = { itemId: string; version: number } | null;

/** `made`, or what stood in the way. */
export type EpochOutcome = 'made' | 'forbidden' | 'moved' | 'sealed' | 'underway';

export type CompanyKeyState = {
  epoch: number;
  madeAt: Date;
  /** The key-holder can open it. */
  managed: boolean;
  changing: boolean;
  itemsLeft: number;
};

/** So much is read into memory at once, about. */
const LARGEST_CHUNK_BYTES = 4_000_000;
const CHUNK_MS = 60_000;

export function keyEpochsGate(run: Guarded, prisma: PortalPrisma) {
  return {
    async followed(): Promise<FollowedKey[]> {
      const rows = await run(
        (db) => db.$queryRaw<FollowedRow[]>`
        select account_id::text as "accountId", company_id::text as "companyId", epoch, public_key as "publicKey", wrapped,
          next_epoch as "nextEpoch", next_public_key as "nextPublicKey", next_mac as "nextMac",
          next_signature as "nextSignature", next_root_key_id as "nextRootKeyId"
        from sec.followed_keys()`,
      );
      return rows.map(toFollowed);
    },
    /**
     * Takes at most `limit` versions that are sealed to `key`, has `seal` make them anew and writes what it answers, in one
     * transaction: a process that ends in the middle leaves all of them as they were. What another process has at hand is
     * passed over. Answers the last version it looked at, null where there was none, and how many were written.
     */
    sealAnew(
      key: FollowedKey,
      limit: number,
      after: After,
      seal: (versions: readonly SealedVersion[]) => Promise<readonly Resealed[]>,
    ): Promise<{ last: After; written: number }> {
      return translateDatabaseError(() =>
        againAfterDeadlock(() =>
          prisma.$transaction(
            async (tx) => {
              const versions = await takeSealed(tx, key, limit, after);
              const last = versions.at(-1);
              if (last === undefined) return { last: null, written: 0 };
              return { last, written: await writeSealed(tx, key, await seal(versions)) };
            },
            { maxWait: 10_000, timeout: CHUNK_MS },
          ),
        ),
      );
    },
    /** Destroys the key's slots where nothing is sealed to it any more; false where something is. */
    end: ({ accountId, companyId, epoch }: FollowedKey) =>
      saidYes(
        run(
          (db) => db.$queryRaw<{ done: boolean }[]>`
          select sec.end_key_epoch(${accountId}::uuid, ${companyId}::uuid, ${epoch}::int) as done`,
        ),
      ),
  };
}

/** For the key-holder: the next epoch of a company, in the name of the context's person. Nothing is written but on `made`. */
export async function beginEpoch(
  tx: Tx,
  key: CompanyKeyRow,
  slot: { id: string; wrapped: Bytes; rootKeyId: string },
): Promise<EpochOutcome> {
  const rows = await tx.$queryRaw<{ outcome: EpochOutcome }[]>`
    select sec.begin_key_epoch(${key.companyId}::uuid, ${key.epoch}::int, ${key.publicKey}, ${key.recordMac},
      ${key.signature}, ${key.rootKeyId}, ${slot.id}::uuid, ${slot.wrapped}) as outcome`;
  return rows[0]?.outcome ?? 'moved';
}

export function companyKeysRepository(tx: Tx) {
  return {
    /** How the company's vault is sealed; null before its first key, and for a company out of reach. */
    async find(companyId: string): Promise<CompanyKeyState | null> {
      const rows = await tx.$queryRaw<CompanyKeyState[]>`
        select epoch, made_at as "madeAt", managed, changing, items_left as "itemsLeft"
        from sec.company_key_state(${companyId}::uuid)`;
      return rows[0] ?? null;
    },
  };
}

type FollowedRow = Omit<FollowedKey, 'next'> & {
  nextEpoch: number;
  nextPublicKey: Bytes;
  nextMac: Bytes;
  nextSignature: Bytes;
  nextRootKeyId: string;
};

function toFollowed(row: FollowedRow): FollowedKey {
  const { accountId, companyId, epoch, publicKey, wrapped } = row;
  const next = {
    accountId,
    companyId,
    epoch: row.nextEpoch,
    publicKey: row.nextPublicKey,
    recordMac: row.nextMac,
    signature: row.nextSignature,
    rootKeyId: row.nextRootKeyId,
  };
  return { accountId, companyId, epoch, publicKey, wrapped, next };
}

async function takeSealed(
  tx: Tx,
  { accountId, companyId, epoch }: FollowedKey,
  limit: number,
  after: After,
): Promise<SealedVersion[]> {
  type Row = Omit<SealedVersion, 'source'> & { system: string | null; sourceId: string | null };
  const rows = await tx.$queryRaw<Row[]>`
    select item_id::text as "itemId", version, sealed, source_system as system, source_id as "sourceId"
    from sec.take_sealed(${accountId}::uuid, ${companyId}::uuid, ${epoch}::int, ${after?.itemId ?? null}::uuid,
      ${after?.version ?? null}::int, ${limit}::int, ${LARGEST_CHUNK_BYTES}::int)`;
  return rows.map(({ itemId, version, sealed, system, sourceId }) => ({
    itemId,
    version,
    sealed,
    source: system !== null && sourceId !== null ? { system, id: sourceId } : null,
  }));
}

async function writeSealed(tx: Tx, key: FollowedKey, resealed: readonly Resealed[]): Promise<number> {
  if (resealed.length === 0) return 0;
  const { accountId, companyId, epoch, next } = key;
  const rows = JSON.stringify(
    resealed.map(({ itemId, version, sealed }) => ({
      item: itemId,
      version,
      sealed: Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength).toString('base64'),
    })),
  );
  const done = await tx.$queryRaw<{ written: number }[]>`
    select sec.seal_anew(${accountId}::uuid, ${companyId}::uuid, ${epoch}::int, ${next.epoch}::int, ${rows}::jsonb) as written`;
  return done[0]?.written ?? 0;
}
