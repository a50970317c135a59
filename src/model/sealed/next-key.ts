// What a holder signs when their browser gives a sealed vault its next key, and with each piece of items that it seals anew to
// it: nobody else's key, and nobody else's items, take their place.

import { frame, type Bytes } from './framed-bytes.ts';

/** `publicKey` is the next one, `before` the one it follows; 32 bytes each. */
export type NextKeyRecord = {
  accountId: string;
  companyId: string;
  epoch: number;
  publicKey: Uint8Array;
  before: Uint8Array;
};

/** Signed with the Ed25519 half of the holder's vault key. */
export function nextKeyBytes({ accountId, companyId, epoch, publicKey, before }: NextKeyRecord): Bytes {
  return frame('next-company-key/v1', accountId, companyId, epoch, publicKey, before);
}

/** Versions that were sealed anew to the key of `epoch`, in their order. */
export type SealedAnewRecord = {
  accountId: string;
  companyId: string;
  epoch: number;
  items: readonly { itemId: string; version: number; blob: Uint8Array }[];
};

/** Signed as the key is. */
export function sealedAnewBytes({ accountId, companyId, epoch, items }: SealedAnewRecord): Bytes {
  const parts = items.flatMap(({ itemId, version, blob }) => [itemId, version, blob]);
  return frame('items-sealed-anew/v1', accountId, companyId, epoch, ...parts);
}
