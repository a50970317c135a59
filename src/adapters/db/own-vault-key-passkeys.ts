// The passkeys of the context's own person, and how their vault key is wrapped under each that opens it.
import { saidYes } from './gate-answer.ts';
import type { Tx } from './prisma.ts';

type Bytes = Uint8Array<ArrayBuffer>;

export type VaultKeyPasskeyRow = {
  passkeyId: string;
  name: string;
  credentialId: Bytes;
  wrapped: Bytes | null;
  createdAt: Date | null;
};

export function ownVaultKeyPasskeysRepository(tx: Tx) {
  return {
    list(): Promise<VaultKeyPasskeyRow[]> {
      return tx.$queryRaw<VaultKeyPasskeyRow[]>`
        select passkey_id as "passkeyId", name, credential_id as "credentialId", wrapped, created_at as "createdAt"
        from sec.my_passkey_wraps()`;
    },
    /** False where passkey or key are not this person's (any more). */
    keep: (passkeyId: string, keyId: string, wrapped: Bytes) =>
      saidYes(
        tx.$queryRaw`select sec.keep_my_passkey_wrap(${passkeyId}::uuid, ${keyId}::uuid, ${wrapped}) as done`,
      ),
    /** False where this passkey does not open their key. */
    remove: (passkeyId: string) =>
      saidYes(tx.$queryRaw`select sec.remove_my_passkey_wrap(${passkeyId}::uuid) as done`),
  };
}
