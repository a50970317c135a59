'use client';
// A sealed vault's key on its way from this tab to another person's vault key.
import { getVaultCustody } from '#src/contracts/custody.ts';
import { fromBase64, toBase64 } from '#src/unlocking/base64.ts';
import { call } from './http.ts';
import { toSlot } from './sealed-slots.ts';
import { unlocked, unlockedPerson } from './vault-lock.ts';

/** Whom a key goes to: their vault key as the portal tells it, in base64. */
export type Receiver = { personId: string; keyId: string; publicKey: string; signKey: string };

/** The record that words are made of. */
export function recordOf({ personId, keyId, publicKey, signKey }: Receiver) {
  return { personId, keyId, publicKey: fromBase64(publicKey), signKey: fromBase64(signKey) };
}

/** What this tab opens of a vault's key, sealed to the receiver; empty where it holds none. Asks for the passphrase. */
export async function slotsFor(
  companyId: string,
  { personId, keyId, publicKey }: Receiver,
): Promise<{ epoch: number; wrapped: string }[]> {
  const worker = await unlocked();
  const { slots } = await call(getVaultCustody, { params: { companyId } });
  const mine = slots.map((slot) => toSlot(unlockedPerson(), slot));
  const { opened } = await worker.ask('openSlots', { slots: mine, proofs: [] });
  const made: { epoch: number; wrapped: string }[] = [];
  for (const { place } of mine.filter(({ id }) => opened.includes(id))) {
    const next = { ...place, holderId: personId, holderKeyId: keyId };
    const wrapped = await worker.ask('handOver', { publicKey: fromBase64(publicKey), place: next });
    made.push({ epoch: place.epoch, wrapped: toBase64(wrapped) });
  }
  return made;
}
