// The practice world is the same for the same seed and has the variety an import must cope with.
import { describe, expect, it } from 'vitest';
import { DEMO_COMPANIES } from '#src/practice/demo-companies.ts';
import { PRACTICE_KEYS } from '#src/practice/keys.ts';
import { otpSecretOf } from '#src/practice/world/otp-secrets.ts';
import { createWorld } from '#src/practice/world/world.ts';

const world = createWorld();
const main = world.accounts['us-main'];

function attributesOf<A>(rows: readonly { attributes: A }[]): A[] {
  return rows.map((row) => row.attributes);
}

describe('the practice world', () => {
  it('is the same for the same seed and another for another', () => {
    expect(createWorld().accounts['us-main'].passwords.rows()).toEqual(main.passwords.rows());
    const other = createWorld({ seed: 8 }).accounts['us-main'];
    expect(attributesOf(other.passwords.rows())).not.toEqual(attributesOf(main.passwords.rows()));
  });

  it('has exactly as many records as asked for', () => {
    const sized = createWorld({ organizations: 60, passwords: 20, contacts: 150 }).accounts['us-main'];
    expect([sized.organizations.size, sized.passwords.size, sized.contacts.size]).toEqual([60, 20, 150]);
  });

  it('has one primary organization an account, twins, parents and inactive ones', () => {
    const organizations = attributesOf(main.organizations.rows());
    for (const account of Object.values(world.accounts)) {
      expect(attributesOf(account.organizations.rows()).filter((one) => one.primary)).toHaveLength(1);
    }
    expect(organizations.filter((one) => one.name === 'Oakridge Primary Care')).toHaveLength(2);
    expect(organizations.some((one) => one['parent-id'] !== null)).toBe(true);
    expect(organizations.some((one) => one['organization-status-name'] === 'Inactive')).toBe(true);
    expect(organizations.some((one) => one.name.length > 250)).toBe(true);
  });

  it('uses the same ids for other records in the other US account', () => {
    const [first] = main.organizations.rows();
    const same = world.accounts['us-other'].organizations.get(first?.id ?? '');
    expect(same?.attributes.name).toBeDefined();
    expect(same?.attributes.name).not.toBe(first?.attributes.name);
  });

  it('has passwords of every awkward kind', () => {
    const passwords = attributesOf(main.passwords.rows());
    const values = [...main.hidden.values()].map((hidden) => hidden.password);
    expect(passwords.some((one) => one.archived)).toBe(true);
    expect(passwords.some((one) => one.personal)).toBe(true);
    expect(passwords.some((one) => one['vault-id'] !== null)).toBe(true);
    expect(passwords.some((one) => one.name.includes('\u0000'))).toBe(true);
    expect(new Set(passwords.map((one) => one['resource-type'])).size).toBeGreaterThan(4);
    expect(values).toContain('');
    expect(values.some((value) => value?.includes('\n'))).toBe(true);
    const folders = passwords.map((one) => one['password-folder-id']).filter((id) => id !== null);
    expect(folders.some((id) => main.password_folders.get(id) === undefined)).toBe(true);
    expect(folders.some((id) => main.password_folders.get(id) !== undefined)).toBe(true);
  });

  it('has seeds of one-time codes of every kind that exports were seen to hold', () => {
    const seeds = Array.from({ length: 300 }, (_, number) => otpSecretOf(String(3_000_000 + number * 7)));
    for (const form of [
      /^[A-Z2-7]{32}$/,
      /^[A-Z2-7]{103}$/,
      /^([a-z2-7]{4} ){7}/,
      /^otpauth:\/\/totp\//,
      /0189/,
    ])
      expect(seeds.some((seed) => form.test(seed))).toBe(true);
    expect(seeds.some((seed) => seed.includes('counter=18446744073709551615'))).toBe(true);
  });

  it('has contacts without, with several and with unusable addresses', () => {
    const contacts = attributesOf(main.contacts.rows());
    const many = contacts.filter((one) => one['contact-emails'].length > 1);
    expect(contacts.some((one) => one['contact-emails'].length === 0)).toBe(true);
    expect(many.some((one) => one['contact-emails'].every((email) => !email.primary))).toBe(true);
    expect(
      contacts.filter((one) => one.name === 'Jordan Shared').map((one) => one['organization-id']),
    ).toHaveLength(2);
    expect(attributesOf(main.users.rows()).some((one) => one['my-glue'])).toBe(true);
  });

  it('resembles the managed companies of the demo, whose web addresses are distinct', () => {
    const names = new Set(attributesOf(main.organizations.rows()).map((one) => one.name));
    const equal = DEMO_COMPANIES.filter((company) => names.has(company.name));
    expect(DEMO_COMPANIES.length).toBe(25);
    expect(equal.length).toBeGreaterThan(3);
    const addresses = DEMO_COMPANIES.flatMap((company) => company.webAddress ?? []);
    expect(new Set(addresses).size).toBe(addresses.length);
  });

  it('has keys of 101 characters, all different', () => {
    expect(PRACTICE_KEYS.every((key) => /^ITG\.[A-Za-z0-9._-]{97}$/.test(key.key))).toBe(true);
    expect(new Set(PRACTICE_KEYS.map((key) => key.key)).size).toBe(PRACTICE_KEYS.length);
  });

  it('has the odd ones on many pages of a large account', () => {
    const large = createWorld({ organizations: 200, passwords: 12_000, contacts: 3000 }).accounts['us-main'];
    const organizations = attributesOf(large.organizations.rows());
    const alike = organizations.filter((one) => one.name.trim().toLowerCase() === 'juniper dental');
    expect(new Set(alike.map((one) => one.name)).size).toBe(2);
    expect(alike.length).toBeGreaterThan(5);
    expect(organizations.some((one) => /^\[\d+,\d+\]$/.test(one['ancestor-ids'] ?? ''))).toBe(true);
    expect(organizations.some((one) => one.name !== one.name.normalize('NFC'))).toBe(true);
    const passwords = attributesOf(large.passwords.rows());
    expect(passwords.filter((one) => one.personal).length).toBeGreaterThan(50);
    const values = [...large.hidden.values()].map((hidden) => hidden.password);
    expect(values.filter((value) => value === '').length).toBeGreaterThan(50);
    expect(values.some((value) => value?.length === 1_048_576)).toBe(true);
    const addresses = attributesOf(large.contacts.rows()).flatMap((one) => one['contact-emails']);
    const shared = addresses.filter((one) => one.value === 'front.desk@parkview-mail.net');
    expect(shared.length).toBeGreaterThan(20);
    const crowd = attributesOf(large.contacts.rows()).filter((one) =>
      one['contact-emails'].some((email) => email.value.startsWith('shift@')),
    );
    expect([crowd.length, new Set(crowd.map((one) => one['organization-id'])).size]).toEqual([300, 1]);
    expect(addresses.some((one) => one.value.startsWith('"a b"@'))).toBe(true);
    expect(addresses.some((one) => one.value.includes('\u00FC'))).toBe(true);
    expect(
      new Set(attributesOf(large.organizations.rows()).map((one) => one['parent-id'])).size,
    ).toBeGreaterThan(2);
  });
});
