// One IT Glue account of the practice world: its collections and what belongs to none of them.
import type { AccountName, Region } from '../keys.ts';
import { Collection, type CollectionShape } from './collection.ts';
import { createIds, type IdKind } from './ids.ts';
import type { PasswordAttributes, PasswordHidden } from './password-records.ts';
import type {
  Attributes,
  CategoryAttributes,
  ContactAttributes,
  DomainAttributes,
  ExportAttributes,
  FolderAttributes,
  GroupAttributes,
  LocationAttributes,
  MetricAttributes,
  NamedAttributes,
  OrganizationAttributes,
  RegionAttributes,
  SyncedAttributes,
  UserAttributes,
} from './records.ts';

/** The names of the collections are the paths of the API. */
export type Collections = {
  organizations: Collection<OrganizationAttributes>;
  organization_types: Collection<SyncedAttributes>;
  organization_statuses: Collection<SyncedAttributes>;
  contacts: Collection<ContactAttributes>;
  contact_types: Collection<NamedAttributes>;
  users: Collection<UserAttributes>;
  domains: Collection<DomainAttributes>;
  locations: Collection<LocationAttributes>;
  passwords: Collection<PasswordAttributes>;
  password_categories: Collection<CategoryAttributes>;
  password_folders: Collection<FolderAttributes>;
  regions: Collection<RegionAttributes>;
  groups: Collection<GroupAttributes>;
  user_metrics: Collection<MetricAttributes>;
  exports: Collection<ExportAttributes>;
};

export type CollectionName = keyof Collections;

export type Account = Collections & {
  name: AccountName;
  region: Region;
  /** Where people see the records: `resource-url` and friends begin with it. */
  webOrigin: string;
  /** Values of passwords, by password id. */
  hidden: Map<string, PasswordHidden>;
  nextId: (kind: IdKind) => string;
};

const QUICK_NOTES_IN_LISTS = 250;

function shortenQuickNotes(attributes: Attributes): Attributes {
  const notes = attributes['quick-notes'];
  if (typeof notes !== 'string' || notes.length <= QUICK_NOTES_IN_LISTS) return attributes;
  return { ...attributes, 'quick-notes': notes.slice(0, QUICK_NOTES_IN_LISTS) };
}

const ORGANIZATION = 'organization-id';
const ORGANIZATION_SHAPE: CollectionShape = {
  type: 'organizations',
  foreignKeys: ['organization-type-id', 'organization-status-id', 'my-glue-account-id'],
  listView: shortenQuickNotes,
};
const PASSWORD_SHAPE: CollectionShape = {
  type: 'passwords',
  foreignKeys: [
    ORGANIZATION,
    'updated-by',
    'resource-id',
    'password-category-id',
    'password-folder-id',
    'vault-id',
  ],
};

/** An account without any record. */
export function createAccount(name: AccountName, region: Region): Account {
  const plain = (type: string): CollectionShape => ({ type, foreignKeys: [] });
  return {
    name,
    region,
    webOrigin: region === 'us' ? `https://${name}.itglue.com` : `https://${name}.${region}.itglue.com`,
    hidden: new Map(),
    nextId: createIds(region),
    organizations: new Collection(ORGANIZATION_SHAPE),
    organization_types: new Collection(plain('organization-types')),
    organization_statuses: new Collection(plain('organization-statuses')),
    contacts: new Collection({
      type: 'contacts',
      foreignKeys: [ORGANIZATION, 'contact-type-id', 'location-id'],
    }),
    contact_types: new Collection(plain('contact-types')),
    users: new Collection({ type: 'users', foreignKeys: ['my-glue-account-id'] }),
    domains: new Collection({ type: 'domains', foreignKeys: [ORGANIZATION] }),
    locations: new Collection({ type: 'locations', foreignKeys: [ORGANIZATION, 'region-id', 'country-id'] }),
    passwords: new Collection(PASSWORD_SHAPE),
    password_categories: new Collection(plain('password-categories')),
    password_folders: new Collection({ type: 'password-folders', foreignKeys: [ORGANIZATION, 'parent-id'] }),
    regions: new Collection({ type: 'regions', foreignKeys: ['country-id'] }),
    groups: new Collection({ type: 'groups', foreignKeys: ['my-glue-account-id'] }),
    user_metrics: new Collection({ type: 'user-metrics', foreignKeys: ['user-id', ORGANIZATION] }),
    exports: new Collection({ type: 'exports', foreignKeys: [ORGANIZATION] }),
  };
}
