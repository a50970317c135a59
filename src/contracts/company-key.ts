// The key that a company's vault is sealed to, and changing it.
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { SLOT_BYTES } from '#src/model/sealed/member-slot.ts';
import { bytesOf, id, time } from './shapes.ts';
import { sealedBlob } from './vault.ts';

const companyParams = z.strictObject({ companyId: id });

export const companyKey = z.object({
  /** Counts the keys this vault has had; null before anything was put into it. */
  epoch: z.number().int().nullable(),
  madeAt: time.nullable(),
  /** False where the server holds no key that opens the vault: it is sealed for its members. */
  managed: z.boolean(),
  /** True from the moment a new key was made until the one before is destroyed. */
  changing: z.boolean(),
  /** How many items have a version that is still sealed to an older key. */
  itemsLeft: z.number().int(),
});
export type CompanyKey = z.infer<typeof companyKey>;

export const getCompanyKey = endpoint({
  method: 'GET',
  path: '/companies/{companyId}/key',
  summary: 'The key the vault is sealed to, and how many items are still sealed to the one before',
  access: { who: 'person', right: 'manage_companies', msp: true, company: 'companyId' },
  params: companyParams,
  response: companyKey,
});

export const changeCompanyKey = endpoint({
  method: 'POST',
  path: '/companies/{companyId}/key/changes',
  summary:
    'Give the vault a new key: everything new is sealed to it at once, what is there is sealed anew in the background, then the old key is destroyed',
  access: { who: 'person', right: 'manage_companies', msp: true, company: 'companyId', proof: true },
  params: companyParams,
  response: companyKey,
  status: 202,
});

const ruler = {
  who: 'person',
  right: 'manage_people',
  msp: true,
  company: 'companyId',
} as const;
const epoch = z.number().int().min(1).max(2_147_483_647);
const place = { itemId: id, version: z.number().int().min(1).max(2_147_483_647) };

export const followSealedKey = endpoint({
  method: 'POST',
  path: '/companies/{companyId}/key/next',
  summary:
    'The next key of a sealed vault as a holder’s browser made it, signed by their vault key: everything new is sealed to it at once',
  access: { ...ruler, proof: 'always' },
  params: companyParams,
  body: z.strictObject({
    epoch,
    publicKey: bytesOf(32),
    signature: bytesOf(64),
    kit: z.strictObject({ id, wrapped: bytesOf(SLOT_BYTES) }),
    slots: z
      .array(z.strictObject({ personId: id, keyId: id, wrapped: bytesOf(SLOT_BYTES) }))
      .min(1)
      .max(500),
  }),
  response: companyKey,
});

export const takeOldSealed = endpoint({
  method: 'POST',
  path: '/companies/{companyId}/key/old-items',
  summary: 'A few versions that are still sealed to the key before, for a holder’s browser to seal anew',
  access: { ...ruler, proof: true },
  params: companyParams,
  body: z.strictObject({ after: z.strictObject(place).nullable() }),
  response: z.object({
    items: z.array(
      z.object({
        ...place,
        keyEpoch: epoch,
        source: z.object({ system: z.string(), id: z.string() }).nullable(),
        blob: z.string(),
      }),
    ),
  }),
});

export const keepSealedAnew = endpoint({
  method: 'PUT',
  path: '/companies/{companyId}/key/old-items',
  summary: 'The same versions sealed to the newest key; with the last one the key before is destroyed',
  access: { ...ruler, proof: true },
  params: companyParams,
  body: z.strictObject({
    items: z.array(z.strictObject({ ...place, blob: sealedBlob })).max(200),
    /** Of all of them in their order, by the vault key of whose browser sealed them. */
    signature: bytesOf(64),
  }),
  response: companyKey,
});
