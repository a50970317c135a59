// What the key-holder is asked about keys that people hold, and what it answers.

import { z } from 'zod';

const id = z.guid();
const sessionToken = z.string().min(20).max(200);
const base64 = z.base64();

/** At most so many companies in one call: each is a few openings of the escrow slot. */
export const COMPANIES_AT_ONCE = 100;
const companyIds = z.array(id).min(1).max(COMPANIES_AT_ONCE);

export const prepareSlotsRequest = z.strictObject({ sessionToken, companyIds });
export const prepareSlotsAnswer = z.object({ made: z.int().min(0) });

export const askProofsRequest = z.strictObject({ sessionToken });
export const askProofsAnswer = z.object({ proofs: z.array(z.object({ id, sealed: base64 })) });

export const giveProofsRequest = z.strictObject({
  sessionToken,
  proofs: z.array(z.strictObject({ id, answer: base64 })).max(10_000),
});
export const giveProofsAnswer = z.object({ proved: z.int().min(0) });

export const askKitProofRequest = z.strictObject({ sessionToken });
export const askKitProofAnswer = z.object({ id, sealed: base64 });

export const giveKitProofRequest = z.strictObject({ sessionToken, id, answer: base64 });
export const giveKitProofAnswer = z.object({ proved: z.boolean() });

export const sealCompaniesRequest = z.strictObject({ sessionToken, companyIds });
export const sealCompaniesAnswer = z.object({
  companies: z.array(
    z.object({
      companyId: id,
      became: z.enum(['done', 'forbidden', 'sealed', 'underway', 'too_few', 'no_recovery']),
    }),
  ),
});

const slot = z.strictObject({ personId: id, keyId: id, wrapped: base64 });
export const followSealedKeyRequest = z.strictObject({
  sessionToken,
  companyId: id,
  epoch: z.int().min(2),
  publicKey: base64,
  /** By the vault key of the session's person. */
  signature: base64,
  kit: z.strictObject({ id, wrapped: base64 }),
  slots: z.array(slot).min(1).max(500),
});
export const followSealedKeyAnswer = z.object({ epoch: z.int() });

const place = { itemId: id, version: z.int().min(1) };
export const takeOldSealedRequest = z.strictObject({
  sessionToken,
  companyId: id,
  after: z.strictObject(place).nullable(),
});
export const takeOldSealedAnswer = z.object({
  items: z.array(
    z.object({
      ...place,
      keyEpoch: z.int(),
      source: z.object({ system: z.string(), id: z.string() }).nullable(),
      blob: base64,
    }),
  ),
});

export const keepSealedAnewRequest = z.strictObject({
  sessionToken,
  companyId: id,
  items: z.array(z.strictObject({ ...place, blob: base64 })).max(200),
  signature: base64,
});
export const keepSealedAnewAnswer = z.object({ written: z.int().min(0) });

const LIMIT = 2 * 1024 * 1024;
export const CUSTODY_CALLS = {
  prepareSlots: { path: '/custody/prepare', limit: LIMIT },
  askProofs: { path: '/custody/ask-proofs', limit: LIMIT },
  giveProofs: { path: '/custody/give-proofs', limit: LIMIT },
  askKitProof: { path: '/custody/ask-kit-proof', limit: LIMIT },
  giveKitProof: { path: '/custody/give-kit-proof', limit: LIMIT },
  sealCompanies: { path: '/custody/seal', limit: LIMIT },
  followSealedKey: { path: '/custody/next-key', limit: LIMIT },
  takeOldSealed: { path: '/custody/old-items/take', limit: LIMIT },
  keepSealedAnew: { path: '/custody/old-items/keep', limit: LIMIT },
} as const;

export type PrepareSlots = z.infer<typeof prepareSlotsRequest>;
export type AskProofs = z.infer<typeof askProofsRequest>;
export type GiveProofs = z.infer<typeof giveProofsRequest>;
export type GiveKitProof = z.infer<typeof giveKitProofRequest>;
export type FollowSealedKey = z.infer<typeof followSealedKeyRequest>;
export type TakeOldSealed = z.infer<typeof takeOldSealedRequest>;
export type KeepSealedAnew = z.infer<typeof keepSealedAnewRequest>;
export type SealCompanies = z.infer<typeof sealCompaniesRequest>;
