// Takes a company's name apart: words that count, legal forms, codes, marks, other names it carries.
import { cleanText, foldText } from './clean-text.ts';
import { PUBLIC_WORDS } from './common-words.ts';
import { countriesOf, LEGAL_ANYWHERE, LEGAL_AT_END } from './legal-forms.ts';
import { takeMarks } from './name-marks.ts';
import { SAME_WORD, SMALL_WORDS } from './name-words.ts';
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
};

export type ReadName = {
  /** The name itself first, then its other names (trade names, what stands in brackets). */
  forms: NameForm[];
  countries: ReadonlySet<string>;
  retired: boolean;
  /** It held what the eye does not see; see `cleanText`. */
  disguised: boolean;
  onlySpaces: boolean;
  /** PSA codes that stood beside the name, lower case. */
  codes: string[];
};

const BREAKS = /\s[-–—]\s|[,()[\]{}|;:/]/u;
// Quicker, for the many names in one part.
const MAY_BREAK = /[-–—,()[\]{}|;:/]/;
const NO_WORD = /[^\p{L}\p{N}]+/u;
const NO_WORD_PLAIN = /[^a-z0-9]+/;
// What follows `co` in co-operative, co-op and co-working.
const COOPERATIVE = /^(?:op|operat|work)/;
const PLAIN = /^[\x20-\x7E]*$/;
const LONE_LETTER = /(?:^|[^\p{L}\p{N}])\p{L}(?:[./\s]|$)/u;
// What plain text has no need of, the quicker pattern leaves out; here and above.
const LONE_LETTER_PLAIN = /(?:^|[^a-z0-9])[a-z](?:[./\s]|$)/i;
const APOSTROPHES = /['’‘`´]/g;
const COMMON_FORMS = new Map(Object.entries(SAME_WORD));

/** Letters with dots or blanks between them are one word: `P.L.L.C.`, `S/A`, `B V`. */
function joinLetters(text: string): string {
  if (!(PLAIN.test(text) ? LONE_LETTER_PLAIN : LONE_LETTER).test(text)) return text;
  return text
    .replace(/(?<![\p{L}\p{N}])((?:\p{L}\s?[./]\s?)+\p{L}\.?)(?![\p{L}\p{N}])/gu, (run) =>
      run.replace(/[./\s]/g, ''),
    )
    .replace(
      /(?<![\p{L}\p{N}&])(?:(?:\p{L} ){1,3}\p{L}(?=\s*(?:$|[,(]|\s[-–—]))|(?:\p{L} ){2,4}\p{L}(?![\p{L}\p{N}]))/gu,
      (run) => run.replaceAll(' ', ''),
    );
}

/** Remembers the common form of each word, so that a table works out each only once. */
export type WordMemory = Map<string, string>;

function commonForm(word: string, memory: WordMemory): string {
  const known = memory.get(word);
  if (known !== undefined) return known;
  const singular = word.length > 4 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
  const form = COMMON_FORMS.get(word) ?? COMMON_FORMS.get(singular) ?? singular;
  memory.set(word, form);
  return form;
}

/** `Museum of Rutherford Co.` is a county's; `Rutherford Co.` and `Foods of Rutherford Co.` are companies. */
function isCountyAtEnd(parts: readonly string[]): boolean {
  if (parts.at(-1) !== 'co' || parts.at(-3) !== 'of') return false;
  return parts.slice(0, -3).some((word) => PUBLIC_WORDS.has(word));
}

/** The words of each part between dashes, commas and brackets, legal forms taken out. */
function countWords(folded: string): { kept: string[]; named: string[]; all: string[]; legal: string[] } {
  const kept: string[] = [];
  const named: string[] = [];
  const all: string[] = [];
  const legal: string[] = [];
  const split = PLAIN.test(folded) ? NO_WORD_PLAIN : NO_WORD;
  const closed = folded.replace(APOSTROPHES, '');
  for (const part of MAY_BREAK.test(closed) ? closed.split(BREAKS) : [closed]) {
    const parts = part.split(split).filter(Boolean);
    let end = parts.length;
    if (isCountyAtEnd(parts)) parts[end - 1] = 'county';
    while (end > 0 && isLegal(parts[end - 1] ?? '')) end -= 1;
    // `Archer & Co` keeps nothing but the name; a part that is all legal forms stands for itself.
    if (end === 0 && parts.length > 1) end = 1;
    parts.forEach((word, at) => {
      all.push(word);
      // `Ashe Co. Library` is of a county, `Velmora Foods Co. Dover` a company.
      const next = parts[at + 1] ?? '';
      const isCompany = word === 'co' && !PUBLIC_WORDS.has(next) && !COOPERATIVE.test(next);
      if (at >= end || isCompany || LEGAL_ANYWHERE.has(word)) {
        legal.push(word);
        return;
      }
      named.push(word);
      if (!SMALL_WORDS.has(word)) kept.push(word);
    });
  }
  return { kept: dropSaidTwice(kept.length > 0 ? kept : all), named, all, legal };
}

function isLegal(word: string): boolean {
  return LEGAL_AT_END.has(word) || LEGAL_ANYWHERE.has(word);
}

function firstLetters(words: readonly string[]): string {
  let letters = '';
  for (const word of words) letters += word[0] ?? '';
  return letters;
}

// Fewer words are a name at times: `Walla Walla`, `New York New York`.
const LEAST_SAID = 3;

/** What was pasted in twice is said once: `Firman Community Services Firman Community Services Beginnings`. */
function dropSaidTwice(words: string[]): string[] {
  for (let length = words.length >> 1; length >= LEAST_SAID; length -= 1)
    for (let at = 0; at + 2 * length <= words.length; at += 1) {
      const isAgain = words.slice(at, at + length).every((word, next) => word === words[at + length + next]);
      if (isAgain) return [...words.slice(0, at), ...words.slice(at + length)];
    }
  return words;
}

/** `Tacoma Kilns, Tacoma` is not `Tacoma Kilns`: a word that comes again is another word. */
function markRepeated(words: string[]): string[] {
  if (!words.some((word, at) => words.includes(word, at + 1))) return words;
  const seen = new Set<string>();
  return words.map((word) => {
    let marked = word;
    while (seen.has(marked)) marked += '\u00B2';
    seen.add(marked);
    return marked;
  });
}

/** One name, or one of several, as words. */
export function toForm(text: string, memory: WordMemory): NameForm {
  const spelt = text.includes('+') ? text.replace(/\s\+\s/g, ' & ') : text;
  const { kept, named, all, legal } = countWords(foldText(joinLetters(spelt)));
  const words = markRepeated(kept.map((word) => commonForm(word, memory)));
  const initials = [firstLetters(named)];
  for (const letters of [firstLetters(kept), firstLetters(all)])
    if (!initials.includes(letters)) initials.push(letters);
  return { words, ids: [], squashed: kept.join(''), initials, named, legal };
}

/** Reads a name once for all comparing; an empty name gives a form without words. */
export function readName(name: string, memory: WordMemory = new Map()): ReadName {
  const { text, disguised, onlySpaces } = cleanText(name);
  const marked = takeMarks(text);
  const coded = takeCodes(marked.rest);
  // `Acme - Managed - ACM06`: a mark may stand before a code.
  const again = coded.codes.length > 0 ? takeMarks(coded.rest) : { rest: coded.rest, retired: false };
  const retired = marked.retired || again.retired;
  const { codes } = coded;
  const { rest } = again;
  const forms = splitNames(rest).map((part) => toForm(part, memory));
  const [first, ...others] = forms;
  const main = first ?? toForm(rest, memory);
  return {
    forms: others.length > 0 ? [main, ...others.filter((other) => other.words.length > 0)] : [main],
    countries: countriesOf(main.words, main.legal),
    retired,
    disguised,
    onlySpaces,
    codes,
  };
}
