// The demo of practice mode: an MSP with its administrator, two technicians and companies, and a Teams account.
// Its passwords are known to everybody; practice mode therefore serves its own machine only.
import { plantAccount, type PlantedAccount, type PlantedPerson } from '#src/adapters/db/index.ts';
import { createPasswordHasher } from '#src/adapters/secrets/index.ts';
import { DEMO_COMPANIES } from '#src/practice/demo-companies.ts';

type Task = { ownerUrl: string; authSecret: string };
type SignIn = { label: string; email: string; password: string };
type DemoPerson = Pick<PlantedPerson, 'id' | 'name' | 'email' | 'role'> & {
  label: string;
  password: string;
  /** Names among the demo's companies; `own` is the account's own company. */
  given?: readonly string[];
};

/** The same on every machine, so that a second start finds what the first one made. */
const demoId = (group: number, number: number): string =>
  `d0000000-0000-4000-8${String(group).padStart(3, '0')}-${String(number).padStart(12, '0')}`;

const MSP_OWN = demoId(1, 1);

const MSP_PEOPLE: readonly DemoPerson[] = [
  {
    id: demoId(2, 1),
    label: 'MSP administrator',
    name: 'Dana Whitfield',
    email: 'dana@brightwater-it.com',
    password: 'brightwater-practice-1',
    role: 'owner',
  },
  {
    id: demoId(2, 2),
    label: 'Technician, own vault and eight companies',
    name: 'Tomas Berg',
    email: 'tomas@brightwater-it.com',
    password: 'brightwater-practice-2',
    role: 'technician',
    given: ['own', ...DEMO_COMPANIES.slice(0, 8).map((company) => company.name)],
  },
  {
    id: demoId(2, 3),
    label: 'Technician, three companies',
    name: 'Priya Nair',
    email: 'priya@brightwater-it.com',
    password: 'brightwater-practice-3',
    role: 'technician',
    given: DEMO_COMPANIES.slice(8, 11).map((company) => company.name),
  },
];

const TEAMS_PEOPLE: readonly DemoPerson[] = [
  {
    id: demoId(3, 1),
    label: 'Teams account, without companies or integrations',
    name: 'Marta Fern',
    email: 'marta@fernhillbakery.com',
    password: 'fernhill-practice-1',
    role: 'owner',
  },
];

const managed = DEMO_COMPANIES.map((company, index) => ({
  ...company,
  id: demoId(1, index + 2),
  kind: 'managed' as const,
}));

/** Writes what is missing and answers the sign-ins. */
export async function seedDemo({ ownerUrl, authSecret }: Task): Promise<SignIn[]> {
  const { hash } = createPasswordHasher(authSecret);
  await plantAccount(ownerUrl, {
    id: demoId(0, 1),
    kind: 'msp',
    name: 'Brightwater IT',
    companies: [
      { id: MSP_OWN, kind: 'own', name: 'Brightwater IT', webAddress: 'brightwater-it.com' },
      ...managed,
    ],
    people: await withHashes(MSP_PEOPLE, hash),
  });
  await plantAccount(ownerUrl, {
    id: demoId(0, 2),
    kind: 'teams',
    name: 'Fernhill Bakery',
    companies: [
      { id: demoId(1, 900), kind: 'own', name: 'Fernhill Bakery', webAddress: 'fernhillbakery.com' },
    ],
    people: await withHashes(TEAMS_PEOPLE, hash),
  });
  return [...MSP_PEOPLE, ...TEAMS_PEOPLE].map(({ label, email, password }) => ({ label, email, password }));
}

function withHashes(
  people: readonly DemoPerson[],
  hash: (password: string) => Promise<string>,
): Promise<PlantedAccount['people']> {
  return Promise.all(
    people.map(async ({ label: _, password, given = [], ...person }) => ({
      ...person,
      emailKey: person.email,
      passwordHash: await hash(password),
      grants: given.map(companyIdOf),
    })),
  );
}

function companyIdOf(name: string): string {
  const found = name === 'own' ? MSP_OWN : managed.find((company) => company.name === name)?.id;
  if (found === undefined) throw new Error(`There is no demo company called ${name}`);
  return found;
}
