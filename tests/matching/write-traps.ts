// Look-alikes of which nothing may be accepted unseen: the right answer is missing, or cannot be told.
import { CITIES, domainOf, pick } from './invent-names.ts';
import type { TableWriter } from './labelled-table.ts';
import { ADDITION_TRAPS } from './write-addition-traps.ts';
import { ADDRESS_TRAPS } from './write-address-traps.ts';
import type { Trap } from './write-address-traps.ts';
import { LETTER_TRAPS } from './write-letter-traps.ts';
import { DISGUISES } from './write-name-pairs.ts';

const LINES = ['Holdings', 'Services', 'Properties', 'Energy', 'Aviation'];

const TRAPS: Readonly<Record<string, Trap>> = {
  sister_companies({ chance, names, trap }) {
    const head = names.word();
    const domain = domainOf(head);
    const line = pick(chance, LINES);
    const others = LINES.filter((other) => other !== line);
    trap(
      'sister_companies',
      [[`${head} ${line} LLC`, domain]],
      others.slice(0, 2).map((other) => [`${head} ${other}`, { domains: [domain] }]),
    );
  },
  lone_sister({ names, trap }) {
    const head = names.word();
    trap(
      'lone_sister',
      [[`${head} Rentals`, domainOf(head)]],
      [[`${head} Marine`, { domains: [domainOf(head)] }]],
    );
  },
  branches({ names, trap }) {
    const head = names.company();
    const domain = domainOf(head);
    trap(
      'branches',
      [[`${head} - Chicago`, domain]],
      [[`${head} - Denver`, { domains: [domain], city: 'Denver' }]],
    );
  },
  branch_and_head({ names, trap }) {
    const head = names.company();
    trap(
      'branch_and_head',
      [[`${head} - Ypsilanti`, null]],
      [
        [head, { domains: [domainOf(head)] }],
        [`${head} - Boise`, { domains: [domainOf(head)], city: 'Boise' }],
      ],
    );
  },
  numbers({ names, trap }) {
    const head = names.word();
    const domain = domainOf(head, 'org');
    trap('numbers', [[`${head} Local 101`, domain]], [[`${head} Local 110`, { domains: [domain] }]]);
  },
  twins({ names, trap }) {
    const name = names.company();
    trap('twins', [[name]], [[name], [`${name} Inc`]]);
  },
  two_of_ours({ names, trap }) {
    const name = names.company();
    trap('two_of_ours', [[name], [`${name}, LLC`]], [[name]]);
  },
  two_cities({ chance, trap }) {
    const place = pick(chance, CITIES);
    const kind = pick(chance, [
      'Public Library',
      'Historical Society',
      'Police Department',
      'Community Church',
    ]);
    const name = `${place} ${kind}`;
    trap('two_cities', [[name, null]], [[name, { domains: [domainOf(`${name}mi`, 'us')], city: place }]]);
  },
  same_name_other_domain({ names, trap }) {
    const name = names.company();
    trap(
      'same_name_other_domain',
      [[name, domainOf(`${name}tampa`)]],
      [[name, { domains: [domainOf(`${name}boise`)] }]],
    );
  },
  everyday_name({ chance, trap }) {
    const name = pick(chance, ['Family Dental', 'Community Bank', 'First Baptist Church', 'Grace Chapel']);
    trap('everyday_name', [[name]], [[name]]);
  },
  one_congregation({ names, trap }) {
    const name = `${names.word()} Church`;
    trap('one_congregation', [[name]], [[name]]);
  },
  repeated_town({ chance, trap }) {
    const name = `Town of ${pick(chance, CITIES)}`;
    trap('repeated_town', [[name]], [[name, { domains: [domainOf(`${name}ny`, 'gov')] }]]);
  },
  hyphenated_twin({ chance, trap }) {
    const name = `${pick(chance, CITIES)} Public Library`;
    trap(
      'hyphenated_twin',
      [[name, `${name.toLowerCase().replaceAll(' ', '-')}.org`]],
      [[name, { contactEmailDomains: [domainOf(name, 'net')] }]],
    );
  },
  state_in_domain({ chance, trap }) {
    const place = pick(chance, CITIES);
    const name = `${place} Public Library`;
    trap(
      'state_in_domain',
      [[name, domainOf(`${name}oh`, 'gov')]],
      [[name, { domains: [domainOf(`${name}ok`, 'gov')] }]],
    );
  },
  domain_of_the_other({ names, trap }) {
    const [ours, theirs] = [names.company(), names.company()];
    trap('domain_of_the_other', [[ours, domainOf(theirs)]], [[theirs, { domains: [domainOf(theirs)] }]]);
  },
  shared_domain_as_name({ names, trap }) {
    const domain = domainOf(names.word(), 'net');
    trap(
      'shared_domain_as_name',
      [[domain, domain]],
      [
        [names.company(), { domains: [domain] }],
        [names.company(), { domains: [domain] }],
      ],
    );
  },
  other_domain_as_name({ names, trap }) {
    const [ours, theirs] = [names.company(), names.company()];
    trap(
      'other_domain_as_name',
      [[domainOf(ours), domainOf(theirs)]],
      [[theirs, { domains: [domainOf(theirs)] }]],
    );
  },
  department({ names, trap }) {
    const town = `City of ${names.word()}`;
    const domain = domainOf(town, 'gov');
    trap('department', [[town, domain]], [[`${town} Police Department`, { domains: [domain] }]]);
  },
  brand_short_name({ names, trap }) {
    const brand = names.company();
    const shortName = brand.replace(/[^A-Z]/g, '');
    trap('brand_short_name', [[brand]], [[`${brand} - Coshocton`, { shortName, city: 'Coshocton' }]]);
  },
  head_and_branch({ names, trap }) {
    const head = names.company();
    const domain = domainOf(head);
    trap('head_and_branch', [[head, domain]], [[`${head} - Massillon`, { domains: [domain] }]]);
  },
  parent({ names, trap }) {
    const head = names.word();
    trap('parent', [[`${head} Holdings`, domainOf(head)]], [[head, { domains: [domainOf(head)] }]]);
  },
  near_names({ names, trap }) {
    const head = names.word();
    trap(
      'near_names',
      [[`${head}son Homes`]],
      [[`${head}sen Homes`, { domains: [domainOf(`${head}senhomes`)] }]],
    );
  },
  countries({ names, trap }) {
    const name = names.company();
    trap(
      'countries',
      [[`${name} Ltd`, domainOf(name, 'co.uk')]],
      [
        [`${name} GmbH`, { domains: [domainOf(name, 'de')] }],
        [`${name} SARL`, { domains: [domainOf(name, 'fr')] }],
      ],
    );
  },
  retired({ chance, names, trap }) {
    const name = names.company();
    const mark = pick(chance, ['zz-', '[INACTIVE] ', 'X - ', 'OLD - ']);
    trap('retired', [[name, domainOf(name)]], [[`${mark}${name}`, { domains: [domainOf(name)] }]]);
  },
  no_client({ chance, names, trap }) {
    const name = names.company();
    trap('no_client', [[name]], [[name, { type: pick(chance, ['Prospect', 'Vendor', 'Lead']) }]]);
  },
  shared_mail_domain({ names, trap }) {
    const domain = domainOf(names.word(), 'net');
    trap(
      'shared_mail_domain',
      [[names.company(), domain]],
      [
        [names.company(), { contactEmailDomains: [domain] }],
        [names.company(), { contactEmailDomains: [domain] }],
      ],
    );
  },
  lone_shared_domain({ names, trap }) {
    const domain = domainOf(names.word(), 'info');
    trap('lone_shared_domain', [[names.company(), domain]], [[names.company(), { domains: [domain] }]]);
  },
  umbrella({ names, trap }) {
    const head = `${names.word()} County`;
    const domain = domainOf(head, 'us');
    trap('umbrella', [[`${head} Library`, domain]], [[`${head} Health Department`, { domains: [domain] }]]);
  },
  franchise({ names, trap }) {
    const brand = names.word();
    trap(
      'franchise',
      [[`${brand} Fitness - Laramie`, domainOf(brand)]],
      [[`${brand} Fitness of Pierre`, { domains: [domainOf(brand)], city: 'Pierre' }]],
    );
  },
  brand_as_short_name({ names, trap }) {
    const brand = names.word();
    const slip = `${brand.slice(0, 2)}${brand.charAt(3)}${brand.charAt(2)}${brand.slice(4)}`;
    trap(
      'brand_as_short_name',
      [[`${brand} - Bismarck`, domainOf(brand)]],
      [[`${slip} of Oshkosh`, { shortName: brand.toUpperCase(), domains: [domainOf(brand)] }]],
    );
  },
  provider_domain({ names, trap }) {
    trap(
      'provider_domain',
      [[names.company(), 'helpdesk-provider.com']],
      [[names.company(), { contactEmailDomains: ['helpdesk-provider.com'] }]],
    );
  },
};

/** `count` traps of each kind, and as many names that only look alike. */
export function writeTraps(writer: TableWriter, count: number): void {
  for (let at = 0; at < count; at += 1) {
    for (const trap of Object.values({ ...TRAPS, ...ADDRESS_TRAPS, ...LETTER_TRAPS, ...ADDITION_TRAPS }))
      trap(writer);
    for (const [kind, disguise] of Object.entries(DISGUISES)) {
      const name = writer.names.company();
      writer.trap(kind, [[name, domainOf(name)]], [[disguise(name), { domains: [domainOf(name)] }]]);
    }
  }
}
