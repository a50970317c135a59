// What a holder signs when their browser gives a sealed vault its next key: nobody else's key takes its place.

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
