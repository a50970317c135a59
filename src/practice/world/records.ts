// The records of the practice world, with the attribute names IT Glue uses on the wire; foreign keys are kept as digits.

/** A foreign key: digits here, a bare JSON number on the wire. */
export type Key = string;

export type Attributes = Record<string, unknown>;

export type OrganizationAttributes = {
  name: string;
  alert: string | null;
  description: string | null;
  'organization-type-id': Key | null;
  'organization-type-name': string | null;
  'organization-status-id': Key | null;
  'organization-status-name': string | null;
  'my-glue-account-id': Key | null;
  'my-glue-account-status': string | null;
  primary: boolean;
  logo: string;
  'quick-notes': string | null;
  'short-name': string | null;
  'created-at': string;
  'updated-at': string;
  'parent-id': string | null;
  'ancestor-ids': string | null;
  'psa-integration': string | null;
};

export type NamedAttributes = { name: string; 'created-at': string; 'updated-at': string };
export type SyncedAttributes = NamedAttributes & { synced: boolean };
export type CategoryAttributes = NamedAttributes & { 'passwords-count': number };
export type RegionAttributes = { name: string; iso: string; 'country-id': Key; 'country-name': string } & {
  'created-at': string;
  'updated-at': string;
};

export type ContactEmail = { value: string; primary: boolean; 'label-name': string };
export type ContactPhone = {
  value: string;
  extension: string | null;
  primary: boolean;
  'label-name': string;
  'label-type': 'phone' | 'fax';
  'formatted-value': string;
};

export type ContactAttributes = {
  'organization-id': Key;
  'organization-name': string;
  name: string;
  'first-name': string | null;
  'last-name': string | null;
  title: string | null;
  'contact-type-id': Key | null;
  'contact-type-name': string | null;
  'location-id': Key | null;
  'location-name': string | null;
  important: boolean | null;
  notes: string | null;
  'created-at': string;
  'updated-at': string;
  'contact-emails': ContactEmail[];
  'contact-phones': ContactPhone[];
  'resource-url': string;
  'psa-integration': string | null;
};

export type UserAttributes = {
  'first-name': string | null;
  'last-name': string | null;
  name: string;
  'role-name': string;
  email: string;
  'invitation-sent-at': string | null;
  'invitation-accepted-at': string | null;
  'current-sign-in-at': string | null;
  'current-sign-in-ip': string | null;
  'last-sign-in-at': string | null;
  'last-sign-in-ip': string | null;
  reputation: number;
  'created-at': string;
  'updated-at': string;
  'my-glue-account-id': Key | null;
  avatar: string;
  'my-glue': boolean;
};

export type DomainAttributes = {
  'organization-id': Key;
  'organization-name': string;
  'resource-url': string;
  name: string;
  screenshot: string;
  'registrar-name': string | null;
  notes: string | null;
  'expires-on': string | null;
  'updated-at': string;
};

export type LocationAttributes = {
  'organization-id': Key;
  'organization-name': string;
  name: string;
  primary: boolean;
  'address-1': string | null;
  'address-2': string | null;
  city: string | null;
  'postal-code': string | null;
  'region-id': Key | null;
  'region-name': string | null;
  'country-id': Key | null;
  'country-name': string | null;
  phone: string | null;
  fax: string | null;
  notes: string | null;
  'created-at': string;
  'updated-at': string;
  'formatted-phone': string | null;
  'formatted-fax': string | null;
};

export type FolderAttributes = {
  name: string;
  'organization-id': Key;
  'organization-name': string;
  'resource-url': string;
  'parent-id': Key | null;
  /** Really both: a list of numbers on some tenants, a text like `[1,6]` on others. */
  'ancestor-ids': number[] | string;
  restricted: boolean;
  'created-at': string;
  'updated-at': string;
};

export type GroupAttributes = {
  name: string;
  description: string | null;
  'created-at': string;
  'updated-at': string;
  'my-glue': boolean;
  'my-glue-account-id': Key | null;
  'hide-from-my-glue': boolean;
};

/** What one user did in one organization on one day, by kind of resource. */
export type MetricAttributes = {
  'user-id': Key;
  'organization-id': Key;
  created: number;
  viewed: number;
  edited: number;
  deleted: number;
  /** YYYY-MM-DD */
  date: string;
  'resource-type': string;
};

export type ExportAttributes = {
  'organization-id': Key | null;
  'organization-name': string | null;
  'include-logs': boolean;
  'export-all': boolean;
  'encrypted-status': boolean;
  /** Null until the archive is ready. */
  'download-url': string | null;
  'created-at': string;
  'updated-at': string;
};
