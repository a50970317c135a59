// The keys the practice IT Glue knows: one of every kind, the same on every machine, worth nothing elsewhere.
import { createRandom } from './random.ts';

export type Region = 'us' | 'eu' | 'au';
export const REGIONS: readonly Region[] = ['us', 'eu', 'au'];

/** `us-main` is the demo account; `us-other` uses the very same ids for other records. */
export type AccountName = 'us-main' | 'us-other' | 'eu-main' | 'au-main';

/** What a show call answers: the value, a 401, or the record without the attribute. */
export type PasswordAccess = 'yes' | 'refused' | 'absent';

export type PracticeKey = {
  /** Short name in kebab-case, for tests and for the control endpoint. */
  label: string;
  /** A few words for people. */
  title: string;
  key: string;
  region: Region;
  account: AccountName;
  state: 'active' | 'revoked' | 'paused';
  passwordAccess: PasswordAccess;
};

const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789';

/** 101 characters in three parts, as real keys have: `ITG.` + 32 + `.` + 64. */
function keyText(label: string, seed: number): string {
  const named = `practice-${label}-`;
  const random = createRandom(seed);
  const middle = (named + random.text(32, ALPHABET)).slice(0, 32);
  return `ITG.${middle}.${random.text(64, ALPHABET)}`;
}

function practiceKey(seed: number, facts: Omit<PracticeKey, 'key'>): PracticeKey {
  return { ...facts, key: keyText(facts.label, seed) };
}

const active = { state: 'active', passwordAccess: 'yes' } as const;
const main = { region: 'us', account: 'us-main' } as const;

export const PRACTICE_KEYS: readonly PracticeKey[] = [
  practiceKey(101, { label: 'full', title: 'US, full access', ...main, ...active }),
  practiceKey(102, {
    label: 'no-access',
    title: 'US, without Password Access',
    ...main,
    state: 'active',
    passwordAccess: 'refused',
  }),
  practiceKey(103, {
    label: 'no-access-absent',
    title: 'US, without Password Access (value left out)',
    ...main,
    state: 'active',
    passwordAccess: 'absent',
  }),
  practiceKey(104, { label: 'second', title: 'US, full access, a second key', ...main, ...active }),
  practiceKey(105, {
    label: 'revoked',
    title: 'US, revoked',
    ...main,
    state: 'revoked',
    passwordAccess: 'yes',
  }),
  practiceKey(106, { label: 'paused', title: 'US, paused', ...main, state: 'paused', passwordAccess: 'yes' }),
  practiceKey(107, {
    label: 'other',
    title: 'US, another account with the same ids',
    region: 'us',
    account: 'us-other',
    ...active,
  }),
  practiceKey(108, { label: 'eu', title: 'EU, full access', region: 'eu', account: 'eu-main', ...active }),
  practiceKey(109, { label: 'au', title: 'AU, full access', region: 'au', account: 'au-main', ...active }),
];

/** The key with this label; throws when there is none, so that a typing slip in a test is seen at once. */
export function practiceKeyNamed(label: string): PracticeKey {
  const found = PRACTICE_KEYS.find((entry) => entry.label === label);
  if (!found) throw new Error(`There is no practice key called ${label}`);
  return found;
}
