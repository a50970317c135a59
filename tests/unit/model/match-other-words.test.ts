// Two names that differ in whole words: which the matcher accepts all the same, with a domain of the two and without.
import { describe, expect, it } from 'vitest';
import { company, isAccepted, organization } from '../../matching/one-pair.ts';

describe('matchCompanies accepts', () => {
  it.each([
    [
      'a part of its own that only repeats a word of the name',
      company('Petoskey Quillfeather Optics, Inc. (Petoskey)'),
      organization('Petoskey Quillfeather Optics, Inc.'),
    ],
    [
      'where it is, behind a name of two telling words',
      company('Quillfeather Thornby Optics'),
      organization('Quillfeather Thornby Optics of Port Isabel', [], { city: 'Port Isabel' }),
    ],
    [
      'the town and the state in a part of their own, at a domain of these two',
      company('Quillfeather Optics Corp', 'quillfeather.com'),
      organization('Quillfeather Optics Corp - Plano, IA', ['quillfeather.com']),
    ],
    [
      'the town behind a hyphen without blanks, at a domain of these two',
      company('Quillfeather Beauty Schools-Perth Amboy', 'quillfeather.edu'),
      organization('Quillfeather Beauty Schools', ['quillfeather.edu']),
    ],
    [
      'schools by two of their names, at a domain of these two',
      company('Hopegate Board of Education', 'hps.org'),
      organization('Hopegate Unified School District', ['hps.org']),
    ],
    [
      'a public body’s name left open, at a domain of these two',
      company('Hopegate Drainage', 'hopedrain.org'),
      organization('Hopegate Drainage District', ['hopedrain.org']),
    ],
    [
      'a library’s district, at a domain of these two',
      company('Hopegate Public Library', 'hpl.org'),
      organization('Hopegate Library District', ['hpl.org']),
    ],
    [
      'a college that is a university now, at a domain of these two',
      company('Hopegate College', 'hopegate.edu'),
      organization('Hopegate University', ['hopegate.edu']),
    ],
    [
      'products that say nothing, behind two telling words',
      company('Quillfeather Thornby Foods'),
      organization('Quillfeather Thornby Food Products'),
    ],
    [
      'services that say nothing, at a domain of these two',
      company('Quillfeather Tree', 'quillfeather.com'),
      organization('Quillfeather Tree Services', ['quillfeather.com']),
    ],
  ])('%s', (_, ours, theirs) => {
    expect(isAccepted([ours], [theirs])).toBe(true);
  });
});

describe('matchCompanies does not accept', () => {
  it.each([
    [
      'a word within a name that comes again',
      company('Walla Walla Thornby Hotel'),
      organization('Walla Thornby Hotel'),
    ],
    [
      'what may be a daughter of two names',
      company('Quillfeather Thornby'),
      organization('Quillfeather Thornby Supply'),
    ],
    [
      'a holding beside a name of two telling words',
      company('Quillfeather Thornby Optics'),
      organization('Quillfeather Thornby Optics Holdings'),
    ],
    [
      'one school of a district, at a domain of these two',
      company('Hopegate High School', 'hps.org'),
      organization('Hopegate School District', ['hps.org']),
    ],
    [
      'a daughter whose line the longer name says',
      company('Quillfeather Thornby Optics'),
      organization('Quillfeather Thornby Optics Distribution', ['qtdist.com']),
    ],
    [
      'a sister’s line, at the domain of the family',
      company('Quillfeather Optics', 'quillfeather.com'),
      organization('Quillfeather Optics Supply', ['quillfeather.com']),
    ],
    [
      'a tribe’s casino',
      company('Quillfeather Thornby Nation Museum'),
      organization('Quillfeather Thornby Nation Museum Casino'),
    ],
    [
      'a word within a public body’s name that comes again',
      company('Walla Walla Thornby Quillfeather Museum'),
      organization('Walla Thornby Quillfeather Museum'),
    ],
    [
      'a new name at a domain that only a contact has',
      company('Quarrel Lakeview Museum', 'quarrellakeviewmuseum.org'),
      organization('Quarrel Riverfront Gallery', [], {
        contactEmailDomains: ['quarrellakeviewmuseum.org'],
      }),
    ],
    [
      'a campus, at a domain of these two',
      company('Quillfeather Optics', 'quillfeather.com'),
      organization('Quillfeather Optics Campus', ['quillfeather.com']),
    ],
    [
      'the main office beside a branch',
      company('Quillfeather Head Tavern - Main', 'quillfeather.com'),
      organization('Quillfeather Head Tavern - Tifton', ['quillfeather.com'], { city: 'Tifton' }),
    ],
    [
      'more of a public body’s name, without a domain',
      company('Quillfeather Thornby High School'),
      organization('Quillfeather Thornby High School Boosters'),
    ],
    [
      'a hospital for children amid the name, at one domain',
      company('Quillfeather Children’s Hospital', 'quillfeather.org'),
      organization('Quillfeather Hospital', ['quillfeather.org']),
    ],
    [
      'a town where the organization is not, at one domain',
      company('Quillfeather Gym Tamarac', 'quillfeather.com'),
      organization('Quillfeather Gym', ['quillfeather.com'], { city: 'Lincoln' }),
    ],
    [
      'police for fire, at one domain',
      company('Quillfeather FD', 'quillfeather.gov'),
      organization('Quillfeather PD', ['quillfeather.gov']),
    ],
    [
      'a relative by the short name of the whole',
      company('Selmore Kirk Properties', 'skprops.com'),
      organization('Selmore Kirk', [], { shortName: 'SKP' }),
    ],
    [
      'a record that is a vendor’s by its name',
      company('Quillfeather Supply', 'quillfeather.com'),
      organization('Quillfeather Supply [Vendor]', ['quillfeather.com']),
    ],
    [
      'a name that goes on where no field ends',
      company('Quillfeather Optics of Clay'),
      organization('Quillfeather Optics of Clayton'),
    ],
    [
      'a country named on one side',
      company('Hollis Tamarind Museum'),
      organization('Hollis Tamarind Museum Canada'),
    ],
    [
      'a place in our name where the organization is elsewhere',
      company('Quillfeather Thornby Hospice - Tulsa', 'qth.org'),
      organization('Quillfeather Thornby Hospice', ['qth.org'], { city: 'Lawton' }),
    ],
    [
      'a branch beside the head office',
      company('Quillfeather Tavern - Corporate', 'quillfeather.com'),
      organization('Quillfeather Tavern - Tifton', ['quillfeather.com'], { city: 'Tifton' }),
    ],
    [
      'a department of a town, at its domain',
      company('City of Quillfeather - Wastewater', 'quillfeather.gov'),
      organization('City of Quillfeather', ['quillfeather.gov']),
    ],
    [
      'a school amid the name of a college, at one domain',
      company('Quillfeather Law Library', 'quillfeather.org'),
      organization('Quillfeather Library', ['quillfeather.org']),
    ],
    [
      'education that is no board’s',
      company('Quillfeather Community Education', 'quillfeather.org'),
      organization('Quillfeather Public Schools', ['quillfeather.org']),
    ],
    [
      'a vendor among its contacts, where another domain is on record',
      company('Jessamine Benefits', 'jessaminebenefits.com'),
      organization('Jessamine Trucking', ['jessaminetrucking.com'], {
        contactEmailDomains: ['jessaminebenefits.com'],
      }),
    ],
    [
      'a foundation by the initials of the whole',
      company('QHKC Foundation', 'qhkc.org'),
      organization('Quillfeather Heights Kelda Clinic', ['qhkc.org']),
    ],
    [
      'a word that the shared one spells in the domain by chance',
      company('Landrigal Homes', 'landrigal.com'),
      organization('Landrigal Homes Land', ['landrigal.com']),
    ],
    [
      'a state behind the words in an address, read as initials',
      company('Quillfeather Dental Pediatric Associates'),
      organization('Quillfeather Dental', ['quillfeatherdentalpa.com']),
    ],
  ])('%s', (_, ours, theirs) => {
    expect(isAccepted([ours], [theirs])).toBe(false);
  });
});

describe('with others in the table', () => {
  const here = company('Arndtfeather Instruments', 'arndtfeather.com');

  it('a town is where it is though somebody else has the first word, and not where the whole name is another’s too', () => {
    const there = organization('Arndtfeather Instruments - Plano, IA', ['arndtfeather.com']);
    expect(isAccepted([here], [there, organization('Arndtfeather Bakery')])).toBe(true);
    expect(isAccepted([here], [there, organization('Arndtfeather Instruments Boise')])).toBe(false);
  });

  it('more of a name is nobody’s at a domain of several', () => {
    const museum = company('Quillfeather Thornby Museum', 'qtm.org');
    const theirs = organization('Quillfeather Thornby Museum of Teapots', ['qtm.org']);
    expect(isAccepted([museum], [theirs, organization('Zealous Historical Archive', ['qtm.org'])])).toBe(
      false,
    );
  });

  it('initials beside a relative are no initials, whichever side has them', () => {
    const [short, long] = ['QHK Foundation Trust', 'Quillfeather Heights Kelda'];
    expect(isAccepted([company(short, 'qhk.org')], [organization(long, ['qhk.org'])])).toBe(false);
    expect(isAccepted([company(long, 'qhk.org')], [organization(short, ['qhk.org'])])).toBe(false);
  });

  it('no name stops the rest', () => {
    const odd = organization('Quillfeather Constructors - Denver', ['quillfeather.com']);
    expect(() =>
      isAccepted([company('Quillfeather Constructors, Inc.', 'quillfeather.com')], [odd]),
    ).not.toThrow();
  });
});
