// A company's private key handed to the keys that people hold, and the question whose answer shows that they can open it.

import { createHmac, timingSafeEqual } from 'node:crypto';
import {
  PROOF_INFO,
  proofAad,
  SLOT_INFO,
  slotAad,
  slotBytes,
  type SlotPlace,
} from '#src/model/sealed/member-slot.ts';
import { frame, type Bytes } from './framed-bytes.ts';
import { hpkeSeal } from './hpke-suite.ts';
import type { RootKeyRing } from './root-key.ts';

/** Sealed to `holderPublicKey` (32 bytes); nobody without its private half opens it, this process included. */
export async function sealSlot(
  holderPublicKey: Uint8Array,
  companyPrivateKey: Uint8Array,
  place: SlotPlace,
): Promise<Bytes> {
  return slotBytes(await hpkeSeal(holderPublicKey, companyPrivateKey, slotAad(place), SLOT_INFO));
}

/** What only who has the private half of `publicKey` can answer; `about` names the slot or the kit and whose it is. */
export async function sealProof(
  ring: RootKeyRing,
  about: { id: string; personId: string; publicKey: Uint8Array },
): Promise<Bytes> {
  const nonce = proofOf(ring, about);
  return slotBytes(await hpkeSeal(about.publicKey, nonce, proofAad(about.id), PROOF_INFO));
}

/** True where the answer is what was sealed; the root key must not have changed in between. */
export function isProof(
  ring: RootKeyRing,
  about: { id: string; personId: string; publicKey: Uint8Array },
  answer: Uint8Array,
): boolean {
  const nonce = proofOf(ring, about);
  return answer.length === nonce.length && timingSafeEqual(answer, nonce);
}

/** Kept nowhere: made anew from the root key when the answer comes. */
function proofOf(
  ring: RootKeyRing,
  { id, personId, publicKey }: { id: string; personId: string; publicKey: Uint8Array },
): Bytes {
  const key = ring.active.derive('slot-proof/v1');
  return new Uint8Array(
    createHmac('sha256', key)
      .update(frame(id, personId, publicKey))
      .digest(),
  );
}
