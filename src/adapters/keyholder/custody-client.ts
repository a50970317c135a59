// The key-holder's answers about keys that people hold, as web sees them. Nothing in them is secret.

import type { z } from 'zod';
import type { Call } from './http-call.ts';
import {
  askKitProofAnswer,
  askProofsAnswer,
  CUSTODY_CALLS,
  followSealedKeyAnswer,
  giveKitProofAnswer,
  giveProofsAnswer,
  keepSealedAnewAnswer,
  prepareSlotsAnswer,
  sealCompaniesAnswer,
  takeOldSealedAnswer,
  type AskProofs,
  type FollowSealedKey,
  type GiveKitProof,
  type GiveProofs,
  type KeepSealedAnew,
  type PrepareSlots,
  type SealCompanies,
  type TakeOldSealed,
} from './custody-wire.ts';

export type CustodyCalls = {
  /** The companies' keys, sealed to everybody who may reveal there and has a vault key, and to a kit that is proved. */
  prepareSlots(input: PrepareSlots): Promise<z.infer<typeof prepareSlotsAnswer>>;
  /** For each slot of the session's person that is not proved yet: what only who opens it can answer. */
  askProofs(input: AskProofs): Promise<z.infer<typeof askProofsAnswer>>;
  giveProofs(input: GiveProofs): Promise<z.infer<typeof giveProofsAnswer>>;
  askKitProof(input: AskProofs): Promise<z.infer<typeof askKitProofAnswer>>;
  giveKitProof(input: GiveKitProof): Promise<z.infer<typeof giveKitProofAnswer>>;
  /** Destroys the key-holder's own slots. It cannot be taken back. */
  sealCompanies(input: SealCompanies): Promise<z.infer<typeof sealCompaniesAnswer>>;
  /** A sealed company's next key, as a holder's browser made it. Throws `conflict` and `stale`. */
  followSealedKey(input: FollowSealedKey): Promise<z.infer<typeof followSealedKeyAnswer>>;
  /** A few versions that are still sealed to the key before, for the browser that seals them anew. */
  takeOldSealed(input: TakeOldSealed): Promise<z.infer<typeof takeOldSealedAnswer>>;
  keepSealedAnew(input: KeepSealedAnew): Promise<z.infer<typeof keepSealedAnewAnswer>>;
};

export function custodyCalls(call: Call): CustodyCalls {
  return {
    prepareSlots: (input) => call(CUSTODY_CALLS.prepareSlots.path, input, prepareSlotsAnswer),
    askProofs: (input) => call(CUSTODY_CALLS.askProofs.path, input, askProofsAnswer),
    giveProofs: (input) => call(CUSTODY_CALLS.giveProofs.path, input, giveProofsAnswer),
    askKitProof: (input) => call(CUSTODY_CALLS.askKitProof.path, input, askKitProofAnswer),
    giveKitProof: (input) => call(CUSTODY_CALLS.giveKitProof.path, input, giveKitProofAnswer),
    sealCompanies: (input) => call(CUSTODY_CALLS.sealCompanies.path, input, sealCompaniesAnswer),
    followSealedKey: (input) => call(CUSTODY_CALLS.followSealedKey.path, input, followSealedKeyAnswer),
    takeOldSealed: (input) => call(CUSTODY_CALLS.takeOldSealed.path, input, takeOldSealedAnswer),
    keepSealedAnew: (input) => call(CUSTODY_CALLS.keepSealedAnew.path, input, keepSealedAnewAnswer),
  };
}
