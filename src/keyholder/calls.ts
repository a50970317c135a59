// Which question is answered by what, and who may put it.

import type { z } from 'zod';
import {
  amendItemRequest,
  askProofsRequest,
  CALLS,
  changeCompanyKeyRequest,
  CUSTODY_CALLS,
  ensureCompanyKeyRequest,
  followSealedKeyRequest,
  giveKitProofRequest,
  giveProofsRequest,
  keepSealedAnewRequest,
  openItemRequest,
  prepareSlotsRequest,
  releaseConnectionKeyRequest,
  sealCompaniesRequest,
  storeConnectionKeyRequest,
  takeOldSealedRequest,
} from '#src/adapters/keyholder/index.ts';
import { changeCompanyKey } from './change-key.ts';
import { ensureCompanyKey } from './company-keys.ts';
import { releaseConnectionKey, storeConnectionKey } from './connection-keys.ts';
import { askKitProof, askProofs, giveKitProof, giveProofs, prepareSlots, sealCompanies } from './custody.ts';
import { followSealedKey, keepSealedAnew, takeOldSealed } from './next-sealed-key.ts';
import { amendFields, openFields } from './open-items.ts';
import type { Room } from './room.ts';

export type Caller = 'web' | 'worker';

export type AnsweredCall = {
  callers: readonly Caller[];
  limitBytes: number;
  /** Throws a ZodError where `body` is not what the call takes. */
  answer(room: Room, body: unknown): Promise<unknown>;
};

/** Every path the key-holder answers with POST. */
export const ANSWERED: Readonly<Record<string, AnsweredCall>> = {
  [CALLS.ensureCompanyKey.path]: call(
    ['web', 'worker'],
    CALLS.ensureCompanyKey,
    ensureCompanyKeyRequest,
    ensureCompanyKey,
  ),
  [CALLS.changeCompanyKey.path]: call(
    ['web'],
    CALLS.changeCompanyKey,
    changeCompanyKeyRequest,
    changeCompanyKey,
  ),
  [CALLS.storeConnectionKey.path]: call(
    ['web'],
    CALLS.storeConnectionKey,
    storeConnectionKeyRequest,
    storeConnectionKey,
  ),
  [CALLS.releaseConnectionKey.path]: call(
    ['worker'],
    CALLS.releaseConnectionKey,
    releaseConnectionKeyRequest,
    releaseConnectionKey,
  ),
  [CALLS.openItem.path]: call(['web'], CALLS.openItem, openItemRequest, openFields),
  [CALLS.amendItem.path]: call(['web'], CALLS.amendItem, amendItemRequest, amendFields),
  ...custody(),
};

function custody(): Record<string, AnsweredCall> {
  const web: readonly Caller[] = ['web'];
  const { prepareSlots: prepare, sealCompanies: seal } = CUSTODY_CALLS;
  return {
    [prepare.path]: call(web, prepare, prepareSlotsRequest, prepareSlots),
    [CUSTODY_CALLS.askProofs.path]: call(web, CUSTODY_CALLS.askProofs, askProofsRequest, askProofs),
    [CUSTODY_CALLS.giveProofs.path]: call(web, CUSTODY_CALLS.giveProofs, giveProofsRequest, giveProofs),
    [CUSTODY_CALLS.askKitProof.path]: call(web, CUSTODY_CALLS.askKitProof, askProofsRequest, askKitProof),
    [CUSTODY_CALLS.giveKitProof.path]: call(
      web,
      CUSTODY_CALLS.giveKitProof,
      giveKitProofRequest,
      giveKitProof,
    ),
    [seal.path]: call(web, seal, sealCompaniesRequest, sealCompanies),
    ...nextSealedKey(web),
  };
}

function nextSealedKey(web: readonly Caller[]): Record<string, AnsweredCall> {
  const { followSealedKey: follow, takeOldSealed: take, keepSealedAnew: keep } = CUSTODY_CALLS;
  return {
    [follow.path]: call(web, follow, followSealedKeyRequest, followSealedKey),
    [take.path]: call(web, take, takeOldSealedRequest, takeOldSealed),
    [keep.path]: call(web, keep, keepSealedAnewRequest, keepSealedAnew),
  };
}

function call<Asked extends z.ZodType>(
  callers: readonly Caller[],
  size: { limit: number },
  asked: Asked,
  work: (room: Room, asked: z.infer<Asked>) => Promise<unknown>,
): AnsweredCall {
  return { callers, limitBytes: size.limit, answer: async (room, body) => work(room, asked.parse(body)) };
}
