// What the root key wraps, across all accounts, for the key-holder alone: found and written anew when the root key changes.
import { saidYes } from './gate-answer.ts';
import type { Guarded } from './guarded.ts';

type Bytes = Uint8Array<ArrayBuffer>;

export type RecordWrap = {
  kind: 'record';
  accountId: string;
  companyId: string;
  epoch: number;
  publicKey: Bytes;
  recordMac: Bytes;
  signature: Bytes;
  rootKeyId: string;
};
export type SlotWrap = {
  kind: 'slot';
  accountId: string;
  companyId: string;
  epoch: number;
  id: string;
  publicKey: Bytes;
  wrapped: Bytes;
  rootKeyId: string;
};
export type ConnectionWrap = {
  kind: 'connection';
  accountId: string;
  id: string;
  region: string;
  keyVersion: number;
  wrapped: Bytes;
  rootKeyId: string;
};
export type RootWrap = RecordWrap | SlotWrap | ConnectionWrap;

export function rootWraps(run: Guarded) {
  return {
    /** At most `limit` of each kind that another key than the active one wrapped or proved. */
    otherThan(activeId: string, limit: number): Promise<RootWrap[]> {
      return run(
        (db) => db.$queryRaw<RootWrap[]>`
        select kind, account_id::text as "accountId", company_id::text as "companyId", epoch, id::text as id, region,
          key_version as "keyVersion", public_key as "publicKey", record_mac as "recordMac", signature, wrapped,
          root_key_id as "rootKeyId"
        from sec.wrapped_otherwise(${activeId}, ${limit}::int)`,
      );
    },
    /** False, and nothing written, where the row is not the one that was read any more; as for the two below. */
    async replaceRecord(
      was: RecordWrap,
      now: { recordMac: Bytes; signature: Bytes; rootKeyId: string },
    ): Promise<boolean> {
      return saidYes(
        run(
          (db) => db.$queryRaw<{ done: boolean }[]>`
          select sec.rewrap_record(${was.accountId}::uuid, ${was.companyId}::uuid, ${was.epoch}::int, ${was.rootKeyId},
            ${now.recordMac}, ${now.signature}, ${now.rootKeyId}) as done`,
        ),
      );
    },
    async replaceSlot(was: SlotWrap, now: { wrapped: Bytes; rootKeyId: string }): Promise<boolean> {
      return saidYes(
        run(
          (db) => db.$queryRaw<{ done: boolean }[]>`
          select sec.rewrap_slot(${was.accountId}::uuid, ${was.id}::uuid, ${was.wrapped}, ${now.wrapped},
            ${now.rootKeyId}) as done`,
        ),
      );
    },
    async replaceConnection(
      was: ConnectionWrap,
      now: { wrapped: Bytes; rootKeyId: string },
    ): Promise<boolean> {
      return saidYes(
        run(
          (db) => db.$queryRaw<{ done: boolean }[]>`
          select sec.rewrap_connection(${was.accountId}::uuid, ${was.id}::uuid, ${was.wrapped}, ${now.wrapped},
            ${now.rootKeyId}) as done`,
        ),
      );
    },
  };
}
