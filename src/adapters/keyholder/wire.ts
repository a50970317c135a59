// What the key-holder is asked and what it answers: one definition for both ends of the loopback connection.

import { z } from 'zod';

const id = z.guid();
const context = z.string().min(1).max(1000);
const sessionToken = z.string().min(20).max(200);
const epoch = z.int().min(0);
const base64 = z.base64();

/** The secrets that can be opened one by one; `totp` is answered as its current code, never as the seed. */
export const OPENABLE_FIELDS = ['password', 'totp', 'notes'] as const;
const field = z.enum(OPENABLE_FIELDS);

export const ensureCompanyKeyRequest = z.strictObject({ context, companyId: id });
export const ensureCompanyKeyAnswer = z.object({ epoch: z.int().min(1), publicKey: base64 });

export const changeCompanyKeyRequest = z.strictObject({ sessionToken, companyId: id });
export const changeCompanyKeyAnswer = z.object({ epoch: z.int().min(2) });

export const storeConnectionKeyRequest = z.strictObject({
  sessionToken,
  apiKey: z.string().min(8).max(1000),
  connection: z.strictObject({
    region: z.enum(['us', 'eu', 'au']),
    fingerprint: z.string().min(1).max(200),
    primaryOrganizationId: z.string().min(1).max(100),
    primaryOrganizationName: z.string().max(1000),
    capabilities: z.record(z.string(), z.unknown()),
    /** Forgotten as soon as its imports have ended; after a day in any case. */
    forgetWhenDone: z.boolean().optional(),
  }),
});
export const storeConnectionKeyAnswer = z.object({
  connectionId: id,
  keyVersion: z.int().min(1),
  keyLast4: z.string(),
});

export const releaseConnectionKeyRequest = z.strictObject({
  context,
  for: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('run'), runCompanyId: id, fencingEpoch: epoch }),
    z.strictObject({ kind: z.literal('check'), connectionId: id, checkEpoch: epoch }),
  ]),
});
export const releaseConnectionKeyAnswer = z.object({
  connectionId: id,
  apiKey: z.string(),
  region: z.enum(['us', 'eu', 'au']),
  fingerprint: z.string(),
  keyVersion: z.int().min(1),
});

export const openItemRequest = z.strictObject({
  sessionToken,
  companyId: id,
  itemId: id,
  auditEntryId: id,
  fields: z.array(field).min(1).max(OPENABLE_FIELDS.length),
  /** An earlier version; only where the company is sealed for its members. */
  fromVersion: z.int().min(1).optional(),
});
const code = z.object({ code: z.string(), periodSeconds: z.int(), secondsLeft: z.int() });
export const openItemAnswer = z.object({
  password: z.string().nullable().optional(),
  notes: z.string().nullable().optional(),
  totp: z
    .union([code, z.object({ unusable: z.literal(true) })])
    .nullable()
    .optional(),
  /** Instead of the fields, where the key-holder cannot open them itself. */
  sealed: z
    .object({
      accountId: id,
      companyId: id,
      itemId: id,
      itemVersion: z.int(),
      keyEpoch: z.int(),
      source: z.object({ system: z.string(), id: z.string() }).nullable(),
      lastVersion: z.int(),
      blob: base64,
    })
    .optional(),
});

const change = z.string().max(500_000).nullable().optional();
const exactText = z.string().max(10_000).nullable().optional();
export const amendItemRequest = z.strictObject({
  sessionToken,
  companyId: id,
  itemId: id,
  currentVersion: z.int().min(1),
  /** An earlier version whose content comes back; left out: the current one. */
  fromVersion: z.int().min(1).optional(),
  changes: z.strictObject({
    password: change,
    totp: change,
    notes: change,
    /** Exact texts of plain fields that a column could not hold; null where the column now holds all of it. */
    original: z.strictObject({ name: exactText, username: exactText, url: exactText }).optional(),
  }),
});
export const amendItemAnswer = z.object({
  itemVersion: z.int().min(2),
  keyEpoch: z.int().min(1),
  sealed: base64,
  hasPassword: z.boolean(),
  hasTotp: z.boolean(),
  hasNotes: z.boolean(),
});

/** Every refusal of the key-holder: a code of the portal's closed list and a sentence fit to show. */
export const refusalAnswer = z.object({ code: z.string(), userMessage: z.string() });

/** The paths, and how large a request may be in bytes. */
export const CALLS = {
  ensureCompanyKey: { path: '/company-keys/ensure', limit: 64 * 1024 },
  changeCompanyKey: { path: '/company-keys/change', limit: 64 * 1024 },
  storeConnectionKey: { path: '/connection-keys/store', limit: 64 * 1024 },
  releaseConnectionKey: { path: '/connection-keys/release', limit: 64 * 1024 },
  openItem: { path: '/items/open', limit: 64 * 1024 },
  amendItem: { path: '/items/amend', limit: 2 * 1024 * 1024 },
} as const;

export type EnsureCompanyKey = z.infer<typeof ensureCompanyKeyRequest>;
export type ChangeCompanyKey = z.infer<typeof changeCompanyKeyRequest>;
export type StoreConnectionKey = z.infer<typeof storeConnectionKeyRequest>;
export type ReleaseConnectionKey = z.infer<typeof releaseConnectionKeyRequest>;
export type OpenItem = z.infer<typeof openItemRequest>;
export type OpenedItem = z.infer<typeof openItemAnswer>;
export type AmendItem = z.infer<typeof amendItemRequest>;
export type OpenableField = z.infer<typeof field>;
