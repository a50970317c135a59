// The matcher on invented rows: it finds what belongs together, abstains among look-alikes, and explains itself.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differsByOneSlip } from '#src/model/match-companies/edit-distance.ts';
import { matchCompanies } from '#src/model/match-companies/match-companies.ts';
import { readName } from '#src/model/match-companies/read-name.ts';

const company = (name: string, webAddress: string | null = null, id = name) => ({ id, name, webAddress });
const organization = (name: string, domains: string[] = [], more: object = {}) => ({
  id: `o:${name}`,
  name,
  shortName: null,
  domains,
  contactEmailDomains: [] as string[],
  ...more,
});
const firstOf = (
  companies: ReturnType<typeof company>[],
  organizations: ReturnType<typeof organization>[],
  more = {},
) => matchCompanies({ companies, organizations, ...more })[0]?.suggestions[0];

describe('matchCompanies accepts', () => {
  it.each([
    ['legal form and case', company('Quillfeather Optics, Inc.'), organization('QUILLFEATHER OPTICS LLC')],
    [
      'accents, & and the',
      company('The Brontë & Sølvberg Workshop'),
      organization('Bronte and Solvberg Workshop'),
    ],
    ['code and remark', company('QUI01 - Quillfeather Optics (COD)'), organization('Quillfeather Optics')],
    ['spacing', company('Blue Wren Tarpaulins'), organization('Bluewren Tarpaulins', [])],
    [
      'typing error on one domain',
      company('Quilfeather Optics', 'quillfeather.com'),
      organization('Quillfeather Optics', ['https://www.quillfeather.com/x']),
    ],
    [
      'a name of the domain’s words, shortened to everyday ones',
      company('Law Offices of Marrow Tin', 'lomt.com'),
      organization('Law Offices', ['lomt.com']),
    ],
    [
      'a place’s name with a legal form on both sides',
      company('Community Bank of Ashland, LLC'),
      organization('Community Bank of Ashland LLC'),
    ],
    [
      'a letter that a long domain lost near its end',
      company('Dover College', 'dovercollge.edu'),
      organization('Dover College', ['dovercollege.edu']),
    ],
    ['word order', company('Hollis Tamarind, Architect'), organization('Architect Hollis Tamarind')],
  ])('%s', (_, ours, theirs) =>
    expect(firstOf([ours], [theirs])).toMatchObject({ organizationId: theirs.id, auto: true }),
  );
});

describe('matchCompanies says why', () => {
  it.each([
    [
      'cut_off',
      company('Quillfeather Ventilation Engineering'),
      organization('Quillfeather Ventilation Engine'),
      ['Quillfeather Ventilation Engineering', 'Quillfeather Ventilation Engine'],
    ],
    [
      'longer_address',
      company('Quillfeather Optics', 'quillfeatheropticslaboratories.com'),
      organization('Quillfeather Optics Laboratories'),
      ['quillfeatheropticslaboratories.com', 'Quillfeather Optics Laboratories'],
    ],
    [
      'longer_address',
      company('Quillfeather Optics Laboratories'),
      organization('Quillfeather Optics', ['quillfeatheropticslaboratories.com']),
      ['Quillfeather Optics Laboratories', 'quillfeatheropticslaboratories.com'],
    ],
  ])('%s', (kind, our, their, [ours, theirs]) => {
    expect(firstOf([our], [their])?.reasons).toContainEqual({ kind, ours, theirs });
  });
});

describe('matchCompanies suggests but does not accept', () => {
  it.each([
    ['a common name', company('Family Dental'), organization('Family Dental')],
    [
      'other numbers',
      company('Peppercorn Local 29', 'peppercorn.org'),
      organization('Peppercorn Local 92', ['peppercorn.org']),
    ],
    ['other countries', company('Quillfeather Optics GmbH'), organization('Quillfeather Optics SARL')],
    [
      'a retired record',
      company('Quillfeather Optics', 'quill.com'),
      organization('zz-Quillfeather Optics', ['quill.com']),
    ],
    [
      'another domain',
      company('Quillfeather Optics', 'quill.com'),
      organization('Quillfeather Optics', ['feather.com']),
    ],
    [
      'only the domain',
      company('Marrow Tin', 'quill.com'),
      organization('Quillfeather Optics', ['quill.com']),
    ],
    [
      'another branch',
      company('Quillfeather - Denver', 'quill.com'),
      organization('Quillfeather - Boise', ['quill.com']),
    ],
  ])('%s', (_, ours, theirs) => {
    const answers = matchCompanies({ companies: [ours], organizations: [theirs] });
    expect(answers.flatMap((answer) => answer.suggestions).filter((suggestion) => suggestion.auto)).toEqual(
      [],
    );
  });

  it('twins', () => {
    const twins = [
      organization('Quillfeather Optics', [], { id: '1' }),
      organization('Quillfeather Optics', [], { id: '2' }),
    ];
    const [answer] = matchCompanies({ companies: [company('Quillfeather Optics')], organizations: twins });
    expect(answer?.suggestions.map(({ auto }) => auto)).toEqual([false, false]);
    expect(answer?.suggestions[0]?.reasons.map(({ kind }) => kind)).toContain('look_alike');
  });
});

it('never proposes a pair that was turned down', () => {
  const ours = company('Quillfeather Optics');
  const theirs = organization('Quillfeather Optics');
  expect(
    firstOf([ours], [theirs], { refusals: [{ companyId: ours.id, organizationId: theirs.id }] }),
  ).toBeUndefined();
});

it('takes the provider’s own domain among contacts for nothing', () => {
  const found = firstOf(
    [company('Marrow Tin', 'msp.com')],
    [organization('Quillfeather Optics', [], { contactEmailDomains: ['msp.com'] })],
    {
      ownDomains: ['msp.com'],
    },
  );
  expect(found?.reasons.some(({ kind }) => kind === 'contact_domain') ?? false).toBe(false);
});

it('takes a company’s web address for nothing where it is the provider’s own', () => {
  const theirs = organization('Quillfeather Optics', ['quillfeather.com']);
  const kindsWith = (ownDomains: string[]) =>
    firstOf([company('Quillfeather Optics', 'https://www.msp.com/clients')], [theirs], {
      ownDomains,
    })?.reasons.map(({ kind }) => kind);
  expect(kindsWith([])).toEqual(['same_name', 'domain_differs']);
  expect(kindsWith(['msp.com'])).toEqual(['same_name']);
});

it('names the values it compared', () => {
  const found = firstOf(
    [company('Acorn Bindery', 'acorn.com')],
    [organization('Acorn Bindery Ltd', ['www.acorn.com'])],
  );
  expect(found?.reasons).toEqual([
    { kind: 'same_name', ours: 'Acorn Bindery', theirs: 'Acorn Bindery Ltd' },
    { kind: 'same_domain', ours: 'acorn.com', theirs: 'acorn.com' },
  ]);
});

describe('properties', () => {
  const words = fc.constantFrom(
    'Acorn',
    'Bindery',
    'Dental',
    'Group',
    'Inc',
    'Łódź',
    '29',
    '-',
    '(Boise)',
    '株式',
    '&amp;',
    '\u202E',
    'zz-',
    '[1042]',
  );
  const name = fc.oneof(
    fc.array(words, { maxLength: 5 }).map((list) => list.join(' ')),
    fc.string({ unit: 'binary', maxLength: 30 }),
  );
  const domain = fc.constantFrom(null, 'acorn.com', 'gmail.com', 'n/a', 'http://', 'boise.org', '\0');
  const table = fc.array(fc.tuple(name, domain, name, domain), { maxLength: 12 });
  it('survives any text, stays within bounds, and does not depend on the order of rows', () => {
    fc.assert(
      fc.property(table, (rows) => {
        const companies = rows.map(([text, host], at) => company(text, host, `c${String(at)}`));
        const organizations = rows.map(([, , text, host], at) =>
          organization(text, host ? [host] : [], { id: `o${String(at)}` }),
        );
        const there = matchCompanies({ companies, organizations });
        const back = matchCompanies({
          companies: companies.toReversed(),
          organizations: organizations.toReversed(),
        });
        expect(back.toReversed()).toEqual(there);
        const autos = there.flatMap(({ suggestions }) => suggestions.filter(({ auto }) => auto));
        expect(new Set(autos.map(({ organizationId }) => organizationId)).size).toBe(autos.length);
        for (const { suggestions } of there)
          for (const { confidence } of suggestions) expect(confidence >= 0 && confidence <= 1).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
  it('reads every name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => readName(text).forms.length >= 1),
    );
  });
});

it('tells one slip from two', () => {
  for (const [a, b] of [
    ['museum', 'msueum'],
    ['museum', 'musem'],
    ['museum', 'musseum'],
    ['museum', 'nuseum'],
  ] as const) {
    expect(differsByOneSlip(a, b)).toBe(true);
    expect(differsByOneSlip(b, a)).toBe(true);
  }
  expect(differsByOneSlip('museum', 'museum')).toBe(false);
  expect(differsByOneSlip('barnett', 'barret')).toBe(false);
});

it('is quick enough for a thousand rows a side', () => {
  const syllables = ['bar', 'cor', 'dal', 'fen', 'gil', 'hut', 'jor', 'kel', 'lum', 'mon'];
  const nameOf = (at: number) =>
    `${[...String(at).padStart(4, '0')].map((digit) => syllables[Number(digit)] ?? '').join('')} Services Inc`;
  const companies = Array.from({ length: 1000 }, (_, at) => company(nameOf(at), null, `c${String(at)}`));
  const organizations = Array.from({ length: 1000 }, (_, at) => organization(nameOf(at)));
  const start = performance.now();
  const answers = matchCompanies({ companies, organizations });
  expect(answers).toHaveLength(1000);
  // Far above what it takes, so that a busy machine does not fail it; a quadratic slip would.
  expect(performance.now() - start).toBeLessThan(5000);
});
