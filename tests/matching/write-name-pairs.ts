// Pairs whose names are written in two ways, each way a kind: what people and their tools do to a name.
import { CITIES, pick } from './invent-names.ts';
import type { TableWriter } from './labelled-table.ts';

type Way = (name: string, writer: TableWriter) => [ours: string, theirs: string];

const SUFFIXES = ['Inc', 'Inc.', 'LLC', 'L.L.C.', 'Ltd', 'Limited', 'Corp.', 'Co', 'PLLC', 'LLP'];

const initialsOf = (name: string) => name.replace(/[^A-Z]/g, '');

/** With no domain on either side: the names alone must do. */
export const NAME_WAYS: Readonly<Record<string, Way>> = {
  identical: (name) => [name, name],
  case: (name) => [name, name.toUpperCase()],
  legal_form: (name, { chance }) => [
    `${name} ${pick(chance, SUFFIXES)}`,
    `${name}, ${pick(chance, SUFFIXES)}`,
  ],
  legal_form_of_one: (name) => [name, `${name} GmbH`],
  the: (name) => [`The ${name}`, `${name}, The`],
  and: (name, { names }) => {
    const second = names.word();
    return [`${second} & ${name}`, `${second} and ${name}`];
  },
  markup: (name, { names }) => {
    const second = names.word();
    return [`${second}  &amp; ${name}`, `${second} + ${name}`];
  },
  abbreviation: (name) => [`${name} Manufacturing Services`, `${name} Mfg. Svcs`],
  code_before: (name, { chance }) => [
    name,
    `${name.slice(0, 3).toUpperCase()}${String(10 + Math.floor(chance() * 80))} - ${name}`,
  ],
  code_in_brackets: (name, { chance }) => [`[${String(1000 + Math.floor(chance() * 9000))}] ${name}`, name],
  code_of_letters: (name) => [`${name} (${name.slice(0, 4).toUpperCase()})`, name],
  remark: (name) => [`${name} (COD)`, `${name} ** VIP **`],
  remarks_of_many_kinds: (name, { chance }) => [
    `${name} (${pick(chance, ['Monthly', 'MSA', 'Prepaid Block', 'co-managed', 'FY26'])})`,
    `${name} [${pick(chance, ['Gold', 'T&M', 'Tier 2', 'Block Hours', 'On-site'])}]`,
  ],
  remark_of_projects: (name) => [`${name} - Projects`, name],
  code_in_square_brackets: (name) => [name, `[${name.slice(1, 4).toUpperCase()}] ${name}`],
  legal_form_amid: (name) => [`${name} Company - Wexcombe`, `${name} Company Wexcombe, Inc.`],
  number_in_brackets: (name) => [`${name} #22`, `${name} (22)`],
  space_at_an_end: (name) => [`${name} `, name],
  rare_place_of_two_words: (_, { chance, names }) => {
    const place = `Upper ${pick(chance, CITIES)} ${names.word()}`;
    return [`Village of ${place}`, `${place}, Village of`];
  },
  remark_behind: (name) => [name, `${name} - Main Office`],
  accents: (name) => [`Café ${name}`, `Cafe ${name}`],
  umlauts: (name, { names }) => {
    const second = names.word().toLowerCase();
    return [`Mü${second} ${name}`, `Mue${second} ${name}`];
  },
  apostrophe: (name) => [`O’${name}`, `O'${name}`],
  spacing: (name, { names }) => {
    const second = names.word().toLowerCase();
    return [`Blue${second} ${name}`, `Blue ${second} ${name}`];
  },
  word_order: (name, { names }) => {
    const second = names.word();
    return [`${second} ${name}`, `${name}, ${second}`];
  },
  slip_in_a_common_word: (name, { chance }) => {
    const at = 1 + Math.floor(chance() * 9);
    const wrong = pick(chance, [...'bcghjkpqvwxyz']);
    return [
      `${name} Foundation`,
      `${name} ${'Foundation'.slice(0, at)}${wrong}${'Foundation'.slice(at + 1)}`,
    ];
  },
  trade_name: (name, { names }) => [`${names.company()} LLC dba ${name}`, name],
  trading_as: (name, { names }) => [name, `${names.company()} Ltd t/a ${name}`],
  legal_name_in_brackets: (name, { names }) => [`${name} (${names.word()} Holdings LLC)`, name],
  initials_in_brackets: (name) => [`${name} Group (${initialsOf(`${name} Group`)})`, `${name} Group`],
  place_format: (name, { chance }) => {
    const number = String(10 + Math.floor(chance() * 80));
    return [`${name} #${number}`, `${name} - #${number}`];
  },
  letters_swapped: (name) => [name, `${name.slice(0, 2)}${name.charAt(3)}${name.charAt(2)}${name.slice(4)}`],
  cut_off: (name) => [`${name} Ventilation Engineering`, `${name} Ventilation Engineering`.slice(0, -4)],
  mark_before_code: (name) => [`${name} - Managed - ${name.slice(0, 3).toUpperCase()}06`, name],
  spelled_out: (name, { names }) => {
    const words = [names.word(), names.word(), names.word()];
    const letters = words.map((word) => word.charAt(0)).join('');
    return [`${letters} ${name} Chapter`, `${name} Chapter of the ${words.join(' ')}`];
  },
  pasted_twice: (name) => [`${name} Services - Beginnings`, `${name} Services ${name} Services Beginnings`],
  county_in_short: (name) => [
    `Museum of ${name.split(' ')[0] ?? ''} Co.`,
    `Museum of ${name.split(' ')[0] ?? ''} County`,
  ],
  rare_town: (name) => [`Town of ${name.split(' ')[0] ?? ''}`, `${name.split(' ')[0] ?? ''}, Town of`],
  other_script: (name) => [`Салют ${name}`, `Salyut ${name}`],
};

/** `count` pairs of each way. */
export function writeNamePairs(writer: TableWriter, count: number): void {
  for (const [kind, way] of Object.entries(NAME_WAYS)) {
    for (let at = 0; at < count; at += 1) {
      const [ours, theirs] = way(writer.names.company(), writer);
      writer.pair(kind, [ours], [theirs, { contactEmailDomains: ['gmail.com'] }]);
    }
  }
  // What makes a word a common one is that many names of the table have it.
  for (let at = 0; at < 4; at += 1) {
    const name = `${writer.names.company()} Foundation`;
    writer.pair('identical', [name], [name]);
  }
}

/** Names in which only the letters' looks agree: proposed, with a warning, and never accepted unseen. */
export const DISGUISES: Readonly<Record<string, (name: string) => string>> = {
  homoglyph: (name) =>
    name.replace(/[aeoi]/, (letter) => ({ a: 'а', e: 'е', o: 'о', i: 'і' })[letter] ?? letter),
  direction_mark: (name) => `\u202E${name}\u202C`,
  zero_width: (name) => `${name.slice(0, 3)}\u200B${name.slice(3)}`,
};
