// Every word in the matcher's lists can be met: it is in the form in which words are looked up, and in no list before.
import { describe, expect, it } from 'vitest';
import {
  EMBELLISHMENTS,
  GOVERNMENT_WORDS,
  LEVEL_WORDS,
  PLACE_BODY_WORDS,
  RELATIVE_WORDS,
} from '#src/model/match-companies/addition-words.ts';
import {
  COMMON_WORDS,
  PATRON_KINDS,
  PUBLIC_WORDS,
  TOWN_KINDS,
} from '#src/model/match-companies/common-words.ts';
import { LEGAL_ANYWHERE, LEGAL_AT_END } from '#src/model/match-companies/legal-forms.ts';
import { SAME_WORD, SMALL_WORDS } from '#src/model/match-companies/name-words.ts';
import { readDomain } from '#src/model/match-companies/read-domains.ts';
import { toForm } from '#src/model/match-companies/read-name.ts';
import { REPEATED_NAMES } from '#src/model/match-companies/repeated-names.ts';
import { VENDOR_DOMAINS } from '#src/model/match-companies/vendor-domains.ts';

/** The word as names are compared by it, when it stands in the middle of one. */
const formOf = (word: string) => toForm(`quillfeather ${word} zzyzx`, new Map()).words[1];

describe('no word in a list is dead', () => {
  it.each([
    ['common words', COMMON_WORDS],
    ['public words', PUBLIC_WORDS],
    ['states and towns', TOWN_KINDS],
    ['patrons', PATRON_KINDS],
    ['embellishments', EMBELLISHMENTS],
    ['relatives', RELATIVE_WORDS],
    ['levels', LEVEL_WORDS],
    ['governments', GOVERNMENT_WORDS],
    ['bodies of a place', PLACE_BODY_WORDS],
  ])('%s are in their common form', (_, list) => {
    expect([...list].filter((word) => formOf(word) !== word)).toEqual([]);
  });

  it('patrons are public, and towns patrons', () => {
    expect([...PATRON_KINDS].filter((word) => !PUBLIC_WORDS.has(word))).toEqual([]);
    expect([...TOWN_KINDS].filter((word) => !PATRON_KINDS.has(word))).toEqual([]);
  });

  it('spellings are not taken out before they are looked up', () => {
    const taken = Object.keys(SAME_WORD).filter((word) => LEGAL_ANYWHERE.has(word) || SMALL_WORDS.has(word));
    expect(taken).toEqual([]);
  });

  it('legal forms stand in one list', () => {
    expect([...LEGAL_AT_END].filter((word) => LEGAL_ANYWHERE.has(word))).toEqual([]);
  });

  it('repeated names tell something at all', () => {
    const told = (name: string) => COMMON_WORDS.has(name) || PUBLIC_WORDS.has(name) || name.length < 3;
    expect([...REPEATED_NAMES].filter(told)).toEqual([]);
  });

  it('vendors are registered domains that are read', () => {
    expect([...VENDOR_DOMAINS].filter((domain) => readDomain(domain)?.registered !== domain)).toEqual([]);
  });
});
