// The reasons of a suggestion in two or three words each, without the values: for the history, which keeps the kinds alone.
import type { MatchReasonKind } from './input.ts';

type Kind = MatchReasonKind | 'own_organization';

const FOR = {
  own_organization: 'your own organization',
  same_name: 'same name',
  similar_name: 'similar name',
  other_name: 'another name of it',
  part_of_name: 'part of the name',
  cut_off: 'a name cut off',
  longer_address: 'address of the other name',
  short_name: 'short name',
  initials: 'initials',
  place: 'same place',
  same_code: 'same code',
  same_city: 'same city',
  password_address: 'addresses of passwords',
  same_domain: 'same domain',
  contact_domain: 'domain of its contacts',
  similar_domain: 'similar domain',
} satisfies Partial<Record<Kind, string>>;

const AGAINST = {
  shared_domain: 'shared domain',
  domain_differs: 'other domain',
  number_differs: 'other numbers',
  words_differ: 'other words',
  country_differs: 'other country',
  city_differs: 'other city',
  retired: 'looks inactive',
  no_client: 'not a client there',
  hidden_characters: 'letters that look alike or cannot be seen',
  look_alike: 'another one looks alike',
  // With what speaks for a pair these are all kinds: one without its words does not compile.
} satisfies Record<Exclude<Kind, keyof typeof FOR>, string>;

function wordsOf(kinds: readonly string[], words: Readonly<Record<string, string>>): string {
  return [...new Set(kinds)].flatMap((kind) => (Object.hasOwn(words, kind) ? [words[kind]] : [])).join(', ');
}

/** `same name, same domain; against it: other city`; empty where no kind is known. */
export function reasonWords(kinds: readonly string[]): string {
  const against = wordsOf(kinds, AGAINST);
  const parts = [wordsOf(kinds, FOR), against === '' ? '' : `against it: ${against}`];
  return parts.filter((part) => part !== '').join('; ');
}
