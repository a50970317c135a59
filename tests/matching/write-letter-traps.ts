// Look-alikes one letter, one preposition or one place apart, beside what is accepted by spelling, initials and places.
import { CITIES, domainOf, pick } from './invent-names.ts';
import type { Trap } from './write-address-traps.ts';

const ALIKE = [
  ['Printing', 'Painting'],
  ['Welding', 'Wedding'],
  ['Hearing', 'Heating'],
  ['Planning', 'Planting'],
] as const;

export const LETTER_TRAPS: Readonly<Record<string, Trap>> = {
  trades_a_letter_apart({ chance, names, trap }) {
    const [first, second] = [names.word(), names.word()];
    const [ours, theirs] = pick(chance, ALIKE);
    const shared = domainOf(`${second}group`);
    trap('trades_a_letter_apart', [[`${first} Brothers ${ours}`]], [[`${first} Brothers ${theirs}`]]);
    trap(
      'trades_a_letter_apart',
      [[`${second} ${ours}`, shared]],
      [[`${second} ${theirs}`, { domains: [shared] }]],
    );
  },
  towns_a_letter_apart({ names, trap }) {
    const trade = `${names.word()} Freight Logistics`;
    trap('towns_a_letter_apart', [[`Clifton ${trade}`]], [[`Clinton ${trade}`]]);
    trap('towns_a_letter_apart', [['Clifton Freight Logistics']], [['Clinton Freight Logistics']]);
  },
  states_a_letter_apart({ chance, trap }) {
    const place = pick(chance, CITIES);
    trap(
      'states_a_letter_apart',
      [[`City of ${place}`, domainOf(`${place}va`, 'gov')]],
      [[`City of ${place}`, { domains: [domainOf(`${place}wva`, 'gov')] }]],
    );
    trap(
      'states_a_letter_apart',
      [[`${place} Public Library`, domainOf(`${place}mi library`, 'org')]],
      [[`${place} Public Library`, { domains: [domainOf(`${place}mni library`, 'org')] }]],
    );
  },
  bodies_in_other_tongues({ chance, trap }) {
    const saint = pick(chance, ['Martin', 'Joseph', 'Antonio', 'Vincent']);
    const kind = pick(chance, ['Paroisse', 'Grundschule', 'Iglesia', 'Commune de', 'Scuola']);
    trap('bodies_in_other_tongues', [[`${kind} Saint ${saint}`]], [[`${kind} Saint-${saint}`]]);
  },
  numbered_addresses({ names, trap }) {
    const name = names.company();
    trap('numbered_addresses', [[name, domainOf(`${name}2`)]], [[name, { domains: [domainOf(`${name}3`)] }]]);
  },
  contact_of_the_near_name({ names, trap }) {
    const head = names.word();
    trap(
      'contact_of_the_near_name',
      [[`${head}son Homes`]],
      [[`${head}sen Homes`, { contactEmailDomains: [domainOf(`${head}sonhomes`)] }]],
    );
  },
  initials_of_anything({ names, trap }) {
    const words = [names.word(), names.word(), names.word()];
    const letters = words.map((word) => word.charAt(0)).join('');
    trap('initials_of_anything', [[`${letters} Foods`]], [[`${words.join(' ')} Foods`]]);
  },
  branch_in_the_head_town({ names, trap }) {
    const name = names.company();
    trap(
      'branch_in_the_head_town',
      [[`${name} - Coshocton`]],
      [
        [name, { city: 'Coshocton' }],
        [`${name} - Massillon`, { city: 'Massillon' }],
      ],
    );
  },
  two_in_the_place({ names, trap }) {
    const name = `${names.word()} Public Library`;
    trap(
      'two_in_the_place',
      [[`${name} (Coshocton)`]],
      [
        [name, { city: 'Coshocton' }],
        [`The ${name}`, { city: 'Coshocton' }],
      ],
    );
  },
  in_another_place({ names, trap }) {
    const name = `${names.word()} Public Library`;
    trap('in_another_place', [[`${name} (Coshocton)`]], [[name, { city: 'Massillon' }]]);
  },
  place_of_many_branches({ names, trap }) {
    const name = names.company();
    const domain = domainOf(name);
    trap(
      'place_of_many_branches',
      [[`${name} - Coshocton`, domain]],
      [
        [name, { city: 'Coshocton', domains: [domain] }],
        [`${name} - Massillon`, { city: 'Massillon', domains: [domain] }],
      ],
    );
  },
  name_said_twice({ names, trap }) {
    const head = `${names.word()} ${names.word()}`;
    trap('name_said_twice', [[`${head} ${head} Hotel`]], [[`${head} Hotel`]]);
  },
  county_or_company({ names, trap }) {
    const place = names.word();
    trap('county_or_company', [[`Foods of ${place} Co.`]], [[`Foods of ${place} County`]]);
  },
  beginning_of_a_shared_address({ names, trap }) {
    const head = names.word();
    const domain = domainOf(`${head}sporting`);
    trap(
      'beginning_of_a_shared_address',
      [[`${head} Sporting Goods`, domain]],
      [
        [head, { domains: [domain] }],
        [`${head} Rentals`, { domains: [domain] }],
      ],
    );
  },
  franchisees_in_one_town({ names, trap }) {
    const brand = names.word();
    const domain = domainOf(brand);
    trap(
      'franchisees_in_one_town',
      [[`${brand} Fitness of Coshocton`, domain]],
      [
        [`${brand} Fitness - Coshocton`, { domains: [domain] }],
        [`${brand} Fitness - Massillon`, { domains: [domain] }],
      ],
    );
  },
};
