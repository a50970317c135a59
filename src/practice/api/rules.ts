// Which filters and sorts each resource of the practice IT Glue knows, after the vendor's documentation.
import type { Row } from '../world/collection.ts';
import type { CollectionName } from '../world/account.ts';
import type { FilterRule, QueryRules } from './query.ts';

function attribute(row: Row, name: string): string | null {
  const value = row.attributes[name];
  return value === null || value === undefined ? null : String(value);
}

/** `organization_id` in a query is the attribute `organization-id`. */
function exact(...names: string[]): Record<string, FilterRule> {
  const rules: Record<string, FilterRule> = {};
  for (const name of names) {
    const attributeName = name.replaceAll('_', '-');
    rules[name] = { mode: 'exact', read: (row) => attribute(row, attributeName) };
  }
  return rules;
}

function range(...names: string[]): Record<string, FilterRule> {
  const rules: Record<string, FilterRule> = {};
  for (const name of names) {
    const attributeName = name.replaceAll('_', '-');
    rules[name] = { mode: 'range', read: (row) => attribute(row, attributeName) };
  }
  return rules;
}

function sorts(...names: string[]): QueryRules['sorts'] {
  const made: QueryRules['sorts'] = {};
  for (const name of names) {
    const attributeName = name.replaceAll('_', '-');
    made[name] = (row) => attribute(row, attributeName)?.toLowerCase() ?? null;
  }
  return made;
}

function counts(...names: string[]): QueryRules['sorts'] {
  return Object.fromEntries(names.map((name) => [name, (row: Row) => Number(row.attributes[name])]));
}

const byId: Record<string, FilterRule> = { id: { mode: 'exact', read: (row) => row.id } };

/** A filter on the archived flag takes true, false, 1 and 0. */
const archived: FilterRule = {
  mode: 'exact',
  read: (row) => (row.attributes['archived'] === true ? ['true', '1'] : ['false', '0']),
};

const primaryEmail: FilterRule = {
  mode: 'exact',
  read: (row) => {
    const emails = row.attributes['contact-emails'] as { value: string; primary: boolean }[];
    return emails.filter((email) => email.primary).map((email) => email.value);
  },
};

const NAMED: QueryRules = {
  filters: { ...byId, ...exact('name') },
  sorts: sorts('name', 'created_at', 'updated_at'),
};

export const RULES: Record<CollectionName, QueryRules> = {
  organizations: {
    filters: {
      ...byId,
      ...exact(
        'name',
        'organization_type_id',
        'organization_status_id',
        'my_glue_account_id',
        'primary',
        'group_id',
      ),
      ...range('created_at', 'updated_at'),
    },
    sorts: sorts(
      'name',
      'updated_at',
      'organization_status_name',
      'organization_type_name',
      'created_at',
      'short_name',
      'my_glue_account_id',
    ),
  },
  organization_types: NAMED,
  organization_statuses: NAMED,
  contact_types: NAMED,
  password_categories: NAMED,
  regions: { filters: { ...byId, ...exact('name', 'iso', 'country_id') }, sorts: NAMED.sorts },
  contacts: {
    filters: {
      ...byId,
      ...exact('first_name', 'last_name', 'title', 'contact_type_id', 'important', 'organization_id'),
      primary_email: primaryEmail,
    },
    sorts: sorts('first_name', 'last_name', 'created_at', 'updated_at'),
  },
  users: {
    filters: { ...byId, ...exact('name', 'email', 'role_name') },
    sorts: sorts('name', 'email', 'reputation', 'created_at', 'updated_at'),
  },
  domains: {
    filters: { ...byId, ...exact('organization_id') },
    sorts: sorts('created_at', 'updated_at'),
  },
  locations: {
    filters: { ...byId, ...exact('name', 'city', 'region_id', 'country_id', 'organization_id') },
    sorts: sorts('name', 'created_at', 'updated_at'),
  },
  passwords: {
    filters: {
      ...byId,
      ...exact('name', 'organization_id', 'password_category_id', 'url', 'cached_resource_name'),
      archived,
    },
    sorts: sorts('name', 'username', 'url', 'created_at', 'updated_at'),
  },
  password_folders: {
    filters: { ...byId, ...exact('organization_id') },
    sorts: sorts('created_at', 'updated_at'),
  },
  groups: NAMED,
  exports: { filters: { ...byId, ...exact('organization_id') }, sorts: sorts('created_at', 'updated_at') },
  user_metrics: {
    filters: { ...byId, ...exact('user_id', 'organization_id', 'resource_type'), ...range('date') },
    sorts: {
      ...sorts('date'),
      ...counts('created', 'viewed', 'edited', 'deleted'),
    },
  },
};
