// What the matcher accepts by a body's kind, a rare place, one form of company, a slip beside the rest; and what it does not.
import { describe, expect, it } from 'vitest';
import { matchCompanies } from '#src/model/match-companies/match-companies.ts';
import { company, isAccepted, organization } from '../../matching/one-pair.ts';

describe('matchCompanies accepts', () => {
  it.each([
    ['a college', company('Ashland Valley College'), organization('Ashland Valley College')],
    [
      'one form of company',
      company('Quality Transport, Inc.'),
      organization('QUALITY TRANSPORT INCORPORATED'),
    ],
    ['a place of two words', company('Town of East Dover'), organization('East Dover, Town of')],
    [
      'a body named by four words',
      company('Ashland Lake Rescue Mission'),
      organization('ASHLAND LAKE RESCUE MISSION'),
    ],
    ['a limited company of Poland', company('Piekarnia Zorza Sp. z o.o.'), organization('Piekarnia Zorza')],
    [
      'a slip in a word without which the name says it all',
      company('Quillfeather Tarpaulin Emporium Hrtiage'),
      organization('Quillfeather Tarpaulin Emporium Hertiage'),
    ],
    ['a place of few states', company('Town of Abbeville'), organization('TOWN OF ABBEVILLE')],
    [
      'a university named by its place',
      company('University of Ashland'),
      organization('University of Ashland'),
    ],
    [
      'where it is, in a part of its own, at a domain of these two',
      company('Quillfeather Optics - Wiesbaden', 'quillfeather.com'),
      organization('Quillfeather Optics', ['quillfeather.com']),
    ],
    [
      'a public body’s name said more fully, at a domain of these two',
      company('Hopegate Carnegie Public Library', 'hpl.org'),
      organization('Hopegate Public Library', ['hpl.org']),
    ],
    [
      'another name where the domain spells what one of the two alone is called',
      company('Quarrel Lakeview Museum', 'quarrellakeviewmuseum.org'),
      organization('Quarrel Riverfront Gallery', ['quarrellakeviewmuseum.org']),
    ],
    [
      'a credit union by its initials',
      company('Quillfeather Federal Credit Union'),
      organization('Quillfeather FCU'),
    ],
    ['a number behind the name', company('Quillfeather Optics - 9862'), organization('Quillfeather Optics')],
    [
      'a plural of another word',
      company('Quillfeather Properties', 'quillfeather.com'),
      organization('Quillfeather Properrties', ['quillfeather.com']),
    ],
    [
      'a name marked as given up, a client by its type',
      company('Quillfeather Optics', 'quillfeather.com'),
      organization('zz-Quillfeather Optics', ['quillfeather.com'], { type: 'Customer - Monthly' }),
    ],
    [
      'a web address with `the` before it beside one without',
      company('Quillfeather Landscaping Inc.', 'quillfeather-landscaping.com'),
      organization('Quillfeather Landscaping Inc.', ['thequillfeatherlandscaping.com']),
    ],
    [
      'a company of Japan with its form in letters',
      company('Quillfeather Kogyo Kabushiki Kaisha'),
      organization('Quillfeather Kogyo Co., Ltd.'),
    ],
    [
      'a code made of the name behind its article',
      company('Quillfeather Eye Care'),
      organization('QUIL - The Quillfeather Eye Care'),
    ],
    [
      'a county’s museum by `Co.`',
      company('Quillfeather County Heritage Museum'),
      organization('Quillfeather Co. Heritage Museum'),
    ],
  ])('%s', (_, ours, theirs) => {
    expect(isAccepted([ours], [theirs])).toBe(true);
  });
});

describe('matchCompanies does not accept', () => {
  it.each([
    [
      'a county that is in many states',
      company('Ashland County Historical Society'),
      organization('Ashland County Historical Society'),
    ],
    ['a place that is in many states', company('Town of Madison'), organization('Town of Madison')],
    [
      'everyday words in two forms',
      company('Quality Transport, Inc.'),
      organization('Quality Transport LLC'),
    ],
    ['a slip in what alone says who', company('Thomsen Periodontics'), organization('Thomson Periodontics')],
    [
      'a department in a part of its own, at a domain of these two',
      company('Quillfeather Optics - Holdings', 'quillfeather.com'),
      organization('Quillfeather Optics', ['quillfeather.com']),
    ],
    [
      'sisters at the domain of their family',
      company('Quillfeather Optics', 'quillfeathergroup.com'),
      organization('Quillfeather Catering', ['quillfeathergroup.com']),
    ],
    [
      'another name of which the domain’s ending is a word',
      company('Quillfeather Net Optics', 'quillfeather.net'),
      organization('Quillfeather Box Optics', ['quillfeather.net']),
    ],
    [
      'another name of which three letters stand in the domain by chance',
      company('Quillfeather Ark Optics', 'quillfeatherparkway.com'),
      organization('Quillfeather Box Optics', ['quillfeatherparkway.com']),
    ],
    [
      'other numbers behind one name',
      company('Quillfeather Optics - 9862'),
      organization('Quillfeather Optics - 9863'),
    ],
    [
      'a college named by its place alone',
      company('Madison College'),
      organization('Madison College', [], { city: 'Salem' }),
    ],
    [
      'a name marked as given up, and by its type as well',
      company('Quillfeather Optics', 'quillfeather.com'),
      organization('zz-Quillfeather Optics', ['quillfeather.com'], { type: 'Inactive' }),
    ],
    [
      'a county without a state, however rare its name',
      company('Quillfeather County'),
      organization('Quillfeather County', ['quillfeathercounty.gov']),
    ],
    [
      'a library named after Carnegie',
      company('Madison Carnegie Library', 'madicarnlibr.org'),
      organization('Madison Carnegie Library', ['madisoncarnegielibrary.org']),
    ],
    [
      'a public body whose address has hyphens on one side alone',
      company('Hopegate Public Library', 'hopegate-public-library.org'),
      organization('Hopegate Public Library', ['hopegatepubliclibrary.org']),
    ],
    [
      'everyday words at an address with `my` before it',
      company('Quality Dental', 'qualitydental.com'),
      organization('Quality Dental', ['myqualitydental.com']),
    ],
    [
      'a usual short address under two endings',
      company('Madison Chamber of Commerce', 'madisonchamber.org'),
      organization('Madison Chamber of Commerce', ['madisonchamber.biz']),
    ],
  ])('%s', (_, ours, theirs) => {
    expect(isAccepted([ours], [theirs])).toBe(false);
  });

  it('a place said where a third one has the name too', () => {
    const there = company('Quillfeather Optics - Wiesbaden', 'quillfeather.com');
    const plain = organization('Quillfeather Optics', ['quillfeather.com']);
    expect(isAccepted([there], [plain])).toBe(true);
    expect(isAccepted([there], [plain, organization('Quillfeather Optics - Mainz')])).toBe(false);
  });

  it('a word more where a third one has the name too', () => {
    const longer = company('Quillfeather Optics Emporium', 'quillfeather.com');
    const theirs = organization('Quillfeather Optics', ['quillfeather.com']);
    expect(isAccepted([longer], [theirs])).toBe(true);
    expect(isAccepted([longer, company('Quillfeather Optics Boise')], [theirs])).toBe(false);
    expect(isAccepted([longer], [theirs, organization('Quillfeather Optics Boise')])).toBe(false);
  });
});

describe('matchCompanies proposes', () => {
  it.each([
    [
      'whose short name is the company’s whole name',
      company('Sentiwise'),
      organization('Catalyst Beacon Foods', [], { shortName: 'SENTIWISE' }),
    ],
    [
      'whose web address was made from the company’s name',
      company('Quillfeather Électricité'),
      organization('Purace Analytics', ['quillfeatherelec.fr']),
    ],
    [
      'whose name the company’s web address is',
      company('Jolly Solar', 'tamarindmotors.com'),
      organization('Tamarind Motors'),
    ],
  ])('an organization %s, and accepts it not', (_, ours, theirs) => {
    const [answer] = matchCompanies({ companies: [ours], organizations: [theirs] });
    expect(answer?.suggestions[0]).toMatchObject({ organizationId: theirs.id, auto: false });
    const kinds = answer?.suggestions[0]?.reasons.map(({ kind }) => kind) ?? [];
    expect(kinds.some((kind) => kind === 'short_name' || kind === 'longer_address')).toBe(true);
  });

  it('who has the web address, however many have the name’s words, and who is called by its initials', () => {
    const others = Array.from({ length: 30 }, (_, at) =>
      organization(`Greater Hopegate Chamber ${String(at)} Club`),
    );
    const owner = organization('Tamarind Motors', ['tamarind-motors.com']);
    const [answer] = matchCompanies({
      companies: [company('Greater Hopegate Chamber of Commerce', 'tamarind-motors.com')],
      organizations: [...others, owner],
    });
    expect(answer?.suggestions.map(({ organizationId }) => organizationId)).toContain(owner.id);
    const initials = organization('HTPC');
    const [second] = matchCompanies({
      companies: [company('Hopegate Thomas Presbyterian Church')],
      organizations: [...others, initials],
    });
    expect(second?.suggestions[0]?.organizationId).toBe(initials.id);
  });
});
