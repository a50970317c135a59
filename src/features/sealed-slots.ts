'use client';
// Keys of companies that were handed to the person: as the worker takes them, and proved when the vault is unlocked.
import type { z } from 'zod';
import { getOwnSlots, proveOwnSlots, type getVaultCustody } from '#src/contracts/custody.ts';
import type { Unlocker } from '#src/unlocking/ask-worker.ts';
import { fromBase64, toBase64 } from '#src/unlocking/base64.ts';
import type { Slot } from '#src/unlocking/company-desk.ts';
import { call, pageAccount } from './http.ts';

type Told = z.output<typeof getVaultCustody.response>['slots'][number];

export function toSlot(holderId: string, slot: Told): Slot {
  return {
    id: slot.id,
    wrapped: fromBase64(slot.wrapped),
    place: {
      accountId: pageAccount() ?? '',
      companyId: slot.companyId,
      epoch: slot.epoch,
      companyPublicKey: fromBase64(slot.publicKey),
      holderId,
      holderKeyId: slot.keyId,
    },
  };
}

/** Opens what was handed over and not opened yet, and answers for it. */
export async function proveHandedKeys(worker: Unlocker, personId: string): Promise<void> {
  const { data } = await call(getOwnSlots);
  if (data.length === 0) return;
  const slots = data.map((slot) => toSlot(personId, slot));
  const asked = data.map(({ id, proof }) => ({ id, sealed: fromBase64(proof) }));
  const { answers } = await worker.ask('openSlots', { slots, proofs: asked });
  if (answers.length === 0) return;
  const proofs = answers.map(({ id, answer }) => ({ id, answer: toBase64(answer) }));
  await call(proveOwnSlots, { body: { proofs } });
}
