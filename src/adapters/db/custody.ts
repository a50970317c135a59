// Who holds the keys of companies, as far as the context may know: slots of people and the kit, and which are sealed.
import { saidYes } from './gate-answer.ts';
import type { Tx } from './prisma.ts';

type Bytes = Uint8Array<ArrayBuffer>;

export type PossibleHolder = {
  personId: string;
  name: string;
  keyId: string;
  publicKey: Bytes;
  signKey: Bytes;
  signature: Bytes;
};
export type OwnSlot = {
  id: string;
  companyId: string;
  epoch: number;
  wrapped: Bytes;
  publicKey: Bytes;
  keyId: string;
  proved: boolean;
};
export type KitSlot = { companyId: string; epoch: number; wrapped: Bytes; publicKey: Bytes; kitId: string };
export type RecoveryKit = { id: string; publicKey: Bytes; provedAt: Date | null; createdAt: Date };
/** A row for each holder of each company's newest key; `holderId` is null for a company that nobody holds yet. */
export type CustodyRow = {
  companyId: string;
  name: string;
  sealedAt: Date | null;
  holderId: string | null;
  proved: boolean;
};
export type Sealing = 'done' | 'forbidden' | 'sealed' | 'underway' | 'too_few' | 'no_recovery';

export function custodyRepository(tx: Tx) {
  return {
    async sealedSince(companyId: string): Promise<Date | null> {
      const rows = await tx.$queryRaw<
        { at: Date | null }[]
      >`select sec.sealed_since(${companyId}::uuid) as at`;
      return rows[0]?.at ?? null;
    },
    possibleHolders(companyId: string): Promise<PossibleHolder[]> {
      return tx.$queryRaw<PossibleHolder[]>`
        select person_id as "personId", name, key_id as "keyId", public_key as "publicKey", sign_key as "signKey", signature
        from sec.possible_holders(${companyId}::uuid)`;
    },
    ownSlots(): Promise<OwnSlot[]> {
      return tx.$queryRaw<OwnSlot[]>`
        select id, company_id as "companyId", epoch, wrapped, public_key as "publicKey", key_id as "keyId", proved
        from sec.my_member_slots()`;
    },
    overview(): Promise<CustodyRow[]> {
      return tx.$queryRaw<CustodyRow[]>`
        select company_id as "companyId", name, sealed_at as "sealedAt", person_id as "holderId", proved
        from sec.custody_overview()`;
    },
    async kit(): Promise<RecoveryKit | null> {
      const rows = await tx.$queryRaw<RecoveryKit[]>`
        select id, public_key as "publicKey", proved_at as "provedAt", created_at as "createdAt" from sec.recovery_kit_of()`;
      return rows[0] ?? null;
    },
    kitSlots(): Promise<KitSlot[]> {
      return tx.$queryRaw<KitSlot[]>`
        select company_id as "companyId", epoch, wrapped, public_key as "publicKey", kit_id as "kitId" from sec.kit_slots()`;
    },
    keepKit: (id: string, publicKey: Bytes) =>
      saidYes(tx.$queryRaw`select sec.keep_recovery_kit(${id}::uuid, ${publicKey}) as done`),
    handOver: (slot: {
      id: string;
      companyId: string;
      epoch: number;
      personId: string;
      keyId: string;
      wrapped: Bytes;
    }) =>
      saidYes(tx.$queryRaw`
        select sec.hand_over_slot(${slot.id}::uuid, ${slot.companyId}::uuid, ${slot.epoch}::int, ${slot.personId}::uuid,
          ${slot.keyId}::uuid, ${slot.wrapped}) as done`),
    /** The highest version an item has on record. */
    async lastVersion(companyId: string, itemId: string): Promise<number> {
      const last = await tx.vaultItemVersion.aggregate({
        where: { companyId, itemId },
        _max: { version: true },
      });
      return last._max.version ?? 0;
    },
  };
}

/** For the key-holder's role alone. */
export function custodyKeysRepository(tx: Tx) {
  return {
    prepare: (slot: {
      id: string;
      companyId: string;
      epoch: number;
      personId: string | null;
      kitId: string | null;
      keyId: string;
      wrapped: Bytes;
    }) =>
      saidYes(tx.$queryRaw`
        select sec.prepare_slot(${slot.id}::uuid, ${slot.companyId}::uuid, ${slot.epoch}::int, ${slot.personId}::uuid,
          ${slot.kitId}::uuid, ${slot.keyId}::uuid, ${slot.wrapped}) as done`),
    prove: (slotId: string) => saidYes(tx.$queryRaw`select sec.prove_slot(${slotId}::uuid) as done`),
    proveKit: (kitId: string) => saidYes(tx.$queryRaw`select sec.prove_recovery_kit(${kitId}::uuid) as done`),
    async seal(companyId: string): Promise<Sealing> {
      const rows = await tx.$queryRaw<{ became: Sealing }[]>`
        select sec.seal_company(${companyId}::uuid) as became`;
      return rows[0]?.became ?? 'forbidden';
    },
  };
}
