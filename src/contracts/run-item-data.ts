// What a record of a run says of itself beside its name, for each kind of import.
import { z } from 'zod';
import { id } from './shapes.ts';

/** The roles an import may give. */
export const importRole = z.enum(['admin', 'technician', 'company_admin', 'member']);

/** What the wizard needs to let a person decide; never a secret. */
export const runItemData = z.object({
  emails: z
    .array(z.object({ value: z.string(), label: z.string().nullable(), primary: z.boolean() }))
    .optional(),
  email: z.string().nullable().optional(),
  role: importRole.optional(),
  title: z.string().nullable().optional(),
  contactType: z.string().nullable().optional(),
  sharedMailbox: z.boolean().optional(),
  offDomain: z.boolean().optional(),
  known: z.enum(['account', 'company']).nullable().optional(),
  webAddress: z.string().nullable().optional(),
  addressSource: z.string().nullable().optional(),
  linkTo: id.nullable().optional(),
  username: z.string().nullable().optional(),
  parentName: z.string().nullable().optional(),
  kind: z.enum(['general', 'embedded']).optional(),
  restricted: z.boolean().optional(),
  archived: z.boolean().optional(),
  type: z.string().nullable().optional(),
  status: z.string().nullable().optional(),
  shortName: z.string().nullable().optional(),
  notes: z.array(z.string()).optional(),
});
