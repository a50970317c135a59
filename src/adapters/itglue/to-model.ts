// From a checked wire row to the portal's record, one function for each kind of thing.
import type { z } from 'zod';
import {
  countOf,
  idsOf,
  optionalIdOf,
  requiredIdOf,
  resourceKindOf,
  textOf,
  timeOf,
  yes,
  yesNoOrUnsaid,
} from './readers.ts';
import type * as records from './records.ts';
import * as schemas from './schemas.ts';

type NamedWire = z.infer<typeof schemas.namedRow>;

/** Here in every record, so that none has to grow when `unsent.ts` finds something missing. */
const NOTHING: readonly string[] = [];

export function toNamed(row: NamedWire): records.NamedRecord {
  return {
    id: requiredIdOf(row.id),
    name: textOf(row.attributes.name) ?? '',
    createdAt: timeOf(row.attributes['created-at']),
    updatedAt: timeOf(row.attributes['updated-at']),
    unsent: NOTHING,
  };
}

export function toOrganization(row: z.infer<typeof schemas.organizationRow>): records.OrganizationRecord {
  const a = row.attributes;
  return {
    ...toNamed(row),
    shortName: textOf(a['short-name']),
    typeId: optionalIdOf(a['organization-type-id']),
    typeName: textOf(a['organization-type-name']),
    statusId: optionalIdOf(a['organization-status-id']),
    statusName: textOf(a['organization-status-name']),
    primary: yes(a.primary),
    parentId: optionalIdOf(a['parent-id']),
    ancestorIds: idsOf(a['ancestor-ids'] ?? a.ancestor_ids),
  };
}

export function toContact(row: z.infer<typeof schemas.contactRow>): records.ContactRecord {
  const a = row.attributes;
  return {
    ...toNamed(row),
    organizationId: requiredIdOf(a['organization-id']),
    organizationName: textOf(a['organization-name']),
    firstName: textOf(a['first-name']),
    lastName: textOf(a['last-name']),
    title: textOf(a.title),
    typeId: optionalIdOf(a['contact-type-id']),
    typeName: textOf(a['contact-type-name']),
    locationId: optionalIdOf(a['location-id']),
    important: yesNoOrUnsaid(a.important),
    emails: eachValid(a['contact-emails'], schemas.contactEmail, (email) => ({
      value: email.value,
      primary: yes(email.primary),
      label: textOf(email['label-name']),
    })),
    phones: eachValid(a['contact-phones'], schemas.contactPhone, (phone) => ({
      value: String(phone.value),
      extension: textOf(phone.extension),
      primary: yes(phone.primary),
      label: textOf(phone['label-name']),
    })),
  };
}

export function toUser(row: z.infer<typeof schemas.userRow>): records.UserRecord {
  const a = row.attributes;
  const fullName = [a['first-name'], a['last-name']].map((part) => textOf(part) ?? '').join(' ');
  return {
    ...toNamed(row),
    // The developer docs' example has no name attribute, recorded answers have.
    name: textOf(a.name) ?? fullName.trim(),
    firstName: textOf(a['first-name']),
    lastName: textOf(a['last-name']),
    email: textOf(a.email),
    roleName: textOf(a['role-name']),
    myGlue: yes(a['my-glue']),
    myGlueAccountId: optionalIdOf(a['my-glue-account-id']),
    invitationAcceptedAt: timeOf(a['invitation-accepted-at']),
    lastSignInAt: timeOf(a['last-sign-in-at']),
  };
}

export function toDomain(row: z.infer<typeof schemas.domainRow>): records.DomainRecord {
  const a = row.attributes;
  return {
    ...toNamed(row),
    organizationId: requiredIdOf(a['organization-id']),
    organizationName: textOf(a['organization-name']),
    registrarName: textOf(a['registrar-name']),
    expiresOn: timeOf(a['expires-on']),
  };
}

export function toLocation(row: z.infer<typeof schemas.locationRow>): records.LocationRecord {
  const a = row.attributes;
  return {
    ...toNamed(row),
    organizationId: requiredIdOf(a['organization-id']),
    organizationName: textOf(a['organization-name']),
    primary: yes(a.primary),
    address1: textOf(a['address-1']),
    address2: textOf(a['address-2']),
    city: textOf(a.city),
    postalCode: textOf(a['postal-code']),
    regionName: textOf(a['region-name']),
    countryName: textOf(a['country-name']),
    phone: textOf(a.phone),
  };
}

export function toPassword(row: z.infer<typeof schemas.passwordRow>): records.PasswordRecord {
  const a = row.attributes;
  // Written out in one piece: an import makes a hundred thousand of these.
  const record = {
    id: requiredIdOf(row.id),
    name: textOf(a.name) ?? '',
    createdAt: timeOf(a['created-at']),
    updatedAt: timeOf(a['updated-at']),
    unsent: NOTHING,
    organizationId: requiredIdOf(a['organization-id']),
    organizationName: textOf(a['organization-name']),
    username: textOf(a.username),
    url: textOf(a.url),
    resourceUrl: textOf(a['resource-url']),
    categoryId: optionalIdOf(a['password-category-id']),
    categoryName: textOf(a['password-category-name']),
    folderId: optionalIdOf(a['password-folder-id']),
    resourceId: optionalIdOf(a['resource-id']),
    resourceKind: resourceKindOf(
      textOf(a['resource-type']) ?? textOf(a.resource_type),
      a['cached-resource-type-name'],
    ),
    resourceName: textOf(a['cached-resource-name']),
    parentUrl: textOf(a['parent-url']),
    restricted: yes(a.restricted),
    archived: yes(a.archived),
    personal: yes(a.personal),
    myGlue: yes(a['my-glue']),
    otpEnabled: yes(a['otp-enabled']),
    vaultId: optionalIdOf(a['vault-id']),
    passwordUpdatedAt: timeOf(a['password-updated-at']),
  };
  if (a['password-folder-id'] !== undefined) return record;
  const { folderId: _unsaid, ...others } = record;
  return others;
}

export function toCategory(row: z.infer<typeof schemas.categoryRow>): records.CategoryRecord {
  return { ...toNamed(row), passwordsCount: countOf(row.attributes['passwords-count']) };
}

/** Folders are asked for under their organization, so one that names no owner is that organization's. */
export function toFolder(
  row: z.infer<typeof schemas.folderRow>,
  askedOrganizationId: string,
): records.FolderRecord {
  const a = row.attributes;
  return {
    ...toNamed(row),
    organizationId: optionalIdOf(a['organization-id']) ?? askedOrganizationId,
    parentId: optionalIdOf(a['parent-id']),
    ancestorIds: idsOf(a['ancestor-ids'] ?? a.ancestor_ids),
  };
}

export function toExport(row: z.infer<typeof schemas.exportRow>): records.ExportRecord {
  const a = row.attributes;
  return {
    id: requiredIdOf(row.id),
    organizationId: optionalIdOf(a['organization-id']),
    organizationName: textOf(a['organization-name']),
    encrypted: yes(a['encrypted-status']),
    ready: (textOf(a['download-url']) ?? '') !== '',
    createdAt: timeOf(a['created-at']),
    updatedAt: timeOf(a['updated-at']),
    unsent: NOTHING,
  };
}

const MOST_ENTRIES = 1_000;

/** One unusable e-mail or phone number must not cost the person: it is left out, the others stay. */
function eachValid<Wire, Entry>(
  value: unknown,
  schema: z.ZodType<Wire>,
  toEntry: (wire: Wire) => Entry,
): Entry[] {
  if (!Array.isArray(value)) return [];
  const entries: Entry[] = [];
  for (const item of value.slice(0, MOST_ENTRIES)) {
    const parsed = schema.safeParse(item);
    if (parsed.success) entries.push(toEntry(parsed.data));
  }
  return entries;
}
