// What must hold for any rows: the answer is one-to-one, repeatable, independent of order, within bounds, and never breaks.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareNames } from '#src/model/match-companies/compare-names.ts';
import type { MatchInput } from '#src/model/match-companies/input.ts';
import { matchCompanies, matchInSteps } from '#src/model/match-companies/match-companies.ts';
import { readSides } from '#src/model/match-companies/read-sides.ts';
import { slipBetween, createSlips } from '#src/model/match-companies/word-slips.ts';
import { propertyRuns } from '../support/property-runs.ts';
import { chanceFrom } from './invent-names.ts';
import { labelledSet } from './labelled-set.ts';
import { NAME_WAYS } from './write-name-pairs.ts';

const PARTS = [
  ...['Quillfeather', 'Quilfeather', 'Optics', 'Dental', 'Group', 'Inc', 'GmbH', 'dba', 'The', '&', '&amp;'],
  ...[
    '29',
    '#2',
    '-',
    '(Boise)',
    'Boise',
    'zz-',
    '[INACTIVE]',
    '[1042]',
    'QUI01 -',
    '(QO)',
    'QO',
    '** VIP **',
    'Constructors',
    '__proto__',
    'toString',
    '- Head Office',
    'c/o',
    'MD',
    'of',
  ],
  ...[
    'Łódź',
    'Müller',
    'Mueller',
    'Салют',
    'Оptics',
    '株式会社',
    '\u202E',
    '\u200B',
    '\uD800',
    '🦉',
    'a\u0301',
  ],
];
const anyName = fc.oneof(
  fc.array(fc.constantFrom(...PARTS), { maxLength: 6 }).map((parts) => parts.join(' ')),
  fc.string({ unit: 'binary', maxLength: 40 }),
);
const anyHost = fc.constantFrom(
  ...['quill.com', 'https://www.quill.com/x', 'quill.co.uk', 'quil.com', 'gmail.com', 'n/a', '', '://', '\0'],
  ...['quill.onmicrosoft.com', 'boise.org', 'müller.de', 'xn--', 'a'.repeat(300)],
);
const company = fc.record({
  name: anyName,
  webAddress: fc.option(anyHost),
  city: fc.option(anyName),
  psaId: fc.option(fc.constantFrom('7', '8')),
});
const organization = fc.record({
  name: anyName,
  shortName: fc.option(anyName),
  domains: fc.array(anyHost, { maxLength: 3 }),
  contactEmailDomains: fc.array(anyHost, { maxLength: 3 }),
  city: fc.option(anyName),
  type: fc.option(fc.constantFrom('Customer', 'Prospect', 'Former Client')),
  psaId: fc.option(fc.constantFrom('7', '8')),
  passwordHosts: fc.array(anyHost, { maxLength: 2 }),
});
const numbered = <T extends object>(rows: readonly T[]) =>
  rows.map((row, at) => ({ ...row, id: String(at) }));
const table = fc
  .record({
    companies: fc.array(company, { maxLength: 9 }).map(numbered),
    organizations: fc.array(organization, { maxLength: 9 }).map(numbered),
    ownDomains: fc.array(anyHost, { maxLength: 1 }),
  })
  .map((input): MatchInput => input);

const check = <T>(arbitrary: fc.Arbitrary<T>, holds: (value: T) => void, usual = 150) =>
  fc.assert(fc.property(arbitrary, holds), { numRuns: propertyRuns(usual) });

function drain<T>(steps: Generator<unknown, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

const autosOf = (input: MatchInput) =>
  matchCompanies(input).flatMap(({ companyId, suggestions }) =>
    suggestions.filter(({ auto }) => auto).map(({ organizationId }) => ({ companyId, organizationId })),
  );

describe('for any table', () => {
  it('accepts one organization for one company at most, with confidences from 0 to 1 in falling order', () =>
    check(table, (input) => {
      const autos = autosOf(input);
      expect(new Set(autos.map(({ companyId }) => companyId)).size).toBe(autos.length);
      expect(new Set(autos.map(({ organizationId }) => organizationId)).size).toBe(autos.length);
      for (const { suggestions } of matchCompanies(input)) {
        const confidences = suggestions.map(({ confidence }) => confidence);
        expect(confidences.every((value) => value >= 0 && value <= 1)).toBe(true);
        expect(confidences).toEqual([...confidences].sort((a, b) => b - a));
      }
    }));

  it('answers the same whatever the order of rows and of domains', () =>
    check(table, (input) => {
      const turned: MatchInput = {
        ...input,
        companies: input.companies.toReversed(),
        organizations: input.organizations.toReversed().map((row) => ({
          ...row,
          domains: row.domains.toReversed(),
          contactEmailDomains: row.contactEmailDomains.toReversed(),
        })),
      };
      expect(matchCompanies(turned).toReversed()).toEqual(matchCompanies(input));
    }));

  it('answers the same in steps, and changes nothing it was given', () =>
    check(table, (input) => {
      const before = structuredClone(input);
      expect(drain(matchInSteps(input))).toEqual(matchCompanies(input));
      expect(input).toEqual(before);
    }));

  it('never proposes what was turned down', () =>
    check(table, (input) => {
      const refusals = matchCompanies(input).flatMap(({ companyId, suggestions }) =>
        suggestions.slice(0, 1).map(({ organizationId }) => ({ companyId, organizationId })),
      );
      const left = matchCompanies({ ...input, refusals }).flatMap(({ companyId, suggestions }) =>
        suggestions.map(({ organizationId }) => `${companyId} ${organizationId}`),
      );
      for (const { companyId, organizationId } of refusals)
        expect(left).not.toContain(`${companyId} ${organizationId}`);
    }));

  it('compares two names alike from either side', () =>
    check(fc.tuple(anyName, anyName), ([ours, theirs]) => {
      const likeness = (a: string, b: string) => {
        const sides = drain(
          readSides({
            companies: [{ id: '1', name: a, webAddress: null }],
            organizations: [{ id: '2', name: b, shortName: null, domains: [], contactEmailDomains: [] }],
          }),
        );
        const context = { words: sides.words, slipOf: createSlips(sides.words) };
        const found = compareNames(sides.ours[0]?.forms ?? [], sides.theirs[0]?.forms ?? [], context);
        return found.likeness;
      };
      expect(likeness(theirs, ours)).toBeCloseTo(likeness(ours, theirs), 9);
    }));

  it('finds a slip from either side', () =>
    check(fc.tuple(anyName, anyName), ([a, b]) => {
      expect(slipBetween(a, b)).toBe(slipBetween(b, a));
    }));
});

describe('for the labelled set', () => {
  it('does not depend on what the ids are', () => {
    const set = labelledSet(7);
    const chance = chanceFrom(8);
    const other = new Map(
      [...set.companies, ...set.organizations].map(({ id }) => [id, String(Math.floor(chance() * 1e15))]),
    );
    const rename = <T extends { id: string }>(row: T): T => ({ ...row, id: other.get(row.id) ?? row.id });
    const renamed = {
      ...set,
      companies: set.companies.map(rename),
      organizations: set.organizations.map(rename),
    };
    const asBefore = autosOf(set).map(({ companyId, organizationId }) => ({
      companyId: other.get(companyId),
      organizationId: other.get(organizationId),
    }));
    expect(autosOf(renamed)).toEqual(asBefore);
  });

  it('knows every way of writing a name also the other way round', () => {
    const set = labelledSet(9);
    const byId = new Map(set.organizations.map((row) => [row.id, row]));
    const pairs = set.truth.filter(({ kind, isTrap }) => !isTrap && Object.hasOwn(NAME_WAYS, kind));
    const turned = pairs.map(({ companyId, organizationId }) => ({
      company: {
        id: organizationId ?? '',
        name: byId.get(organizationId ?? '')?.name ?? '',
        webAddress: null,
      },
      organization: {
        ...{ id: companyId, name: set.companies.find(({ id }) => id === companyId)?.name ?? '' },
        ...{ shortName: null, domains: [], contactEmailDomains: [] },
      },
    }));
    const answers = matchCompanies({
      companies: turned.map(({ company: row }) => row),
      organizations: turned.map(({ organization: row }) => row),
    });
    const firsts = new Map(
      answers.map(({ companyId, suggestions }) => [companyId, suggestions[0]?.organizationId]),
    );
    for (const row of turned) expect(firsts.get(row.company.id)).toBe(row.organization.id);
  });
});
