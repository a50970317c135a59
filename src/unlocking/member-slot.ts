// A company's private key as it is handed to a person: opened with their key, sealed for another, and proved.
import {
  PROOF_INFO,
  parseSlot,
  proofAad,
  SLOT_INFO,
  slotAad,
  slotBytes,
  type SlotPlace,
} from '#src/model/sealed/member-slot.ts';
import type { Bytes } from '#src/model/sealed/framed-bytes.ts';
import { publicOf } from './curve-keys.ts';
import { openWith, sealTo } from './hpke.ts';
import { Unopened } from './unreadable.ts';

/** The company's private key, once it is seen that it is the one its public key is of. Throws `Unopened`. */
export async function openSlot(holderKey: CryptoKey, slot: Uint8Array, place: SlotPlace): Promise<Bytes> {
  try {
    const parts = parseSlot(slot);
    if (parts === null) throw new Unopened();
    const privateKey = await openWith(holderKey, parts, { info: SLOT_INFO, aad: slotAad(place) });
    const publicKey = await publicOf('X25519', privateKey);
    if (publicKey.some((byte, index) => place.companyPublicKey[index] !== byte)) throw new Unopened();
    return privateKey;
  } catch {
    throw new Unopened();
  }
}

export async function sealSlot(
  holderPublicKey: Uint8Array,
  companyPrivateKey: Bytes,
  place: SlotPlace,
): Promise<Bytes> {
  const purpose = { info: SLOT_INFO, aad: slotAad(place) };
  return slotBytes(await sealTo(holderPublicKey, companyPrivateKey, purpose));
}

/** The answer that only who has the private key knows; `about` is the slot's or the kit's id. Throws `Unopened`. */
export async function answerProof(privateKey: CryptoKey, sealed: Uint8Array, about: string): Promise<Bytes> {
  try {
    const parts = parseSlot(sealed);
    if (parts === null) throw new Unopened();
    return await openWith(privateKey, parts, { info: PROOF_INFO, aad: proofAad(about) });
  } catch {
    throw new Unopened();
  }
}
