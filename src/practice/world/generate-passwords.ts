// Fills an account with passwords: the hand-written odd ones first, then as many usual ones as asked for.
import type { Random } from '../random.ts';
import type { Account } from './account.ts';
import { generateFolders } from './generate-folders.ts';
import type { MadeOrganization } from './generate-organizations.ts';
import { birthAndChange, momentAgo } from './moments.ts';
import { ODD_PASSWORDS, type OddPassword } from './odd-passwords.ts';
import type { PasswordAttributes } from './password-records.ts';
import { CATEGORIES, SYSTEMS } from './word-lists.ts';

const PASSWORD_LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789!#%&*+-=?@';

/** A password record with every attribute present and nothing special about it. */
export function plainPassword(
  account: Account,
  organization: { id: string; name: string },
  id: string,
  moments: { 'created-at': string; 'updated-at': string },
): PasswordAttributes {
  return {
    'organization-id': organization.id,
    'organization-name': organization.name,
    'resource-url': `${account.webOrigin}/${organization.id}/passwords/${id}`,
    restricted: false,
    'my-glue': false,
    name: 'Password',
    'autofill-selectors': null,
    username: null,
    url: null,
    notes: null,
    'password-updated-at': moments['updated-at'],
    'updated-by': null,
    'updated-by-type': null,
    'resource-id': null,
    'cached-resource-type-name': null,
    'cached-resource-name': null,
    'password-category-id': null,
    'password-category-name': null,
    ...moments,
    'otp-enabled': false,
    'password-folder-id': null,
    'resource-type': null,
    'parent-url': null,
    'vault-id': null,
    archived: false,
    personal: false,
    'rotation-permitted': false,
    'is-live': true,
  };
}

type Surroundings = { folders: Map<string, string[]>; categories: { id: string; name: string }[] };

function usualPassword(random: Random, made: MadeOrganization, around: Surroundings): OddPassword {
  const category = random.chance(0.8) ? random.pick(around.categories) : null;
  const folders = around.folders.get(made.id) ?? [];
  const vaulted = random.chance(0.02);
  const system = random.pick(SYSTEMS);
  const inConfiguration = random.chance(0.3);
  return {
    attributes: {
      name: random.chance(0.5) ? system : `${system} ${random.int(1, 99)}`,
      username: random.chance(0.85)
        ? random.pick(['admin', 'administrator', 'root', 'svc-backup', 'office'])
        : null,
      url: random.chance(0.4) && made.domain ? `https://portal.${made.domain}/login` : null,
      notes: random.chance(0.5)
        ? `Changed by ${random.pick(['Amara', 'Ben', 'Chiara'])}.\nAsk before use.`
        : null,
      'password-updated-at': momentAgo(random, 900, 1),
      'password-category-id': category?.id ?? null,
      'password-category-name': category?.name ?? null,
      'otp-enabled': random.chance(0.07),
      'password-folder-id': folders.length > 0 && random.chance(0.5) ? random.pick(folders) : null,
      ...(inConfiguration && {
        'resource-id': String(9_400_000 + random.int(1, 5000)),
        'resource-type': random.pick(['Configuration', 'configurations', 'flexible-asset-traits']),
        'cached-resource-type-name': 'Configuration',
        'cached-resource-name': `SRV-${random.int(1, 40)}`,
      }),
      'vault-id': vaulted ? '8811' : null,
      archived: random.chance(0.06),
      restricted: random.chance(0.04),
    },
    hidden: { password: vaulted ? null : random.text(random.int(8, 28), PASSWORD_LETTERS) },
  };
}

/** The page of what it is embedded in; as a path alone where the kind is spelt as a path. */
function parentOf(
  account: Account,
  made: MadeOrganization,
  attributes: Partial<PasswordAttributes>,
): Pick<PasswordAttributes, 'parent-url'> {
  const id = attributes['resource-id'];
  if (id === null || id === undefined || attributes['parent-url'])
    return { 'parent-url': attributes['parent-url'] ?? null };
  const page = `/${made.id}/configurations/${id}`;
  const spelt = attributes['resource-type'] === 'configurations';
  return { 'parent-url': spelt ? page : `${account.webOrigin}${page}` };
}

/** In a large account the odd ones come again, so that each kind is met on many pages. */
const ODD_AGAIN_FROM = 1000;

function oddAgain(number: number, plan: OddPassword): OddPassword {
  if (number < ODD_AGAIN_FROM) return plan;
  const { attributes } = plan;
  if (number % 97 === 0)
    return { attributes: { ...attributes, personal: true }, hidden: { password: null, deny: 403 } };
  if (number % 89 === 0) return { attributes, hidden: { password: '' } };
  if (number % 83 === 0) return { attributes, hidden: { password: null } };
  if (number % 499 === 0) return { attributes, hidden: { password: null, deny: 401 } };
  if (number % 9973 === 0) return { attributes, hidden: { password: 'M'.repeat(1_048_576) } };
  return plan;
}

function countByCategory(account: Account): void {
  const counts = new Map<string, number>();
  for (const { attributes } of account.passwords.rows()) {
    const id = attributes['password-category-id'];
    if (id !== null) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  for (const row of account.password_categories.rows()) {
    row.attributes['passwords-count'] = counts.get(row.id) ?? 0;
  }
}

/** Makes `count` passwords (the odd ones among them, when there is room) with categories and folders. */
export function generatePasswords(
  account: Account,
  random: Random,
  organizations: readonly MadeOrganization[],
  count: number,
): void {
  const categories = CATEGORIES.map((name) => {
    const id = account.nextId('categories');
    account.password_categories.add(id, { name, ...birthAndChange(random), 'passwords-count': 0 });
    return { id, name };
  });
  const around = { folders: generateFolders(account, random, organizations), categories };
  const add = (made: MadeOrganization, plan: OddPassword): void => {
    const id = account.nextId('passwords');
    const plain = plainPassword(account, made, id, birthAndChange(random));
    account.passwords.add(id, { ...plain, ...plan.attributes, ...parentOf(account, made, plan.attributes) });
    account.hidden.set(id, plan.hidden);
  };
  const clients = organizations.filter((made) => !made.plan.primary);
  const [first] = clients;
  if (first) for (const plan of ODD_PASSWORDS.slice(0, count)) add(first, plan);
  const keepers = organizations.filter((_, index) => index % 12 !== 11);
  while (account.passwords.size < count && keepers.length > 0) {
    const made = random.pick(keepers);
    add(made, oddAgain(account.passwords.size, usualPassword(random, made, around)));
  }
  countByCategory(account);
}
