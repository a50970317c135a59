// Pairs that are known by their domains, typed in every way, and what must not count as one.
import { CITIES, domainOf, pick, TRADES } from './invent-names.ts';
import type { OrganizationTraits, TableWriter } from './labelled-table.ts';

type Way = (
  name: string,
  writer: TableWriter,
) => {
  webAddress: string | null;
  traits: OrganizationTraits;
  theirs?: string;
  ours?: string;
};

const swapped = (text: string) => `${text.slice(0, 3)}${text.charAt(4)}${text.charAt(3)}${text.slice(5)}`;

const DOMAIN_WAYS: Readonly<Record<string, Way>> = {
  same_domain: (name) => ({ webAddress: domainOf(name), traits: { domains: [domainOf(name)] } }),
  domain_format: (name) => ({
    webAddress: `https://WWW.${domainOf(name)}/home`,
    traits: { domains: [`mail.${domainOf(name)}`], contactEmailDomains: ['gmail.com'] },
  }),
  contact_domain: (name) => ({
    webAddress: domainOf(name, 'net'),
    traits: { contactEmailDomains: ['dell.com', domainOf(name, 'net'), 'helpdesk-provider.com'] },
  }),
  other_ending: (name) => ({ webAddress: domainOf(name, 'co.uk'), traits: { domains: [domainOf(name)] } }),
  tenant: (name) => ({
    webAddress: `${domainOf(name, 'onmicrosoft.com')}`,
    traits: { domains: [domainOf(name)] },
  }),
  free_mail: () => ({
    webAddress: 'gmail.com',
    traits: { contactEmailDomains: ['gmail.com', 'yahoo.com'] },
  }),
  no_address: (name) => ({ webAddress: 'n/a', traits: { domains: [domainOf(name)] } }),
  slip_in_name: (name) => ({
    webAddress: domainOf(name),
    traits: { domains: [domainOf(name)] },
    theirs: swapped(name),
  }),
  slip_in_domain: (name) => ({
    webAddress: swapped(domainOf(name)),
    traits: { domains: [domainOf(name)] },
  }),
  common_name: (_, { chance, names }) => {
    const ours = `Family ${pick(chance, TRADES)} Associates`;
    const domain = `${domainOf(names.word(), 'org')}`;
    return { ours, theirs: ours, webAddress: domain, traits: { domains: [domain] } };
  },
  state: (name) => ({
    ...{ ours: `Town of ${name}, NY`, theirs: `Town of ${name}` },
    ...{ webAddress: domainOf(`${name}ny`, 'gov'), traits: { domains: [domainOf(`${name}ny`, 'gov')] } },
  }),
  initials: (name) => {
    const long = `${name} Trading Works`;
    const domain = domainOf(name, 'biz');
    return {
      ours: long,
      theirs: long.replace(/[^A-Z]/g, ''),
      webAddress: domain,
      traits: { domains: [domain] },
    };
  },
  initials_of_what_differs: (name, { names }) => {
    const [first, second] = [names.word(), names.word()];
    const domain = domainOf(first, 'us');
    return {
      ...{ ours: `${first} ${second} Works Commission`, webAddress: domain, traits: { domains: [domain] } },
      theirs: `${first.charAt(0)}${second.charAt(0)}W Commission`,
    };
  },
  beginnings_of_what_differs: (name, { names }) => {
    const [first, second] = [names.word(), names.word()];
    const domain = domainOf(`${first}${second}`, 'org');
    return {
      ...{ ours: `${first} ${second} Museum`, webAddress: domain, traits: { domains: [domain] } },
      theirs: `${first.slice(0, 4)}${second.slice(0, 3).toLowerCase()} Museum`,
    };
  },
  short_name_of_the_whole: (name) => ({
    ...{ ours: `${name} Services`, theirs: name, webAddress: null },
    traits: { shortName: `${name} Services`.replace(/[^A-Z]/g, '') },
  }),
  domain_of_the_whole: (name) => ({
    ...{ ours: name, theirs: `${name} Cooperative`, webAddress: domainOf(`${name}cooperative`) },
    traits: {},
  }),
  domain_of_initials: (name) => {
    const whole = `${name} Trading Works`;
    const domain = `${whole.replace(/[^A-Z]/g, '').toLowerCase()}.com`;
    return { ours: name, theirs: whole, webAddress: domain, traits: {} };
  },
  host_of_a_university: (name, { names }) => ({
    webAddress: domainOf(name, 'org'),
    traits: { domains: [`${domainOf(name, domainOf(names.word(), 'edu'))}`] },
  }),
  space_at_the_end: (name) => ({
    ...{ ours: `${name} `, theirs: name, webAddress: domainOf(name) },
    traits: { domains: [domainOf(name)] },
  }),
  domain_as_name: (name, { chance }) => {
    const domain = domainOf(name, 'net');
    const [ours, theirs] = chance() < 0.5 ? [domain, name] : [name, `www.${domain}`];
    return { ours, theirs, webAddress: domain, traits: { domains: [domain], contactEmailDomains: [domain] } };
  },
  given_up: (name) => ({
    ours: `INACTIVE - ${name}`,
    webAddress: domainOf(name),
    traits: { contactEmailDomains: [domainOf(name)] },
  }),
  marked_but_a_client: (name, { chance }) => ({
    theirs: `${pick(chance, ['zz-', '[INACTIVE] ', 'X - '])}${name}`,
    webAddress: domainOf(name),
    traits: { domains: [domainOf(name)], type: pick(chance, ['Customer', 'Client - Monthly', 'Break/Fix']) },
  }),
  one_word_more: (name, { chance }) => {
    const long = `${name} Emporium`;
    const [ours, theirs] = chance() < 0.5 ? [long, name] : [name, long];
    const domain = domainOf(name, 'biz');
    return { ours, theirs, webAddress: domain, traits: { domains: [domain] } };
  },
  body_of_a_larger_one: (name, { names }) => ({
    ...{
      ours: `${name} Hospital`,
      theirs: `${names.word()} Care ${name} Hospital`,
      webAddress: domainOf(name, 'org'),
    },
    traits: { domains: [domainOf(name, 'org')] },
  }),
  slip_in_a_short_word: (name) => ({
    ...{ ours: `Pau ${name}`, theirs: `Pu ${name}`, webAddress: domainOf(name, 'fr') },
    traits: { domains: [domainOf(name, 'fr')] },
  }),
  cut_address_under_two_endings: (name, { chance }) => {
    const whole = `${pick(chance, CITIES)} ${name.split(' ')[0] ?? ''} Library`;
    const label = whole.replaceAll(' ', '').slice(0, -3);
    return {
      ...{ ours: whole, theirs: whole, webAddress: domainOf(label, 'info') },
      traits: { domains: [domainOf(label, 'org')] },
    };
  },
  address_with_its_town: (name, { names }) => {
    const whole = `${names.word()} ${name}`;
    return {
      ...{ ours: whole, theirs: whole, webAddress: domainOf(`${whole}wexcombe`) },
      traits: { domains: [domainOf(whole)], city: 'Wexcombe' },
    };
  },
  town_of_the_record_alone: (_, { chance, names }) => {
    const name = `${pick(chance, CITIES)} ${names.word()} Interiors`;
    return { ours: `${name}, Wexcombe`, theirs: name, webAddress: null, traits: { city: 'Wexcombe' } };
  },
  two_short_addresses: (name, { names }) => {
    const [first, second] = [names.word(), name.split(' ')[0] ?? ''];
    const whole = `${first} ${name}`;
    return {
      ...{ ours: whole, theirs: whole, webAddress: domainOf(`${first}${second}`) },
      traits: { domains: [domainOf(`${first}${second.slice(0, 3)}`)] },
    };
  },
  two_addresses_of_words_in_plural: (name, { names }) => {
    const [first, second] = [names.word(), names.word()];
    const whole = `${first} ${second}s ${name}`;
    return {
      ...{ ours: whole, theirs: whole, webAddress: domainOf(`${first}${second}s`) },
      traits: { domains: [domainOf(`${first}${second}s${name.slice(0, 4)}`)] },
    };
  },
  misspelt_beside_its_short_name: (name) => {
    const wrong = `${name.slice(0, 2)}${name.slice(3)}`;
    const shortName = name.split(' ')[0] ?? '';
    return { theirs: wrong, webAddress: null, traits: { shortName: shortName.toUpperCase() } };
  },
  misspelt_beside_its_address: (name) => ({
    ...{ ours: `${name.slice(0, 3)}${name.slice(4)}`, theirs: name, webAddress: domainOf(name) },
    traits: {},
  }),
  place_in_brackets: (name) => ({
    ...{ ours: `${name} (Coshocton)`, theirs: name, webAddress: null, traits: { city: 'Coshocton' } },
  }),
  library_of_the_place: (_, { chance, names }) => {
    const name = `${pick(chance, CITIES)} ${names.word()} Library`;
    return { ours: `${name}, Massillon OH`, theirs: name, webAddress: null, traits: { city: 'Massillon' } };
  },
  beginning_of_the_longer: (name) => {
    const domain = domainOf(`${name}sporting`);
    const traits = { domains: [domain] };
    return { ours: `${name} Sporting Goods`, theirs: name, webAddress: domain, traits };
  },
  former_name: (name, { names }) => ({
    theirs: names.company(),
    webAddress: domainOf(name, 'us'),
    traits: { shortName: name.replaceAll(' ', ''), domains: [domainOf(name, 'us')] },
  }),
};

/** `count` pairs of each way. */
export function writeDomainPairs(writer: TableWriter, count: number): void {
  for (const [kind, way] of Object.entries(DOMAIN_WAYS)) {
    for (let at = 0; at < count; at += 1) {
      const name = writer.names.company();
      const { webAddress, traits, ours = name, theirs = name } = way(name, writer);
      writer.pair(kind, [ours, webAddress], [theirs, traits]);
    }
  }
}

/** Relatives that are all there on both sides: each has its own counterpart, by its whole name. */
export function writeWholeFamilies(writer: TableWriter, count: number): void {
  for (let at = 0; at < count; at += 1) {
    const head = writer.names.word();
    const domain = domainOf(`${head}group`);
    for (const line of ['Trucking', 'Realty', 'Farms'])
      writer.pair(
        'whole_family',
        [`${head} ${line}, LLC`, domain],
        [`${head} ${line}`, { domains: [domain] }],
      );
    // The family's address stands with one of them here and with another there; the names still say who is who.
    const other = writer.names.word();
    const shared = domainOf(`${other}group`);
    writer.pair('family_address', [`${other} Ventures LP`, shared], [`${other} Ventures, LP`]);
    writer.pair('family_address', [`${other} Rentals`], [`${other} Rentals LP`, { domains: [shared] }]);
  }
}
