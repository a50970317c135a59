// What each call takes, checked before anything is sent: whatever ends up in an address, a filter or a body.
import { z } from 'zod';
import { Secret } from '#src/model/secret.ts';
import { ItGlueError } from './errors.ts';

/** Digits only: ids go into addresses and filters. Longer than any seen (18 digits, developer docs: logs). */
const id = z.string().regex(/^\d{1,24}$/);
const priority = z.enum(['interactive', 'background']).default('background');
/** 1000 is the largest page IT Glue serves; larger ones are silently cut (official wrapper's issue 122). */
const pageSize = z.int().min(1).max(1000).default(1000);
const list = { priority, pageSize };

export const listInput = z.strictObject(list);
export const ownedListInput = z.strictObject({
  ...list,
  organizationIds: z.union([z.literal('all'), z.array(id).readonly()]),
});
export const organizationListInput = z.strictObject({
  ...list,
  ids: z.array(id).readonly().optional(),
  primaryOnly: z.boolean().default(false),
});
export const findInput = z.strictObject({ ...list, ids: z.array(id).readonly() });
export const folderListInput = z.strictObject({ ...list, organizationId: id });
export const showInput = z.strictObject({ id, priority });
export const passwordShowInput = z.strictObject({ id, organizationId: id, priority });
export const exportInput = z.strictObject({
  organizationId: id.nullable(),
  includeLogs: z.boolean().default(false),
  zipPassword: z.instanceof(Secret).nullable().default(null),
  priority,
});

/** Options as a caller writes them; what is left out gets its default. */
export type ListOptions = z.input<typeof listInput>;
export type OwnedListOptions = z.input<typeof ownedListInput>;
export type OrganizationListOptions = z.input<typeof organizationListInput>;
export type FindOptions = z.input<typeof findInput>;
export type FolderListOptions = z.input<typeof folderListInput>;
export type ShowOptions = Omit<z.input<typeof showInput>, 'id'>;
export type PasswordShowOptions = Omit<z.input<typeof passwordShowInput>, 'id'>;
export type ExportOptions = z.input<typeof exportInput>;

/** The checked input with its defaults. Throws `invalid_request` with the name of the first member at fault, never its value. */
export function checkedInput<Schema extends z.ZodType>(
  schema: Schema,
  given: z.input<Schema>,
  endpoint: string,
): z.output<Schema> {
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const member = issue?.path[0];
  throw new ItGlueError('invalid_request', { endpoint, why: typeof member === 'string' ? member : 'input' });
}
