// Takes a company's name apart: words that count, numbers, codes, remarks, other names it carries.
import { decodeEntities, foldLetters } from '#src/lib/normalize-name.ts';
import {
  COUNTRY_HINTS,
  LEGAL_ANYWHERE,
  LEGAL_AT_END,
  NOTES,
  RETIRED_MARKS,
  SAME_WORD,
  SMALL_WORDS,
} from './name-words.ts';

export type NameForm = {
  /** Words in common form, in order, without legal forms and small words; each once. */
  words: string[];
  /** The words run together. */
  squashed: string;
  /** First letters of all words of the name, small ones too. */
  initials: string;
};

export type ReadName = {
  /** The whole name first, then its other names (trade names, what stands in brackets). */
  forms: NameForm[];
  /** The spelling after case, accents, punctuation and legal form are gone: equal for equal names. */
  plain: string;
  countries: ReadonlySet<string>;
  retired: boolean;
  /** PSA codes that stood beside the name, lower case. */
  codes: string[];
};

const CODE = String.raw`(?=[A-Z]*\d)[A-Z]{0,6}\d{2,6}`;
const LEADING_CODE = new RegExp(
  String.raw`^\s*(?:[\[(]\s*(${CODE})\s*[\])]|(${CODE})\s*(?:\s[-–—]|[-–—:_]))\s*(?=\p{L})`,
  'u',
);
const TRAILING_CODE = new RegExp(
  String.raw`\s+(?:[\[(]\s*(${CODE})\s*[\])]|[-–—]\s*((?=[A-Z])${CODE}))\s*$`,
  'u',
);
const LETTER_CODE =
  /^\s*([A-Z]{2,6})\s*[-–—:]\s+(?=\p{L})|\s+(?:[-–—]\s*([A-Z]{2,6})|[([]\s*([A-Z]{2,6})\s*[)\]])\s*$/u;
const OTHER_NAME =
  /\s+(?:d\s?[./]?\s?b\s?[./]?\s?a\.?|t\s?\/\s?a|trading as|doing business as|a\.?k\.?a\.?|f\.?k\.?a\.?|formerly(?: known as)?|n[ée]e)\s+/iu;
const LEGAL_WORD = /\b(?:inc|llc|l\.l\.c|ltd|limited|corp|gmbh|pllc|llp|co|company|plc)\b/i;

function stripAll(text: string, patterns: readonly RegExp[]): string {
  const stripped = patterns.reduce((rest, pattern) => rest.replace(pattern, ' '), text).trim();
  return stripped === '' ? text : stripped;
}

/** Letters with dots between them are one word: `P.L.L.C.`, `S/A`, `B V`. */
function joinInitials(text: string): string {
  return text
    .replace(/(?<![\p{L}\p{N}])((?:\p{L}\s?[./]\s?)+\p{L}\.?)(?![\p{L}\p{N}])/gu, (run) =>
      run.replace(/[./\s]/g, ''),
    )
    .replace(/(?<![\p{L}\p{N}&])(?:\p{L} ){1,3}\p{L}(?=\s*$)/gu, (run) => run.replaceAll(' ', ''));
}

function commonForm(word: string): string {
  const same = Object.hasOwn(SAME_WORD, word) ? SAME_WORD[word] : undefined;
  if (same) return same;
  const singular = word.length > 4 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
  return Object.hasOwn(SAME_WORD, singular) ? (SAME_WORD[singular] ?? singular) : singular;
}

/** The words of each part between dashes, commas and brackets, legal forms taken out. */
function countingWords(folded: string): { kept: string[]; all: string[]; legal: string[] } {
  const kept: string[] = [];
  const all: string[] = [];
  const legal: string[] = [];
  for (const part of folded.split(/\s[-–—]\s|[,()[\]{}|;:]/u)) {
    const parts = part
      .replace(/['’‘`´]/g, '')
      .split(/[^\p{L}\p{N}]+/u)
      .filter(Boolean);
    let end = parts.length;
    while (end > 0 && (LEGAL_AT_END.has(parts[end - 1] ?? '') || LEGAL_ANYWHERE.has(parts[end - 1] ?? '')))
      end -= 1;
    parts.forEach((word, at) => {
      all.push(word);
      if (at >= end || LEGAL_ANYWHERE.has(word)) legal.push(word);
      else if (!SMALL_WORDS.has(word)) kept.push(word);
    });
  }
  return { kept: kept.length > 0 ? kept : all, all, legal };
}

function toForm(text: string): { form: NameForm; legal: string[]; plain: string } {
  const folded = foldLetters(joinInitials(text));
  const { kept, all, legal } = countingWords(folded);
  const words = [...new Set(kept.map(commonForm))];
  const initials = all
    .filter((word) => !legal.includes(word))
    .map((word) => word[0] ?? '')
    .join('');
  return { form: { words, squashed: kept.join(''), initials }, legal, plain: words.join(' ') };
}

function takeLetterCode(text: string, codes: string[]): string {
  const found = LETTER_CODE.exec(text);
  const code = found?.[1] ?? found?.[2] ?? found?.[3];
  if (!found || !code) return text;
  const rest = text.replace(found[0], ' ').trim();
  const { form } = toForm(rest);
  const lower = code.toLowerCase();
  // Letters alone are a code only when the name itself explains them; `AG - Foods` may be a name.
  if (
    !form.squashed.startsWith(lower) &&
    !form.initials.startsWith(lower) &&
    !initialsOf(form.words).startsWith(lower)
  )
    return text;
  codes.push(lower);
  return rest;
}

function initialsOf(words: readonly string[]): string {
  return words.map((word) => word[0] ?? '').join('');
}

function takeCodes(text: string): { rest: string; codes: string[] } {
  const codes: string[] = [];
  let rest = text;
  for (const pattern of [LEADING_CODE, TRAILING_CODE]) {
    const found = pattern.exec(rest);
    const code = found?.[1] ?? found?.[2];
    if (!found || !code || rest.length === found[0].length) continue;
    codes.push(code.toLowerCase());
    rest = rest.replace(found[0], ' ').trim();
  }
  return { rest: takeLetterCode(rest, codes), codes };
}

function otherNames(text: string): string[] {
  const sides = text.split(OTHER_NAME);
  if (sides.length > 1) return sides.map((side) => side.replace(/[()]/g, ' '));
  const bracket = /^(.+?)\s*\(([^)]+)\)\s*$/u.exec(text);
  return bracket?.[1] && bracket[2] && LEGAL_WORD.test(bracket[2]) ? [bracket[1], bracket[2]] : [];
}

/** Reads a name once for all comparing; empty names give a form without words. */
export function readName(name: string): ReadName {
  const decoded = decodeEntities(name).normalize('NFC').replace(/\s+/g, ' ').trim();
  const active = stripAll(decoded, RETIRED_MARKS);
  const { rest, codes } = takeCodes(stripAll(active, NOTES));
  const whole = toForm(rest);
  const others = otherNames(rest).map(toForm);
  const hints = [...whole.legal, ...whole.form.words].map((word) =>
    Object.hasOwn(COUNTRY_HINTS, word) ? COUNTRY_HINTS[word] : undefined,
  );
  return {
    forms: [whole.form, ...others.map((other) => other.form)].filter(
      (form, at) => at === 0 || form.words.length > 0,
    ),
    plain: whole.plain,
    countries: new Set(hints.filter((hint) => hint !== undefined)),
    retired: active !== decoded,
    codes,
  };
}
