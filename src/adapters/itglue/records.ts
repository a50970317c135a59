// IT Glue's things as the portal sees them: camelCase, ids as strings, times as RFC 3339 UTC or null.
import type { Secret } from '#src/model/secret.ts';

// Texts are exactly what IT Glue sent (no trimming, any characters, up to megabytes); null means null or not sent (`unsent` tells which).
// Notes, quick notes and addresses of clients' machines are left out on purpose: they often hold secrets.

// `unsent` names what null does not tell: attributes that IT Glue did not send at all, as the wire spells them; mostly none.

export type NamedRecord = {
  id: string;
  name: string;
  createdAt: string | null;
  updatedAt: string | null;
  unsent: readonly string[];
};

export type OrganizationRecord = NamedRecord & {
  shortName: string | null;
  typeId: string | null;
  typeName: string | null;
  statusId: string | null;
  statusName: string | null;
  /** The MSP's own organization. */
  primary: boolean;
  parentId: string | null;
  /** From the root down to the parent. */
  ancestorIds: string[];
};

export type ContactEmail = { value: string; primary: boolean; label: string | null };
export type ContactPhone = {
  value: string;
  extension: string | null;
  primary: boolean;
  label: string | null;
};

export type ContactRecord = NamedRecord & {
  organizationId: string;
  organizationName: string | null;
  firstName: string | null;
  lastName: string | null;
  title: string | null;
  typeId: string | null;
  typeName: string | null;
  locationId: string | null;
  /** IT Glue knows yes, no and never said (null). */
  important: boolean | null;
  emails: ContactEmail[];
  phones: ContactPhone[];
};

export type UserRecord = NamedRecord & {
  firstName: string | null;
  lastName: string | null;
  email: string | null;
  roleName: string | null;
  /** A client's person with a MyGlue sign-in, not staff of the MSP. */
  myGlue: boolean;
  myGlueAccountId: string | null;
  invitationAcceptedAt: string | null;
  lastSignInAt: string | null;
};

export type DomainRecord = NamedRecord & {
  organizationId: string;
  organizationName: string | null;
  registrarName: string | null;
  expiresOn: string | null;
};

export type LocationRecord = NamedRecord & {
  organizationId: string;
  organizationName: string | null;
  primary: boolean;
  address1: string | null;
  address2: string | null;
  city: string | null;
  postalCode: string | null;
  regionName: string | null;
  countryName: string | null;
  phone: string | null;
};

/** What a password may be embedded in, whichever of its many spellings IT Glue used. */
export type ResourceKind =
  | 'configuration'
  | 'contact'
  | 'document'
  | 'domain'
  | 'flexible_asset'
  | 'location'
  | 'ssl_certificate'
  | 'ticket'
  | 'other';

/** A password without its value and without its notes; those come only from `passwords.show`, as secrets. */
export type PasswordRecord = NamedRecord & {
  organizationId: string;
  organizationName: string | null;
  username: string | null;
  url: string | null;
  /** Link into IT Glue's own pages. */
  resourceUrl: string | null;
  categoryId: string | null;
  categoryName: string | null;
  /** Null: in no folder. Absent: this IT Glue does not say. */
  folderId?: string | null;
  /** Set: embedded in another object. */
  resourceId: string | null;
  resourceKind: ResourceKind | null;
  resourceName: string | null;
  parentUrl: string | null;
  restricted: boolean;
  archived: boolean;
  personal: boolean;
  myGlue: boolean;
  otpEnabled: boolean;
  /** Set: encrypted in somebody's browser; no API key can read it. */
  vaultId: string | null;
  passwordUpdatedAt: string | null;
};

export type CategoryRecord = NamedRecord & { passwordsCount: number | null };

export type FolderRecord = NamedRecord & {
  organizationId: string;
  parentId: string | null;
  ancestorIds: string[];
};

export type ExportRecord = {
  id: string;
  /** Null: the whole account. */
  organizationId: string | null;
  organizationName: string | null;
  encrypted: boolean;
  unsent: readonly string[];
  /** The download address exists; the address itself is a secret and left out. */
  ready: boolean;
  createdAt: string | null;
  updatedAt: string | null;
};

/** `downloadUrl`: whoever has it has everything in the archive; null while IT Glue is still packing. */
export type ExportWithAddress = ExportRecord & { downloadUrl: Secret | null };

/** A row that was not taken. It carries no text of the row, only what is needed to count it and to find it again. */
export type QuarantinedRow = {
  id: string | null;
  organizationId: string | null;
  /** `foreign`: of an organization that was not asked for. `malformed`: fails its schema. `too_large`: over the byte limit alone. */
  reason: 'foreign' | 'malformed' | 'too_large';
  /** With `malformed`: dotted paths of the attributes at fault. */
  paths: string[];
};

/** One page. Rows are new ones only: a row that IT Glue repeats on a later page is dropped. */
export type Page<Row> = {
  rows: Row[];
  quarantined: QuarantinedRow[];
  /** IT Glue's own count of all rows; a hint, it may drift or lie. */
  totalCount: number | null;
};

/** What asking for one password's value can come to. */
export type ShownPassword =
  /** `password` is null when IT Glue holds none or an empty one; so with `notes`. */
  | { kind: 'value'; password: Secret | null; notes: Secret | null; record: PasswordRecord }
  /** Encrypted in a browser; `notes` may still be readable. */
  | { kind: 'vaulted'; notes: Secret | null; record: PasswordRecord }
  | { kind: 'gone' }
  /** `key`: the key lacks Password Access and every other value will be refused too. `record`: only this one. */
  | { kind: 'no_access'; scope: 'key' | 'record' }
  /** It belongs (now) to another organization; nothing of it was kept. */
  | { kind: 'wrong_organization'; organizationId: string | null }
  /** IT Glue works, but this record's answer cannot be used; `why` is one word from a closed list. */
  | { kind: 'unreadable'; why: string };

export type Folders =
  | { available: true; rows: FolderRecord[]; quarantined: QuarantinedRow[] }
  /** This tenant or key has no folder names (401, 403, 404); folder ids on passwords stay valid. */
  | { available: false };
