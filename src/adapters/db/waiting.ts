// People who have accepted and are not confirmed: their own view of it, and that of those who confirm.
import type { Role } from '#src/model/roles.ts';
import type { Tx } from './prisma.ts';

type Bytes = Uint8Array<ArrayBuffer>;

export type OwnWait = { id: string; placeName: string; role: Role; since: Date; confirmers: string[] };
export type WaitingPerson = {
  personId: string;
  keyId: string | null;
  publicKey: Bytes | null;
  signKey: Bytes | null;
  mayConfirm: boolean;
  confirmers: string[];
};
export type Confirming = 'done' | 'stale' | 'no_holder' | 'other_key' | 'no_slot';

export function waitingRepository(tx: Tx) {
  return {
    /** Where the context's own person waits. */
    mine(): Promise<OwnWait[]> {
      return tx.$queryRaw<OwnWait[]>`
        select membership_id as id, place_name as "placeName", role, since, confirmers from sec.my_waits()`;
    },
    /** Null for who does not wait, or whose place the context's person does not change. */
    async find(membershipId: string): Promise<WaitingPerson | null> {
      const rows = await tx.$queryRaw<WaitingPerson[]>`
        select person_id as "personId", key_id as "keyId", public_key as "publicKey", sign_key as "signKey",
          may_confirm as "mayConfirm", confirmers from sec.waiting_person(${membershipId}::uuid)`;
      return rows[0] ?? null;
    },
    /** Whatever is not `done` must be rolled back. */
    async confirm(
      membershipId: string,
      { version, keyId, slots }: { version: number; keyId: string; slots: readonly object[] },
    ): Promise<Confirming> {
      const rows = await tx.$queryRaw<{ became: Confirming }[]>`
        select sec.confirm_member(${membershipId}::uuid, ${version}::int, ${keyId}::uuid,
          ${JSON.stringify(slots)}::jsonb) as became`;
      return rows[0]?.became ?? 'stale';
    },
    /** Whether a place there (null: in the whole account) leads to a sealed vault, so that holders confirm people. */
    async leadsToSealed(companyId: string | null): Promise<boolean> {
      const rows = await tx.$queryRaw<{ sealed: boolean }[]>`
        select sec.leads_to_sealed(${companyId}::uuid) as sealed`;
      return rows[0]?.sealed ?? false;
    },
  };
}
