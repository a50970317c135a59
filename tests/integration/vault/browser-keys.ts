// A person's vault key in these tests, made by the very desk that runs in their browser's worker, and the slots it opens.

import { randomUUID } from 'node:crypto';
import { fromBase64, toBase64 } from '#src/unlocking/base64.ts';
import type { Slot } from '#src/unlocking/company-desk.ts';
import { createDesk } from '#src/unlocking/desk.ts';

const PASSPHRASE = 'seven quiet lanterns in orbit';

/** A slot as a call answers it. */
export type WireSlot = {
  id: string;
  companyId: string;
  epoch: number;
  keyId: string;
  wrapped: string;
  publicKey: string;
};

/** A new key: `body` keeps it in the portal; `unlock` opens it at the desk, once it is kept. */
export async function makeBrowserKey(personId: string) {
  const desk = createDesk();
  const kept = await desk.make({ keyId: randomUUID(), personId, passphrase: PASSPHRASE });
  const { keyId, publicKey, signKey, wrapped, signature } = kept;
  return {
    ...{ desk, keyId, publicKey },
    body: {
      id: keyId,
      publicKey: toBase64(publicKey),
      signKey: toBase64(signKey),
      wrapped: toBase64(wrapped),
      signature: toBase64(signature),
    },
    unlock: () => desk.unlock({ kept, passphrase: PASSPHRASE }),
  };
}

/** Reads the slots of one person as their desk takes them. */
export const slotReader =
  (accountId: string, holderId: string) =>
  (slot: WireSlot): Slot => ({
    id: slot.id,
    wrapped: fromBase64(slot.wrapped),
    place: {
      accountId,
      companyId: slot.companyId,
      epoch: slot.epoch,
      companyPublicKey: fromBase64(slot.publicKey),
      holderId,
      holderKeyId: slot.keyId,
    },
  });
