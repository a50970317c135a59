// Takes a company's name apart: words that count, legal forms, codes, marks, other names it carries.
import { cleanText } from './clean-text.ts';
import { PUBLIC_WORDS } from './common-words.ts';
import { knownOf } from './known-words.ts';
import type { KnownWord, WordMemory } from './known-words.ts';
import { countriesOfLegal } from './legal-forms.ts';
import { takeMarks } from './name-marks.ts';
import { isOnlyWords, partsOf, partsOfWords } from './name-parts.ts';
import { SPELLED_OUT } from './name-words.ts';
import { splitNames } from './split-names.ts';
import { takeCodes } from './take-codes.ts';

export type NameForm = {
  /** Words in common form, in order, without legal forms and small words; one that comes again is marked. */
  words: string[];
  /** The same as numbers of the table, once there is one (see `tableOfWords`). */
  ids: number[];
  /** The words as written, run together. */
  squashed: string;
  /** First letters of all words but legal forms, of the counting words, and of every word. */
  initials: readonly string[];
  /** All words as written, small ones too, without legal forms. */
  named: readonly string[];
  legal: readonly string[];
  /** What stood beside the name and is none of its words: legal forms as written, codes. */
  aside: readonly string[];
  /** Which of them say where (`of`, `at`), one after the other. */
  prepositions: string;
  /** Two-letter codes of where it may be from, by the country it names or else by its legal forms. */
  countries: ReadonlySet<string>;
};

export type ReadName = {
  /** The name itself first, then its other names (trade names, what stands in brackets). */
  forms: NameForm[];
  countries: ReadonlySet<string>;
  retired: boolean;
  /** Remarks that are no part of the name, in plain letters; see `takeMarks`. */
  notes: string;
  /** It held what the eye does not see; see `cleanText`. */
  disguised: boolean;
  onlySpaces: boolean;
  /** PSA codes that stood beside the name, lower case. */
  codes: string[];
};

// What follows `co` in co-operative, co-op and co-working.
const COOPERATIVE = /^(?:op|operat|work)/;

/** `Museum of Rutherford Co.` is a county's; `Rutherford Co.` and `Foods of Rutherford Co.` are companies. */
function isCountyAtEnd(parts: readonly string[]): boolean {
  if (parts.at(-1) !== 'co' || parts.at(-3) !== 'of') return false;
  return parts.slice(0, -3).some((word) => PUBLIC_WORDS.has(word));
}

type CountedWords = { kept: KnownWord[]; named: KnownWord[]; all: KnownWord[]; legal: string[] };

function countPart(words: readonly KnownWord[], counted: CountedWords): void {
  let end = words.length;
  while (end > 0 && words[end - 1]?.isLegalAtEnd) end -= 1;
  // `Archer & Co` keeps nothing but the name; a part that is all legal forms stands for itself.
  if (end === 0 && words.length > 1) end = 1;
  words.forEach((known, at) => {
    counted.all.push(known);
    if (at >= end || known.isLegal || (known.word === 'co' && isCompany(words.slice(at + 1)))) {
      counted.legal.push(known.word);
      return;
    }
    counted.named.push(known);
    if (!known.isSmall) counted.kept.push(known);
  });
}

// What counties have, whatever they call it: `Ashe Co. Heritage Museum`.
const OF_COUNTIES = new Set(['library', 'museum', 'historical', 'sheriff', 'courthouse', 'fair', 'airport']);

/** `Ashe Co. Library` is of a county, `Velmora Foods Co. Dover` a company. */
function isCompany(following: readonly KnownWord[]): boolean {
  const next = following[0]?.word ?? '';
  return (
    !PUBLIC_WORDS.has(next) && !COOPERATIVE.test(next) && !following.some(({ word }) => OF_COUNTIES.has(word))
  );
}

const doesCount = ({ counts }: KnownWord) => counts;

/** The words of each part, legal forms taken out. */
function countWords(parts: readonly string[][], memory: WordMemory): CountedWords {
  const counted: CountedWords = { kept: [], named: [], all: [], legal: [] };
  for (const part of parts) {
    if (isCountyAtEnd(part)) part[part.length - 1] = 'county';
    const words = part.map((word) => knownOf(word, memory));
    // Most names are of one part, and there is nothing to take out of it.
    if (parts.length === 1 && words.every(doesCount))
      return { kept: words, named: words, all: words, legal: [] };
    countPart(words, counted);
  }
  return counted;
}

function firstLetters(words: readonly KnownWord[]): string {
  let letters = '';
  for (const { initial } of words) letters += initial;
  return letters;
}

// Fewer words are a name at times: `Walla Walla`, `New York New York`.
const LEAST_SAID = 3;

/** What was pasted in twice is said once: `Firman Community Services Firman Community Services Beginnings`. */
function dropSaidTwice<T>(words: readonly T[]): readonly T[] {
  for (let length = words.length >> 1; length >= LEAST_SAID; length -= 1)
    for (let at = 0; at + 2 * length <= words.length; at += 1) {
      const isAgain = words.slice(at, at + length).every((word, next) => word === words[at + length + next]);
      if (isAgain) return [...words.slice(0, at), ...words.slice(at + length)];
    }
  return words;
}

/** What a word that comes again ends with. */
export const AGAIN = '\u00B2';

/** `Tacoma Kilns, Tacoma` is not `Tacoma Kilns`: a word that comes again is another word. */
function markRepeated(words: string[]): string[] {
  if (!words.some((word, at) => words.includes(word, at + 1))) return words;
  const seen = new Set<string>();
  return words.map((word) => {
    let marked = word;
    while (seen.has(marked)) marked += AGAIN;
    seen.add(marked);
    return marked;
  });
}

const wordOf = ({ word }: KnownWord) => word;
const spellOut = ({ form }: KnownWord): readonly string[] => SPELLED_OUT.get(form) ?? [form];

// Alone they are initials, and shorten no word: `HTS` is no `Heights`.
const LONGEST_INITIALS = 4;

const isShort = (words: readonly KnownWord[]) =>
  words.length === 1 && (words[0]?.word.length ?? 0) <= LONGEST_INITIALS;

const PREPOSITIONS = new Set(['of', 'in', 'at', 'on', 'by', 'for']);

function prepositionsOf(named: readonly string[]): string {
  return named.filter((word) => PREPOSITIONS.has(word)).join(' ');
}

function countriesOf(words: readonly KnownWord[], legal: readonly string[]): ReadonlySet<string> {
  for (const { countries } of words) if (countries !== null) return countries;
  return countriesOfLegal(legal);
}

function formOf(parts: readonly string[][], memory: WordMemory): NameForm {
  const { kept: counting, named, all, legal } = countWords(parts, memory);
  const kept = dropSaidTwice(counting.length > 0 ? counting : all);
  const words = markRepeated(isShort(kept) ? kept.map(wordOf) : kept.flatMap(spellOut));
  const spelt = named.map(wordOf);
  const countries = countriesOf(kept, legal);
  // Most names have nothing but words that count.
  const allCount = kept === counting && all.length === kept.length;
  return {
    words,
    ids: [],
    squashed: (allCount ? spelt : kept.map(wordOf)).join(''),
    initials: allCount ? [firstLetters(kept)] : initialsOf(named, kept, all),
    named: spelt,
    legal,
    aside: legal,
    prepositions: allCount ? '' : prepositionsOf(spelt),
    countries,
  };
}

function initialsOf(...lists: readonly (readonly KnownWord[])[]): string[] {
  return [...new Set(lists.map(firstLetters))];
}

/** One name, or one of several, as words. */
export function toForm(text: string, memory: WordMemory): NameForm {
  return formOf(partsOf(text), memory);
}

/** A single plain word, as most cities' names are. */
const ONE_WORD = /^[a-z]+$/i;

/** The words of a text that is only read for them, as `readName` gives them. */
export function readWords(text: string, memory: WordMemory): readonly string[] {
  if (ONE_WORD.test(text)) return [knownOf(text.toLowerCase(), memory).form];
  return readName(text, memory).forms[0]?.words ?? [];
}

function readWordsOnly(name: string, memory: WordMemory): ReadName {
  const form = formOf(partsOfWords(name), memory);
  const { countries } = form;
  return {
    forms: [form],
    countries,
    retired: false,
    notes: '',
    disguised: false,
    onlySpaces: false,
    codes: [],
  };
}

/** Reads a name once for all comparing; an empty name gives a form without words. */
export function readName(name: string, memory: WordMemory = new Map()): ReadName {
  if (isOnlyWords(name)) return readWordsOnly(name, memory);
  const { text, disguised, onlySpaces } = cleanText(name);
  const marked = takeMarks(text);
  const coded = takeCodes(marked.rest);
  // `Acme - Managed - ACM06`: a mark may stand before a code.
  const again =
    coded.codes.length > 0 ? takeMarks(coded.rest) : { rest: coded.rest, retired: false, notes: '' };
  const retired = marked.retired || again.retired;
  const { codes } = coded;
  const { rest } = again;
  const forms = splitNames(rest).map((part) => toForm(part, memory));
  if (codes.length > 0) for (const form of forms) form.aside = [...form.legal, ...codes];
  const [first, ...others] = forms;
  const main = first ?? toForm(rest, memory);
  return {
    forms: others.length > 0 ? [main, ...others.filter((other) => other.words.length > 0)] : [main],
    countries: main.countries,
    retired,
    notes: `${marked.notes} ${again.notes}`.trim(),
    disguised,
    onlySpaces,
    codes,
  };
}
