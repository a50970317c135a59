// Attribute names and kinds of value that recorded answers of the real service show, in their order; values are left out.

type Kind = 'text' | 'number' | 'bool' | 'text|null' | 'number|null';

export const RECORDED_PASSWORD: Record<string, Kind> = {
  'organization-id': 'number',
  'organization-name': 'text',
  'resource-url': 'text',
  restricted: 'bool',
  'my-glue': 'bool',
  name: 'text',
  'autofill-selectors': 'text|null',
  username: 'text|null',
  url: 'text|null',
  notes: 'text|null',
  'password-updated-at': 'text|null',
  'updated-by': 'number|null',
  'updated-by-type': 'text|null',
  'resource-id': 'number|null',
  'cached-resource-type-name': 'text|null',
  'cached-resource-name': 'text|null',
  'password-category-id': 'number|null',
  'password-category-name': 'text|null',
  'created-at': 'text',
  'updated-at': 'text',
  'otp-enabled': 'bool',
  'password-folder-id': 'number|null',
  'resource-type': 'text|null',
  'parent-url': 'text|null',
  'vault-id': 'number|null',
  archived: 'bool',
};

export const RECORDED_USER: Record<string, Kind> = {
  'first-name': 'text|null',
  'last-name': 'text|null',
  name: 'text',
  'role-name': 'text',
  email: 'text',
  'invitation-sent-at': 'text|null',
  'invitation-accepted-at': 'text|null',
  'current-sign-in-at': 'text|null',
  'current-sign-in-ip': 'text|null',
  'last-sign-in-at': 'text|null',
  'last-sign-in-ip': 'text|null',
  reputation: 'number',
  'created-at': 'text',
  'updated-at': 'text',
  'my-glue-account-id': 'number|null',
  avatar: 'text',
  'my-glue': 'bool',
};

export const RECORDED_TYPE: Record<string, Kind> = {
  name: 'text',
  'created-at': 'text',
  'updated-at': 'text',
  synced: 'bool',
};

const KIND_OF: Record<string, string> = { string: 'text', number: 'number', boolean: 'bool' };

/** What is wrong with `attributes` against a recorded shape; empty when nothing is. Attributes after the recorded ones are allowed. */
export function shapeFaults(attributes: Record<string, unknown>, shape: Record<string, Kind>): string[] {
  const names = Object.keys(shape);
  const given = Object.keys(attributes).slice(0, names.length);
  const faults = names
    .filter((name, index) => given[index] !== name)
    .map((name) => `${name}: not in its place`);
  for (const [name, kinds] of Object.entries(shape)) {
    const value = attributes[name];
    const kind = value === null ? 'null' : (KIND_OF[typeof value] ?? typeof value);
    if (!kinds.split('|').includes(kind)) faults.push(`${name}: ${kind} instead of ${kinds}`);
  }
  return faults;
}
