// The key pair of the context's own person, as their browser made and wrapped it.
import { saidYes } from './gate-answer.ts';
import type { Tx } from './prisma.ts';

type Bytes = Uint8Array<ArrayBuffer>;

export type VaultKeyRow = {
  id: string;
  publicKey: Bytes;
  signKey: Bytes;
  wrapped: Bytes;
  signature: Bytes;
  createdAt: Date;
  changedAt: Date;
};

export function ownVaultKeyRepository(tx: Tx) {
  return {
    async find(): Promise<VaultKeyRow | null> {
      const rows = await tx.$queryRaw<VaultKeyRow[]>`
        select id, public_key as "publicKey", sign_key as "signKey", wrapped, signature, created_at as "createdAt",
          changed_at as "changedAt" from sec.my_person_key()`;
      return rows[0] ?? null;
    },
    /** False where the person has one already. */
    make: (key: Omit<VaultKeyRow, 'createdAt' | 'changedAt'>) =>
      saidYes(tx.$queryRaw`
        select sec.make_my_person_key(${key.id}::uuid, ${key.publicKey}, ${key.signKey}, ${key.wrapped},
          ${key.signature}) as done`),
    /** False where it is not wrapped as `before` (any more). */
    rewrap: (id: string, before: Bytes, wrapped: Bytes) =>
      saidYes(tx.$queryRaw`select sec.rewrap_my_person_key(${id}::uuid, ${before}, ${wrapped}) as done`),
    remove: (id: string) => saidYes(tx.$queryRaw`select sec.remove_my_person_key(${id}::uuid) as done`),
  };
}
