// One name of two: what stands beside the words that count and still says that the company is another.
import { describe, expect, it } from 'vitest';
import { matchCompanies } from '#src/model/match-companies/match-companies.ts';
import { company, isAccepted, organization } from '../../matching/one-pair.ts';

describe('matchCompanies does not accept', () => {
  it.each([
    [
      'a dentist and an accountant',
      company('Marchetta DDS'),
      organization('Marchetta CPA', ['marchettacpa.com']),
    ],
    [
      'a hotel and its spa',
      company('Quillfeather Thornby Hotel'),
      organization('Quillfeather Thornby Hotel Spa', ['qthotel.com']),
    ],
    ['a bank of a town and the town’s', company('Bank of Quillfeather'), organization('Quillfeather Bank')],
    [
      'two universities of one place',
      company('University of Quillfeather', 'quillfeather.edu'),
      organization('Quillfeather University'),
    ],
    [
      'whoever takes care of a company',
      company('Sunmarl Homes c/o Quillfeather Management'),
      organization('Quillfeather Management', ['quillfeather.com']),
    ],
    [
      'two trade names of one holding',
      company('Quillfeather Holdings dba Taco Cove', 'tacocove.com'),
      organization('Quillfeather Holdings dba Burger Cove'),
    ],
    [
      'a Swedish and a Norwegian form',
      company('Quillfeather AB', 'quillfeather.se'),
      organization('Quillfeather AS', [], { contactEmailDomains: ['quillfeather.no'] }),
    ],
    [
      'Inc. and Ltd. at addresses of two countries',
      company('Quillfeather Optics Inc.', 'quillfeatheroptics.com'),
      organization('Quillfeather Optics Ltd', ['quillfeatheroptics.co.uk']),
    ],
    [
      'two addresses of one name, one of another country',
      company('Fresh Basin Quillfeather', 'freshbasin.com'),
      organization('Fresh Basin Quillfeather', ['freshbasinquillfeather.ca']),
    ],
    [
      'a word that begins as another',
      company('Quillfeather Thornby Photo'),
      organization('Quillfeather Thornby Photonics'),
    ],
    [
      'an urgent care of two towns',
      company('Quillfeather’s Urgent Care of Dover'),
      organization('Quillfeather’s Urgent Care of Milford'),
    ],
    [
      'whoever manages it, however that is written',
      company('Sunmarl Homes managed by Quillfeather Management'),
      organization('Quillfeather Management'),
    ],
    [
      'a library named after Carnegie, with a rare word beside it',
      company('Quillfeather Carnegie Library', 'quilcarnlibr.org'),
      organization('Quillfeather Carnegie Library', ['quillfeathercarnegielibrary.org']),
    ],
    [
      'two numbers of one PSA',
      company('KRL01 - Quillfeather Lumber', 'quillfeather.com'),
      organization('KRL02 - Quillfeather Lumber', ['quillfeather.com']),
    ],
    [
      'two districts, each number in its own address',
      company('USD409 Tarvold', 'usd409.org'),
      organization('USD408 Tarvold', ['usd409.org']),
    ],
    [
      'two diners of one company',
      company('Glenmoor Diner (Quillfeather Foods Inc)'),
      organization('Ashmoor Diner (Quillfeather Foods Inc)'),
    ],
    [
      'two tiers',
      company('Quillfeather Towers (Tier A)', 'quillfeather.com'),
      organization('Quillfeather Towers (Tier B)', ['quillfeather.com']),
    ],
    [
      'a letter more in name and address alike',
      company('The Wexfords Inn', 'wexfordsinn.com'),
      organization('Wexford Inn', ['wexfordinn.com']),
    ],
    [
      'an organization that is no client by its type',
      company('Quillfeather Optics', 'quillfeather.com'),
      organization('Quillfeather Optics', ['quillfeather.com'], { type: 'Reseller' }),
    ],
    [
      'a record that was replaced',
      company('Quillfeather Optics', 'quillfeather.com'),
      organization('Quillfeather Optics [REPLACED]', ['quillfeather.com']),
    ],
    [
      'a short name that the longer one goes on from',
      company('Winterbrook Abbey Home'),
      organization('Winterbrook Abbey Homeowners Association'),
    ],
  ])('%s', (_, ours, theirs) => {
    expect(isAccepted([ours], [theirs])).toBe(false);
  });
});

describe('matchCompanies accepts', () => {
  it.each([
    ['a town the other way round', company('City of Quillfeather'), organization('Quillfeather, City of')],
    [
      'codes of two PSAs',
      company('QUI01 - Quillfeather Thornby'),
      organization('Quillfeather Thornby (ACC77)'),
    ],
    ['a town without a preposition', company('City of Quillfeather'), organization('Quillfeather City')],
    [
      'a county with its state',
      company('Quillfeather County, IA'),
      organization('County of Quillfeather, IA'),
    ],
    [
      'who is in its care or is not',
      company('Quillfeather Thornby Homes - c/o Zealous Management'),
      organization('Quillfeather Thornby Homes'),
    ],
    ['an Italian company', company('Quillfeather Tessuti S.p.A.'), organization('Quillfeather Tessuti SPA')],
    [
      'a trade name that both have',
      company('Quillfeather Holdings dba Taco Cove'),
      organization('Taco Cove (Quillfeather Holdings LLC)'),
    ],
    [
      'a head office without a branch',
      company('Quillfeather Thornby - Corporate'),
      organization('Quillfeather Thornby'),
    ],
    [
      'one dentist',
      company('Marchetta Quillfeather DDS'),
      organization('Marchetta Quillfeather, D.D.S., P.C.'),
    ],
  ])('%s', (_, ours, theirs) => {
    expect(isAccepted([ours], [theirs])).toBe(true);
  });
});

it('says which words are two bearers’', () => {
  const [answer] = matchCompanies({
    companies: [company('University of Quillfeather')],
    organizations: [organization('Quillfeather University')],
  });
  expect(answer?.suggestions[0]?.reasons).toContainEqual({
    kind: 'words_differ',
    ours: 'University of Quillfeather',
    theirs: 'Quillfeather University',
  });
});
