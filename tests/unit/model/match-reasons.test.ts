// Every kind of reason on an invented pair that gives it, with the two values that were compared.
import { describe, expect, it } from 'vitest';
import type {
  MatchCompany,
  MatchInput,
  MatchOrganization,
  MatchReasonKind,
} from '#src/model/match-companies/input.ts';
import { matchCompanies } from '#src/model/match-companies/match-companies.ts';

type Pair = {
  our: MatchCompany;
  their: MatchOrganization;
  ours: string;
  theirs: string;
  besides?: Partial<MatchInput>;
};

const NAME = 'Quillfeather Optics';
const company = (name: string, more: Partial<MatchCompany> = {}): MatchCompany => ({
  ...{ id: `c:${name}`, name, webAddress: null },
  ...more,
});
const organization = (name: string, more: Partial<MatchOrganization> = {}): MatchOrganization => ({
  ...{ id: `o:${name}`, name, shortName: null, domains: [], contactEmailDomains: [] },
  ...more,
});
/** Two rows of one name, which differ in the rest. */
const alike = (
  our: Partial<MatchCompany>,
  their: Partial<MatchOrganization>,
  ours: string,
  theirs: string,
): Pair => ({
  ...{ our: company(NAME, our), their: organization(NAME, their), ours, theirs },
});
/** Two names, which are the values. */
const named = (ours: string, theirs: string): Pair => ({
  ...{ our: company(ours), their: organization(theirs), ours, theirs },
});
const saying = (pair: Pair, ours: string, theirs: string): Pair => ({ ...pair, ours, theirs });

// A kind without a case does not compile.
const CASES: Record<MatchReasonKind, Pair[]> = {
  same_name: [named(NAME, 'QUILLFEATHER OPTICS, Inc.')],
  similar_name: [named('Quilfeather Optics', NAME)],
  other_name: [named('Marrow Tin', 'Quillfeather Optics dba Marrow Tin')],
  part_of_name: [named('Peppercorn Local 29', 'Peppercorn Local 92')],
  cut_off: [named('Quillfeather Ventilation Engineering', 'Quillfeather Ventilation Engine')],
  longer_address: [
    saying(
      {
        ...named(NAME, `${NAME} Laboratories`),
        our: company(NAME, { webAddress: 'quillfeatheropticslaboratories.com' }),
      },
      'quillfeatheropticslaboratories.com',
      `${NAME} Laboratories`,
    ),
  ],
  short_name: [
    {
      our: company('Hollis Tamarind Bindery', { webAddress: 'htb.com' }),
      their: organization(NAME, { shortName: 'HTB', domains: ['htb.com'] }),
      ...{ ours: 'Hollis Tamarind Bindery', theirs: 'HTB' },
    },
  ],
  initials: [named('HTB', 'Hollis Tamarind Bindery')],
  place: [
    {
      our: company(`${NAME} Boise`),
      their: organization(NAME, { city: 'Boise' }),
      ours: 'boise',
      theirs: 'Boise',
    },
  ],
  same_code: [
    alike({ psaId: '1042' }, { psaId: '1042' }, '1042', '1042'),
    saying(named('QUI01 - Quillfeather Optics', 'Quillfeather Optics (QUI01)'), 'qui01', 'qui01'),
  ],
  same_city: [alike({ city: 'Boise' }, { city: 'BOISE' }, 'Boise', 'BOISE')],
  city_differs: [alike({ city: 'Denver' }, { city: 'Boise' }, 'Denver', 'Boise')],
  password_address: [
    alike(
      { itemAddresses: ['https://portal.quillfeather.com/login'] },
      { passwordHosts: ['quillfeather.com'] },
      'quillfeather.com',
      'quillfeather.com',
    ),
  ],
  same_domain: [
    alike(
      { webAddress: 'www.quillfeather.com' },
      { domains: ['quillfeather.com'] },
      'www.quillfeather.com',
      'quillfeather.com',
    ),
  ],
  contact_domain: [
    alike(
      { webAddress: 'quillfeather.com' },
      { contactEmailDomains: ['quillfeather.com'] },
      'quillfeather.com',
      'quillfeather.com',
    ),
  ],
  similar_domain: [
    alike(
      { webAddress: 'quillfeather.com' },
      { domains: ['quillfeather.co.uk'] },
      'quillfeather.com',
      'quillfeather.co.uk',
    ),
    alike(
      { webAddress: 'quillfeather.onmicrosoft.com' },
      { domains: ['quillfeather.com'] },
      'quillfeather.onmicrosoft.com',
      'quillfeather.com',
    ),
  ],
  shared_domain: [
    {
      ...alike({ webAddress: 'quill.com' }, { domains: ['quill.com'] }, 'quill.com', 'quill.com'),
      besides: { companies: [company('Marrow Tin', { webAddress: 'quill.com' })] },
    },
  ],
  domain_differs: [
    alike({ webAddress: 'quill.com' }, { domains: ['feather.com'] }, 'quill.com', 'feather.com'),
  ],
  number_differs: [saying(named('Peppercorn Local 29', 'Peppercorn Local 92'), '29', '92')],
  words_differ: [saying(named(NAME, `${NAME} Bindery`), '', 'bindery')],
  country_differs: [
    saying(named(`${NAME} GmbH`, `${NAME} SARL`), 'de at', 'fr be lu'),
    alike({ webAddress: 'quill.de' }, { domains: ['feather.fr'] }, 'de', 'fr'),
    saying(
      { ...named(`${NAME} GmbH`, NAME), their: organization(NAME, { domains: ['feather.fr'] }) },
      'de at',
      'fr',
    ),
  ],
  retired: [
    saying(named(NAME, `zz-${NAME}`), '', `zz-${NAME}`),
    saying(named(`zz-${NAME}`, NAME), `zz-${NAME}`, NAME),
    alike({}, { status: 'Inactive' }, '', 'Inactive'),
  ],
  no_client: [alike({}, { type: 'Vendor' }, '', 'Vendor'), alike({}, { status: 'Prospect' }, '', 'Prospect')],
  hidden_characters: [named(NAME, 'Quillfeath\u200Ber Optics'), named(NAME, 'Quillfe\u0430ther Optics')],
  look_alike: [{ ...named(NAME, NAME), besides: { organizations: [organization(NAME, { id: 'twin' })] } }],
};

const AGAINST: readonly MatchReasonKind[] = [
  ...([
    'city_differs',
    'domain_differs',
    'number_differs',
    'country_differs',
    'retired',
    'no_client',
  ] as const),
  ...(['words_differ', 'hidden_characters', 'look_alike', 'part_of_name'] as const),
];

function suggestionFor({ our, their, besides }: Pair) {
  const companies = [our, ...(besides?.companies ?? [])];
  const organizations = [their, ...(besides?.organizations ?? [])];
  return matchCompanies({ companies, organizations })
    .find(({ companyId }) => companyId === our.id)
    ?.suggestions.find(({ organizationId }) => organizationId === their.id);
}

const rows = Object.entries(CASES).flatMap(([kind, pairs]) =>
  pairs.map((pair) => [kind as MatchReasonKind, pair] as const),
);

it.each(rows)('%s', (kind, pair) => {
  const found = suggestionFor(pair);
  expect(found?.reasons).toContainEqual({ kind, ours: pair.ours, theirs: pair.theirs });
  if (AGAINST.includes(kind)) expect(found?.auto).toBe(false);
});

describe('where nothing of the kind is to be said', () => {
  const kindsOf = (pair: Pair) => suggestionFor(pair)?.reasons.map(({ kind }) => kind) ?? null;

  it.each([
    ['other PSA ids', alike({ psaId: '1042' }, { psaId: '1043' }, '', '')],
    ['a PSA id on one side', alike({ psaId: '1042' }, {}, '', '')],
    ['a city on one side', alike({ city: 'Boise' }, {}, '', '')],
    ['a mailbox for a web address', alike({ webAddress: 'gmail.com' }, { domains: ['feather.com'] }, '', '')],
  ])('no reason: %s', (_, pair) => expect(kindsOf(pair)).toEqual(['same_name']));

  it('brings no pair of other names together by a PSA id or a city alone', () => {
    const same = { psaId: '1042', city: 'Boise' };
    const pair = { our: company('Marrow Tin', same), their: organization(NAME, same), ours: '', theirs: '' };
    expect(kindsOf(pair)).toBeNull();
  });
});
