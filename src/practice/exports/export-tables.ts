// The tables of an account export, with the columns that others have seen in real ones.
import { respell } from '../manners/row-views.ts';
import type { Account } from '../world/account.ts';
import type { Row } from '../world/collection.ts';
import { otpSecretOf } from '../world/otp-secrets.ts';
import type { PasswordAttributes } from '../world/password-records.ts';
import { writeCsv } from './csv.ts';

export type ExportScope = {
  /** Null: the whole account. */
  organizationId: string | null;
  /** False leaves values and one-time code seeds empty. */
  withValues: boolean;
};

export type ExportFile = { name: string; text: string };

// The order of about 2021, with otp_secret, which came in 2023, at the end.
const PASSWORD_COLUMNS = [
  'id',
  'organization',
  'name',
  'password_category',
  'resource_type',
  'resource_id',
  'username',
  'password',
  'one_time_password',
  'archived',
  'url',
  'notes',
  'otp_secret',
] as const;

type Owned = { attributes: { 'organization-id': string } };

function within<R extends Owned>(rows: readonly R[], { organizationId }: ExportScope): R[] {
  return rows.filter(
    (row) => organizationId === null || row.attributes['organization-id'] === organizationId,
  );
}

/** Vaulted and personal entries never leave by an export. */
function passwords(account: Account, scope: ExportScope): string {
  const rows = within(account.passwords.rows(), scope).filter(
    ({ attributes }) => attributes['vault-id'] === null && !attributes.personal,
  );
  const cells = ({ id, attributes: a }: Row<PasswordAttributes>) => [
    id,
    a['organization-name'],
    a.name,
    a['password-category-name'],
    String(respell(a['resource-type'], 'cell') ?? ''),
    a['resource-id'],
    a.username,
    scope.withValues ? account.hidden.get(id)?.password : null,
    a['otp-enabled'],
    a.archived,
    a.url,
    a.notes,
    scope.withValues && a['otp-enabled'] ? otpSecretOf(id) : null,
  ];
  return writeCsv(PASSWORD_COLUMNS, rows.map(cells));
}

/** Quick notes are whole here. */
function organizations(account: Account, { organizationId }: ExportScope): string {
  const columns = ['id', 'name', 'organization_type', 'organization_status', 'short_name'];
  const rows = account.organizations
    .rows()
    .filter((row) => organizationId === null || row.id === organizationId);
  return writeCsv(
    [...columns, 'description', 'quick_notes', 'alert'],
    rows.map(({ id, attributes: a }) => [
      id,
      a.name,
      a['organization-type-name'],
      a['organization-status-name'],
      a['short-name'],
      a.description,
      a['quick-notes'],
      a.alert,
    ]),
  );
}

function contacts(account: Account, scope: ExportScope): string {
  return writeCsv(
    ['id', 'organization', 'first_name', 'last_name', 'title', 'contact_type', 'contact_emails', 'notes'],
    within(account.contacts.rows(), scope).map(({ id, attributes: a }) => [
      id,
      a['organization-name'],
      a['first-name'],
      a['last-name'],
      a.title,
      a['contact-type-name'],
      a['contact-emails'].map((email) => email.value).join(', '),
      a.notes,
    ]),
  );
}

function domains(account: Account, scope: ExportScope): string {
  return writeCsv(
    ['id', 'organization', 'name', 'registrar_name', 'expires_on', 'notes'],
    within(account.domains.rows(), scope).map(({ id, attributes: a }) => [
      id,
      a['organization-name'],
      a.name,
      a['registrar-name'],
      a['expires-on'],
      a.notes,
    ]),
  );
}

function locations(account: Account, scope: ExportScope): string {
  return writeCsv(
    [
      'id',
      'organization',
      'name',
      'address_1',
      'address_2',
      'city',
      'region',
      'postal_code',
      'country',
      'phone',
    ],
    within(account.locations.rows(), scope).map(({ id, attributes: a }) => [
      id,
      a['organization-name'],
      a.name,
      a['address-1'],
      a['address-2'],
      a.city,
      a['region-name'],
      a['postal-code'],
      a['country-name'],
      a.phone,
    ]),
  );
}

/** All files of an export. The practice world has no configurations and no documents: their tables have a head only. */
export function exportFiles(account: Account, scope: ExportScope): ExportFile[] {
  const empty = {
    configurations: ['id', 'name', 'hostname', 'notes', 'organization', 'configuration_type', 'archived'],
    documents: ['id', 'name', 'locator', 'organization', 'archived'],
  };
  return [
    { name: 'organizations.csv', text: organizations(account, scope) },
    { name: 'configurations.csv', text: writeCsv(empty.configurations, []) },
    { name: 'contacts.csv', text: contacts(account, scope) },
    { name: 'documents.csv', text: writeCsv(empty.documents, []) },
    { name: 'domains.csv', text: domains(account, scope) },
    { name: 'locations.csv', text: locations(account, scope) },
    { name: 'passwords.csv', text: passwords(account, scope) },
  ];
}
