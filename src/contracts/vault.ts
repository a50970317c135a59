// Vault items: what lists show, and revealing one secret at a time.
import { z } from 'zod';
import { RESOURCE_TYPES } from '../model/resource-type.ts';
import { id, listQuery, nothing, page } from './shapes.ts';
import { endpoint } from './endpoint.ts';

export const vaultItem = z.object({
  id,
  name: z.string(),
  username: z.string().nullable(),
  url: z.string().nullable(),
  folder: z.string().nullable(),
  category: z.string().nullable(),
  /** What it is embedded in at its source; `url` leads there. */
  parent: z
    .object({ name: z.string(), type: z.enum(RESOURCE_TYPES).nullable(), url: z.string().nullable() })
    .nullable(),
  hasPassword: z.boolean(),
  hasTotp: z.boolean(),
  hasNotes: z.boolean(),
  archived: z.boolean(),
  restricted: z.boolean(),
  /** Whether the caller keeps it at hand; nobody else sees that. */
  favourite: z.boolean(),
  passwordChangedAt: z.string().nullable(),
  updatedAt: z.string(),
  version: z.number().int(),
  source: z
    .object({
      system: z.literal('it-glue'),
      id: z.string(),
      organizationId: z.string(),
      url: z.string().nullable(),
      updatedAt: z.string().nullable(),
      /** Since when IT Glue does not list it any more; null while it does. */
      goneAt: z.string().nullable(),
    })
    .nullable(),
});
export type VaultItem = z.infer<typeof vaultItem>;

export const vaultItemVersion = z.object({
  version: z.number().int(),
  name: z.string(),
  username: z.string().nullable(),
  url: z.string().nullable(),
  origin: z.enum(['import', 'person', 'restore']),
  by: z.string().nullable(),
  at: z.string(),
});

const companyParams = z.strictObject({ companyId: id });
const itemParams = z.strictObject({ companyId: id, itemId: id });

const text = (label: string, max: number) => z.string().max(max, `${label} has at most ${max} characters.`);
const editable = {
  username: text('A user name', 1000).nullable(),
  url: text('An address', 4000).nullable(),
  category: text('A category', 300).nullable(),
  folder: text('A folder', 1000).nullable(),
  password: text('A password', 100_000).nullable(),
  totp: text('A one-time code seed', 2000).nullable(),
  notes: text('Notes', 100_000).nullable(),
};
/** A sealed item in base64. */
export const sealedBlob = z
  .string()
  .max(1_000_000, 'This item is larger than a vault item may be.')
  .regex(/^[A-Za-z0-9+/]{100,}={0,2}$/, 'This is not base64 of a sealed item.');
/** A version that the browser sealed itself, for a vault that is sealed for its members; plain secrets are refused there. */
export const sealedVersion = z.strictObject({
  itemVersion: z.number().int().min(1).max(2_147_483_647),
  keyEpoch: z.number().int().min(1).max(2_147_483_647),
  blob: sealedBlob,
  hasPassword: z.boolean(),
  hasTotp: z.boolean(),
  hasNotes: z.boolean(),
  /** Which secrets are new in it, for the trail and the age of the password. */
  changed: z.array(z.enum(['password', 'totp', 'notes'])).max(3),
});
const name = z.string().trim().min(1, 'Give the item a name.').max(300, 'A name has at most 300 characters.');

export const listVaultItems = endpoint({
  method: 'GET',
  path: '/companies/{companyId}/vault-items',
  summary: 'Vault items of a company without secrets, searched by name, user name and address',
  access: { who: 'person', company: 'companyId' },
  params: companyParams,
  query: z.strictObject({
    ...listQuery,
    archived: z.stringbool().default(false),
    favourites: z.stringbool().default(false),
    folder: z.string().max(1000).optional(),
    category: z.string().max(300).optional(),
  }),
  response: page(vaultItem),
});

const counted = z.array(z.object({ value: z.string(), count: z.number().int() }));

export const listVaultLabels = endpoint({
  method: 'GET',
  path: '/companies/{companyId}/vault-labels',
  summary: 'Folders and categories of a company’s vault, each with how many items it has',
  access: { who: 'person', company: 'companyId' },
  params: companyParams,
  query: z.strictObject({ archived: z.stringbool().default(false) }),
  response: z.object({ folders: counted, categories: counted }),
});

export const createVaultItem = endpoint({
  method: 'POST',
  path: '/companies/{companyId}/vault-items',
  summary: 'Create a vault item; its secrets are sealed before they are stored',
  access: { who: 'person', right: 'edit_items', company: 'companyId' },
  params: companyParams,
  body: z.strictObject({
    name,
    username: editable.username.default(null),
    url: editable.url.default(null),
    category: editable.category.default(null),
    folder: editable.folder.default(null),
    password: editable.password.default(null),
    totp: editable.totp.default(null),
    notes: editable.notes.default(null),
    /** Of a vault that is sealed for its members: the item's id and its first version, sealed by the caller. */
    sealed: sealedVersion.extend({ itemId: id }).optional(),
  }),
  response: vaultItem,
  status: 201,
  idempotent: true,
});

export const getVaultItem = endpoint({
  method: 'GET',
  path: '/companies/{companyId}/vault-items/{itemId}',
  summary: 'One vault item without its secrets, with its versions',
  access: { who: 'person', company: 'companyId' },
  params: itemParams,
  response: vaultItem.extend({ versions: z.array(vaultItemVersion) }),
});

export const changeVaultItem = endpoint({
  method: 'PATCH',
  path: '/companies/{companyId}/vault-items/{itemId}',
  summary: 'Edit a vault item; secrets that are not named stay as they are',
  access: { who: 'person', right: 'edit_items', company: 'companyId' },
  params: itemParams,
  body: z.strictObject({
    version: z.number().int(),
    name: name.optional(),
    username: editable.username.optional(),
    url: editable.url.optional(),
    category: editable.category.optional(),
    folder: editable.folder.optional(),
    password: editable.password.optional(),
    totp: editable.totp.optional(),
    notes: editable.notes.optional(),
    archived: z.boolean().optional(),
    sealed: sealedVersion.optional(),
  }),
  response: vaultItem,
});

export const archiveVaultItem = endpoint({
  method: 'DELETE',
  path: '/companies/{companyId}/vault-items/{itemId}',
  summary: 'Archive a vault item; its versions stay',
  access: { who: 'person', right: 'edit_items', company: 'companyId' },
  params: itemParams,
  response: nothing,
  status: 204,
});

export const revealVaultItem = endpoint({
  method: 'POST',
  path: '/companies/{companyId}/vault-items/{itemId}/reveal',
  summary: 'The secret values, after an audit entry has been committed; totp is the current code',
  access: { who: 'person', right: 'reveal', company: 'companyId' },
  params: itemParams,
  body: z.strictObject({
    fields: z
      .array(z.enum(['password', 'totp', 'notes']))
      .min(1)
      .default(['password']),
    /** An earlier version, only of a vault that is sealed for its members: to be restored in the browser. */
    version: z.number().int().min(1).max(2_147_483_647).optional(),
  }),
  response: z.object({
    /** Instead of values, where the vault is sealed for its members: the version as it is, and what it is bound to. */
    sealed: z
      .object({
        accountId: id,
        companyId: id,
        itemId: id,
        itemVersion: z.number().int(),
        keyEpoch: z.number().int(),
        source: z.object({ system: z.string(), id: z.string() }).nullable(),
        /** The highest version on record; the next one is one more. */
        lastVersion: z.number().int(),
        /** Base64. */
        blob: z.string(),
      })
      .optional(),
    password: z.string().nullable().optional(),
    totp: z
      .union([
        z.object({ code: z.string(), validForSeconds: z.number(), periodSeconds: z.number() }),
        /** The stored seed is none that a code could be computed from; the sentence says what to do. */
        z.object({ unusable: z.literal(true), detail: z.string() }),
      ])
      .nullable()
      .optional(),
    notes: z.string().nullable().optional(),
  }),
});
