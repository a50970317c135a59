// A new record with every attribute present, for records added while the practice IT Glue runs.
import type { Account, CollectionName } from '../world/account.ts';
import { plainPassword } from '../world/generate-passwords.ts';
import type { IdKind } from '../world/ids.ts';
import type { Attributes } from '../world/records.ts';

export const STEERED = ['organizations', 'contacts', 'users', 'domains', 'passwords'] as const;
export type Steered = (typeof STEERED)[number] & CollectionName & IdKind;

type Moments = { 'created-at': string; 'updated-at': string };
type Owner = { id: string; name: string };

function blankOrganization(moments: Moments): Attributes {
  return {
    name: 'New organization',
    alert: null,
    description: null,
    'organization-type-id': null,
    'organization-type-name': null,
    'organization-status-id': null,
    'organization-status-name': null,
    'my-glue-account-id': null,
    'my-glue-account-status': null,
    primary: false,
    logo: '',
    'quick-notes': null,
    'short-name': null,
    ...moments,
    'parent-id': null,
    'ancestor-ids': null,
    'psa-integration': null,
  };
}

function blankContact(owner: Owner, moments: Moments, url: string): Attributes {
  return {
    'organization-id': owner.id,
    'organization-name': owner.name,
    name: 'New contact',
    'first-name': 'New',
    'last-name': 'contact',
    title: null,
    'contact-type-id': null,
    'contact-type-name': null,
    'location-id': null,
    'location-name': null,
    important: null,
    notes: null,
    ...moments,
    'contact-emails': [],
    'contact-phones': [],
    'resource-url': url,
    'psa-integration': null,
  };
}

function blankUser(moments: Moments): Attributes {
  return {
    'first-name': 'New',
    'last-name': 'user',
    name: 'New user',
    'role-name': 'Editor',
    email: 'new.user@brightwater-it.com',
    'invitation-sent-at': moments['created-at'],
    'invitation-accepted-at': null,
    'current-sign-in-at': null,
    'current-sign-in-ip': null,
    'last-sign-in-at': null,
    'last-sign-in-ip': null,
    reputation: 0,
    ...moments,
    'my-glue-account-id': null,
    avatar: '',
    'my-glue': false,
  };
}

function blankDomain(owner: Owner, moments: Moments, url: string): Attributes {
  return {
    'organization-id': owner.id,
    'organization-name': owner.name,
    'resource-url': url,
    name: 'new-domain.com',
    screenshot: '',
    'registrar-name': null,
    notes: null,
    'expires-on': null,
    'updated-at': moments['updated-at'],
  };
}

/** `owner` is the organization of the record; organizations and users have none. */
export function blankRecord(
  account: Account,
  kind: Steered,
  id: string,
  owner: Owner,
  moments: Moments,
): Attributes {
  const url = `${account.webOrigin}/${owner.id}/${kind}/${id}`;
  if (kind === 'organizations') return blankOrganization(moments);
  if (kind === 'users') return blankUser(moments);
  if (kind === 'contacts') return blankContact(owner, moments, url);
  if (kind === 'domains') return blankDomain(owner, moments, url);
  return plainPassword(account, owner, id, moments);
}
