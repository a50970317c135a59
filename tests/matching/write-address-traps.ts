// Look-alikes beside what is accepted by a given-up name, by two addresses of one name, and by a legal form on both sides.
import { CITIES, domainOf, pick } from './invent-names.ts';
import type { TableWriter } from './labelled-table.ts';

export type Trap = (writer: TableWriter) => void;

export const ADDRESS_TRAPS: Readonly<Record<string, Trap>> = {
  given_up_relative({ names, trap }) {
    const head = names.word();
    trap(
      'given_up_relative',
      [[`INACTIVE - ${head} Rentals`, domainOf(head)]],
      [[head, { domains: [domainOf(head)] }]],
    );
  },
  addresses_of_two_sites({ names, trap }) {
    const [first, second] = [names.word(), names.word()];
    const name = `${first} ${second} Optics`;
    trap(
      'addresses_of_two_sites',
      [[name, domainOf(`${first}${second}`)]],
      [[name, { domains: [domainOf(`${first}avenel`)] }]],
    );
  },
  names_and_addresses_a_letter_apart({ names, trap }) {
    const [ours, brand] = [names.word(), names.word()];
    const theirs = `${ours.slice(0, -2)}${ours.at(-2) === 'a' ? 'e' : 'a'}${ours.slice(-1)}`;
    const addressOf = (name: string) => domainOf(`${name}scars`);
    trap(
      'names_and_addresses_a_letter_apart',
      [[`${ours} ${brand}`, addressOf(ours)]],
      [[`${theirs} ${brand}`, { domains: [addressOf(theirs)] }]],
    );
  },
  form_on_one_side({ chance, trap }) {
    const name = `Community Bank of ${pick(chance, CITIES)}`;
    trap('form_on_one_side', [[`${name}, LLC`]], [[name]]);
  },
  church_with_a_form({ chance, trap }) {
    const name = `${pick(chance, CITIES)} Community Church Inc`;
    trap('church_with_a_form', [[name]], [[name]]);
  },
};
