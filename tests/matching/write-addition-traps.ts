// Look-alikes in which one side says more than the other: a relative, a department, another number, a mark of the past.
import { CITIES, domainOf, pick } from './invent-names.ts';
import type { Trap } from './write-address-traps.ts';

export const ADDITION_TRAPS: Readonly<Record<string, Trap>> = {
  former_by_its_type({ names, trap }) {
    const name = names.company();
    const traits = { domains: [domainOf(name)], type: 'Former Client' };
    trap('former_by_its_type', [[name, domainOf(name)]], [[`zz-${name}`, traits]]);
  },
  word_more_beside_a_relative({ names, trap }) {
    const head = names.company();
    const domain = domainOf(head);
    trap(
      'word_more_beside_a_relative',
      [[`${head} Emporium`, domain]],
      [[head, { domains: [domain] }], [`${head} Marine`]],
    );
  },
  branch_at_its_own_domain({ names, trap }) {
    const name = names.company();
    const traits = { contactEmailDomains: [domainOf(name)] };
    trap('branch_at_its_own_domain', [[`${name} - Wexcombe`, domainOf(name)]], [[name, traits]]);
  },
  county_of_many_states({ chance, trap }) {
    const name = `${pick(chance, CITIES)} County Historical Society`;
    trap('county_of_many_states', [[name]], [[name]]);
  },
  misspelt_town({ chance, trap }) {
    const name = `${pick(chance, CITIES)} Public Library`;
    const label = name.toLowerCase().replaceAll(' ', '');
    const wrong = `${name.slice(0, 3)}${name.slice(4)}`;
    trap('misspelt_town', [[name, `${label}.biz`]], [[wrong, { domains: [`${label}.info`] }]]);
  },
  departments_of_a_body({ names, trap }) {
    const name = `${names.word()} Hospital`;
    const traits = { domains: [domainOf(name, 'org')] };
    trap('departments_of_a_body', [[`${name} Imaging`, domainOf(name, 'org')]], [[name, traits]]);
  },
  daughter_of_two_names({ names, trap }) {
    const head = `${names.word()} ${names.word()}`;
    trap('daughter_of_two_names', [[head]], [[`${head} Supply`]]);
    trap('daughter_of_two_names', [[`${head} Realty`]], [[`${head} Leasing`]]);
  },
  county_of_a_rare_name({ names, trap }) {
    const name = `${names.word()} County`;
    trap('county_of_a_rare_name', [[name]], [[name, { domains: [domainOf(name, 'gov')] }]]);
  },
  school_of_a_district({ names, trap }) {
    const head = names.word();
    const traits = { domains: [domainOf(head, 'org')] };
    trap(
      'school_of_a_district',
      [[`${head} High School`, domainOf(head, 'org')]],
      [[`${head} School District`, traits]],
    );
  },
  address_of_the_next_town({ names, trap }) {
    const name = `${names.word()} Public Library`;
    const traits = { domains: [domainOf(name, 'org')] };
    trap(
      'address_of_the_next_town',
      [[name, `${name.toLowerCase().replaceAll(' ', '-')}.org`]],
      [[name, traits]],
    );
  },
  everyday_name_and_an_affix({ chance, trap }) {
    const trade = pick(chance, ['Dental', 'Plumbing', 'Accounting']);
    const traits = { domains: [domainOf(`myquality${trade}`)] };
    trap(
      'everyday_name_and_an_affix',
      [[`Quality ${trade}`, domainOf(`quality${trade}`)]],
      [[`Quality ${trade}`, traits]],
    );
  },
  tier_that_may_be_a_name({ names, trap }) {
    const name = names.company();
    trap('tier_that_may_be_a_name', [[`${name} - Gold`]], [[name]]);
  },
  other_number_in_brackets({ names, trap }) {
    const name = names.company();
    trap('other_number_in_brackets', [[`${name} (22)`]], [[`${name} (23)`]]);
    trap('other_number_in_brackets', [[`${name} #32`]], [[`${name} (33)`]]);
  },
  usual_short_address({ chance, trap }) {
    const place = pick(chance, CITIES);
    const name = `${place} Chamber of Commerce`;
    const traits = { domains: [domainOf(`${place}chamber`, 'org')] };
    trap('usual_short_address', [[name, domainOf(`${place}chamber`, 'biz')]], [[name, traits]]);
  },
  college_of_everyday_words({ trap }) {
    trap('college_of_everyday_words', [['First College']], [['First College']]);
  },
  names_of_two_owners({ names, trap }) {
    const name = names.word();
    trap('names_of_two_owners', [[`${name}son Periodontics`]], [[`${name}sen Periodontics`]]);
  },
  two_short_numerals({ names, trap }) {
    const name = names.company();
    const domain = domainOf(name);
    trap('two_short_numerals', [[`${name} II`, domain]], [[`${name} III`, { domains: [domain] }]]);
    trap(
      'two_short_numerals',
      [[`${name}, VA`, `va-${domain}`]],
      [[`${name}, WA`, { domains: [`va-${domain}`] }]],
    );
  },
};
