// The wire shapes, as tolerant as IT Glue is loose: unknown attributes dropped, only ids and owners are required.
import { z } from 'zod';

type Text = string | number | boolean | null;

// One plain test instead of unions of schemas: a page has some 25,000 attributes, and a union tries each member in turn.
/** The digits of an id sent as a string or a number; null for anything else. */
export function idOf(value: unknown): string | null {
  if (typeof value === 'string') return /^\d{1,24}$/.test(value) ? value : null;
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? String(value) : null;
}

/** Digits as text, whatever the wire sends. Resource ids are strings and foreign keys numbers (developer docs, 2025-08). */
export const wireId = z.unknown().transform((value, context): string => {
  const id = idOf(value);
  if (id !== null) return id;
  context.addIssue({ code: 'custom', message: 'not an id' });
  return z.NEVER;
});

const optionalId = z
  .unknown()
  .transform((value, context): string | null => {
    const id = idOf(value);
    if (id !== null || value === null || value === '') return id;
    context.addIssue({ code: 'custom', message: 'not an id' });
    return z.NEVER;
  })
  .optional();

const text = z.custom<Text>((value) => value === null || typeof value !== 'object').optional();
/** A value that may be secret: a text, null, or not sent, and those three mean different things. */
const secretText = z.string().nullable().optional();
/** Read by `to-model`, which knows the spellings of yes, of a time and of a list of ids. */
const loose = z.unknown().optional();

const dated = { name: text, 'created-at': loose, 'updated-at': loose };
const owned = { ...dated, 'organization-id': wireId, 'organization-name': text };

function row<Shape extends z.ZodRawShape>(attributes: Shape) {
  return z.object({ id: wireId, attributes: z.object(attributes) });
}

export const namedRow = row(dated);

export const organizationRow = row({
  ...dated,
  'short-name': text,
  'organization-type-id': optionalId,
  'organization-type-name': text,
  'organization-status-id': optionalId,
  'organization-status-name': text,
  primary: loose,
  'parent-id': optionalId,
  'ancestor-ids': loose,
  ancestor_ids: loose,
});

export const contactRow = row({
  ...owned,
  'first-name': text,
  'last-name': text,
  title: text,
  'contact-type-id': optionalId,
  'contact-type-name': text,
  'location-id': optionalId,
  important: loose,
  'contact-emails': loose,
  'contact-phones': loose,
});

export const contactEmail = z.object({ value: z.string(), primary: loose, 'label-name': text });
export const contactPhone = z.object({
  value: z.union([z.string(), z.number()]),
  extension: text,
  primary: loose,
  'label-name': text,
});

export const userRow = row({
  ...dated,
  'first-name': text,
  'last-name': text,
  email: text,
  'role-name': text,
  'my-glue': loose,
  'my-glue-account-id': optionalId,
  'invitation-accepted-at': loose,
  'last-sign-in-at': loose,
});

export const domainRow = row({ ...owned, 'registrar-name': text, 'expires-on': loose });

export const locationRow = row({
  ...owned,
  primary: loose,
  'address-1': text,
  'address-2': text,
  city: text,
  'postal-code': text,
  'region-name': text,
  'country-name': text,
  phone: text,
});

const passwordAttributes = {
  ...owned,
  username: text,
  url: text,
  'resource-url': text,
  'password-category-id': optionalId,
  'password-category-name': text,
  'password-folder-id': optionalId,
  'resource-id': optionalId,
  'resource-type': text,
  resource_type: text,
  'cached-resource-type-name': text,
  'cached-resource-name': text,
  'parent-url': text,
  restricted: loose,
  archived: loose,
  personal: loose,
  'my-glue': loose,
  'otp-enabled': loose,
  'vault-id': optionalId,
  'password-updated-at': loose,
};

/** Has no place for a value or for notes, so a list that sends them loses them here. */
export const passwordRow = row(passwordAttributes);

/** A missing `password` means something else than a null one, so it stays optional and nullable. */
export const shownPasswordRow = row({
  ...passwordAttributes,
  password: secretText,
  notes: secretText,
});

export const categoryRow = row({ ...dated, 'passwords-count': loose });

export const folderRow = row({
  ...dated,
  'organization-id': optionalId,
  'parent-id': optionalId,
  'ancestor-ids': loose,
  ancestor_ids: loose,
});

export const exportRow = row({
  'organization-id': optionalId,
  'organization-name': text,
  'encrypted-status': loose,
  'download-url': text,
  'created-at': loose,
  'updated-at': loose,
});

const count = z.union([
  z.int().nonnegative(),
  z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number),
]);

/** `next-page` tells three things apart: a number, null (the end) and missing (this answer does not say). */
export const listDocument = z.object({
  // Not `z.array`, which copies: every row is looked at on its own later.
  data: z.custom<readonly unknown[]>((value) => Array.isArray(value)),
  meta: z
    .object({
      'next-page': z.union([count, z.null()]).optional().catch(undefined),
      'total-pages': count.optional().catch(undefined),
      'total-count': count.optional().catch(undefined),
    })
    .optional()
    .catch(undefined),
  links: z.object({ next: z.unknown().optional() }).optional().catch(undefined),
});

export type ListDocument = z.infer<typeof listDocument>;

export const oneDocument = z.object({ data: z.unknown() });
