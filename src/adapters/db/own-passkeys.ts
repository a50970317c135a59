// The passkeys of the context's own person.
import { saidYes } from './gate-answer.ts';
import type { Tx } from './prisma.ts';

type Bytes = Uint8Array<ArrayBuffer>;

export type OwnPasskeyRow = {
  id: string;
  credentialId: Bytes;
  name: string;
  backedUp: boolean;
  createdAt: Date;
  usedAt: Date | null;
};

export function ownPasskeysRepository(tx: Tx) {
  return {
    list(): Promise<OwnPasskeyRow[]> {
      return tx.$queryRaw<OwnPasskeyRow[]>`
        select id, credential_id as "credentialId", name, backed_up as "backedUp", created_at as "createdAt",
          used_at as "usedAt" from sec.my_passkeys()`;
    },
    /** Keeps what a device of this person is asked to sign. */
    async begin(hash: Bytes, minutes: number): Promise<void> {
      await tx.$queryRaw`select sec.begin_my_passkey(${hash}, ${minutes} * interval '1 minute')::text`;
    },
    /** Uses it up; false when it is not good for this person (any more). */
    take: (hash: Bytes) => saidYes(tx.$queryRaw`select sec.take_my_challenge(${hash}) as done`),
    /** False for a key that is known already, and for more than twenty. */
    add: (key: {
      id: string;
      credentialId: Bytes;
      publicKey: Bytes;
      counter: number;
      transports: string[];
      name: string;
      backedUp: boolean;
    }) =>
      saidYes(tx.$queryRaw`
        select sec.add_my_passkey(${key.id}::uuid, ${key.credentialId}, ${key.publicKey}, ${key.counter}::bigint,
          ${key.transports}::text[], ${key.name}, ${key.backedUp}) as done`),
    /** False for one that is not this person's. */
    remove: (id: string) => saidYes(tx.$queryRaw`select sec.remove_my_passkey(${id}::uuid) as done`),
  };
}
