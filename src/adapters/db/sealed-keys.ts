// The next key of a vault that is sealed for its members, and what is still sealed to the one before: for the key-holder's
// role, in the name of the context's person.
import type { CompanyKeyRow } from './key-rows.ts';
import type { Tx } from './prisma.ts';

type Bytes = Uint8Array<ArrayBuffer>;

export type NextSealedKey = {
  key: CompanyKeyRow;
  kit: { id: string; wrapped: Bytes };
  slots: { personId: string; keyId: string; wrapped: Bytes }[];
};
/** `made`, or what stood in the way. */
export type Followed =
  | 'made'
  | 'forbidden'
  | 'managed'
  | 'moved'
  | 'not_held'
  | 'underway'
  | 'no_recovery'
  | 'other_holders';

export type OldSealed = {
  itemId: string;
  version: number;
  keyEpoch: number;
  sealed: Bytes;
  source: { system: string; id: string } | null;
};

const AT_ONCE = 100;
const BYTES_AT_ONCE = 500_000;

export function sealedKeysRepository(tx: Tx) {
  return {
    async follow({ key, kit, slots }: NextSealedKey): Promise<Followed> {
      const handed = JSON.stringify(
        slots.map(({ personId, keyId, wrapped }) => ({
          person: personId,
          key: keyId,
          wrapped: toText(wrapped),
        })),
      );
      const rows = await tx.$queryRaw<{ outcome: Followed }[]>`
        select sec.follow_sealed_key(${key.companyId}::uuid, ${key.epoch}::int, ${key.publicKey}, ${key.recordMac},
          ${key.signature}, ${key.rootKeyId}, ${kit.id}::uuid, ${kit.wrapped}, ${handed}::jsonb) as outcome`;
      return rows[0]?.outcome ?? 'moved';
    },
    /** A few of them, in the order of item and version; none where the person may not. */
    async takeOld(
      companyId: string,
      after: { itemId: string; version: number } | null,
    ): Promise<OldSealed[]> {
      type Row = Omit<OldSealed, 'source'> & { system: string | null; sourceId: string | null };
      const rows = await tx.$queryRaw<Row[]>`
        select item_id::text as "itemId", version, key_epoch as "keyEpoch", sealed, source_system as system,
          source_id as "sourceId"
        from sec.take_old_sealed(${companyId}::uuid, ${after?.itemId ?? null}::uuid, ${after?.version ?? null}::int,
          ${AT_ONCE}::int, ${BYTES_AT_ONCE}::int)`;
      return rows.map(({ system, sourceId, ...row }) => ({
        ...row,
        source: system !== null && sourceId !== null ? { system, id: sourceId } : null,
      }));
    },
    /** How many were taken; null where the person may not. With the last one the keys before are destroyed. */
    async sealAnew(
      companyId: string,
      versions: readonly { itemId: string; version: number; sealed: Bytes }[],
    ): Promise<number | null> {
      const rows = JSON.stringify(
        versions.map(({ itemId, version, sealed }) => ({ item: itemId, version, sealed: toText(sealed) })),
      );
      const done = await tx.$queryRaw<{ written: number | null }[]>`
        select sec.seal_anew_by_holder(${companyId}::uuid, ${rows}::jsonb) as written`;
      return done[0]?.written ?? null;
    },
  };
}

function toText(bytes: Bytes): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
}
