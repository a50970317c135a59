// The whole practice world: four accounts in three regions, made from one seed.
import { type AccountName, PRACTICE_KEYS, type PracticeKey, type Region } from '../keys.ts';
import { createRandom } from '../random.ts';
import { type Account, createAccount } from './account.ts';
import { generateGroups } from './generate-groups.ts';
import { generateLists, generateOrganizations, inventOrganization } from './generate-organizations.ts';
import { generatePasswords } from './generate-passwords.ts';
import { generateContacts } from './generate-people.ts';
import { generateUsers } from './generate-users.ts';
import { DEMO_ORGANIZATIONS, type OrganizationPlan } from './organization-plans.ts';

export type WorldSize = {
  /** Default 7. */
  seed?: number;
  /** Organizations of the demo account; default 40. The other accounts have a dozen. */
  organizations?: number;
  /** Passwords of the demo account; default 600. */
  passwords?: number;
  /** Contacts of the demo account; default six an organization. */
  contacts?: number;
};

export type World = {
  seed: number;
  accounts: Record<AccountName, Account>;
  /** Changes at run time when weather revokes a key; begins as a copy of PRACTICE_KEYS. */
  keys: PracticeKey[];
};

type AccountSize = { organizations: number; passwords: number; contacts: number };

const SMALL: AccountSize = { organizations: 12, passwords: 90, contacts: 60 };

/** The primary organizations of the accounts that are not the demo one. */
const OTHER_PRIMARY: Record<Exclude<AccountName, 'us-main'>, OrganizationPlan> = {
  'us-other': {
    name: 'Larkmoor Computing',
    type: 'Owner',
    primary: true,
    domains: ['larkmoor-computing.com'],
  },
  'eu-main': {
    name: 'Brightwater IT Europe',
    type: 'Owner',
    primary: true,
    domains: ['brightwater-it-eu.com'],
  },
  'au-main': {
    name: 'Brightwater IT Pacific',
    type: 'Owner',
    primary: true,
    domains: ['brightwater-it-au.com'],
  },
};

function plansFor(name: AccountName, count: number, seed: number): OrganizationPlan[] {
  const plans = name === 'us-main' ? [...DEMO_ORGANIZATIONS] : [OTHER_PRIMARY[name]];
  const random = createRandom(seed);
  while (plans.length < count) plans.push(inventOrganization(random, plans.length));
  return plans.slice(0, count);
}

function fillAccount(name: AccountName, region: Region, size: AccountSize, seed: number): Account {
  const account = createAccount(name, region);
  const random = createRandom(seed);
  generateLists(account, random);
  const plans = plansFor(name, size.organizations, seed);
  const organizations = generateOrganizations(account, random, plans);
  generateUsers(account, random, organizations);
  generateContacts(account, random, organizations, size.contacts);
  generatePasswords(account, random, organizations, size.passwords);
  generateGroups(account, createRandom(seed), organizations);
  return account;
}

/** The same size and seed give the same world, to the letter. */
export function createWorld(size: WorldSize = {}): World {
  const seed = size.seed ?? 7;
  const organizations = Math.max(1, size.organizations ?? DEMO_ORGANIZATIONS.length);
  const main: AccountSize = {
    organizations,
    passwords: size.passwords ?? 600,
    contacts: size.contacts ?? organizations * 6,
  };
  return {
    seed,
    keys: PRACTICE_KEYS.map((key) => ({ ...key })),
    accounts: {
      'us-main': fillAccount('us-main', 'us', main, seed),
      'us-other': fillAccount('us-other', 'us', SMALL, seed + 1),
      'eu-main': fillAccount('eu-main', 'eu', SMALL, seed + 2),
      'au-main': fillAccount('au-main', 'au', SMALL, seed + 3),
    },
  };
}
