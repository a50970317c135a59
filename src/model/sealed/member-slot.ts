// The layout of a company's private key as one holder has it: sealed to their key, and bound to company, epoch and holder.
//
//   version 1 | enc 32 | private key 32 + tag 16

import { frame, join, type Bytes } from './framed-bytes.ts';

export const SLOT_INFO = 'member-slot/v1';
export const PROOF_INFO = 'slot-proof/v1';
export const SLOT_BYTES = 81;
const VERSION = 1;

/** Which company's key it is, and who can open it: a person by their key, or the recovery kit (both ids are the kit's). */
export type SlotPlace = {
  accountId: string;
  companyId: string;
  epoch: number;
  /** 32 bytes. */
  companyPublicKey: Uint8Array;
  holderId: string;
  holderKeyId: string;
};

/** The associated data of a slot: moved to another place, or to another's key, it does not open. */
export function slotAad(place: SlotPlace): Bytes {
  const { accountId, companyId, epoch, companyPublicKey, holderId, holderKeyId } = place;
  return frame(SLOT_INFO, accountId, companyId, epoch, companyPublicKey, holderId, holderKeyId);
}

/** The associated data of what is sealed to see whether somebody can open it; `about` is the slot's or the kit's id. */
export function proofAad(about: string): Bytes {
  return frame(PROOF_INFO, about);
}

export function slotBytes(sealed: { enc: Uint8Array; sealed: Uint8Array }): Bytes {
  return join(Uint8Array.of(VERSION), sealed.enc, sealed.sealed);
}

/** Null where these bytes are no slot of a version known here. */
export function parseSlot(slot: Uint8Array): { enc: Bytes; sealed: Bytes } | null {
  if (slot.length !== SLOT_BYTES || slot[0] !== VERSION) return null;
  return { enc: new Uint8Array(slot.subarray(1, 33)), sealed: new Uint8Array(slot.subarray(33)) };
}
