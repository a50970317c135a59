// Vault items by the records of IT Glue that they came from.
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { id } from './shapes.ts';
import { vaultItem } from './vault.ts';

const sourceId = z.string().regex(/^\d{1,40}$/, 'An id of IT Glue has digits only.');

export const sourcedItem = z.object({
  company: z.object({ id, name: z.string() }),
  /** Of the organization that the record belongs to, as of the last look at IT Glue. */
  organizationName: z.string().nullable(),
  mayEdit: z.boolean(),
  item: vaultItem,
});
export type SourcedItem = z.infer<typeof sourcedItem>;

export const findBySource = endpoint({
  method: 'POST',
  path: '/vault-items/by-source',
  summary: 'Vault items without secrets that came from these records of IT Glue, in every company in reach',
  access: { who: 'person', msp: true, right: 'import', token: false },
  body: z.strictObject({
    sourceIds: z.array(sourceId).min(1).max(500, 'Ask for 500 records at most.'),
  }),
  response: z.object({ data: z.array(sourcedItem) }),
});
