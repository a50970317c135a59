// What makes a vault handy: items kept at hand, many at once, and an earlier version back again.
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { id, isStorable, nothing } from './shapes.ts';
import { sealedVersion, vaultItem } from './vault.ts';

const companyParams = z.strictObject({ companyId: id });
const itemParams = z.strictObject({ companyId: id, itemId: id });

/** So many items one call changes; more are sent in several. */
export const MANY = 500;

export const keepAtHand = endpoint({
  method: 'PUT',
  path: '/companies/{companyId}/vault-items/{itemId}/favourite',
  summary: 'Keep an item among your favourites, or no longer; nobody else sees which they are',
  access: { who: 'person', company: 'companyId' },
  params: itemParams,
  body: z.strictObject({ favourite: z.boolean() }),
  response: nothing,
  status: 204,
});

export const changeVaultItems = endpoint({
  method: 'PATCH',
  path: '/companies/{companyId}/vault-items',
  summary: 'Move many items to a folder, archive them or bring them back, all or none of them',
  access: { who: 'person', right: 'edit_items', company: 'companyId' },
  params: companyParams,
  body: z.strictObject({
    ids: z.array(id).min(1, 'Choose at least one item.').max(MANY, `At most ${MANY} items at once.`),
    set: z
      .strictObject({
        /** A path, made when it is not there yet; null takes the items out of their folders. */
        folder: z
          .string()
          .max(1000, 'A folder has at most 1000 characters.')
          .refine(isStorable, 'A folder cannot have such characters.')
          .nullable()
          .optional(),
        archived: z.boolean().optional(),
      })
      .refine(
        ({ folder, archived }) => folder !== undefined || archived !== undefined,
        'Say what is to change: the folder, or whether they are archived.',
      ),
  }),
  response: z.object({
    changed: z.number().int(),
    /** Were so already. */
    unchanged: z.number().int(),
    /** Are not in this vault, or not for the caller to see. */
    missing: z.number().int(),
  }),
});

export const restoreVaultItem = endpoint({
  method: 'POST',
  path: '/companies/{companyId}/vault-items/{itemId}/restore',
  summary: 'Bring an earlier version back as the newest one: its name, user name, address and secrets',
  access: { who: 'person', right: 'edit_items', company: 'companyId' },
  params: itemParams,
  body: z.strictObject({
    /** The item's `version`, as in every change. */
    version: z.number().int(),
    /** The number of the earlier version in the item's history. */
    from: z.number().int().min(1).max(2_147_483_647),
    sealed: sealedVersion.optional(),
  }),
  response: vaultItem,
});
