// Splits a name into its parts, between dashes, commas and brackets, and those into words as they are written.
import { foldText } from './clean-text.ts';

const BREAKS = /\s[-–—]\s|[,()[\]{}|;:/]/u;
// Quicker, for the many names in one part.
const MAY_BREAK = /[-–—,()[\]{}|;:/]/;
const NO_WORD = /[^\p{L}\p{N}]+/u;
const NO_WORD_PLAIN = /[^a-z0-9]+/;
const PLAIN = /^[\x20-\x7E]*$/;
// What plain text has no need of, the quicker patterns leave out; here and above. Letters parted by dots, then those parted
// by nothing but blanks at an end or in threes.
const DOTTED = /(?<![\p{L}\p{N}])((?:\p{L}\s?[./]\s?)+\p{L}\.?)(?![\p{L}\p{N}])/gu;
const SPACED =
  /(?<![\p{L}\p{N}&])(?:(?:\p{L} ){1,3}\p{L}(?=\s*(?:$|[,(]|\s[-–—]))|(?:\p{L} ){2,4}\p{L}(?![\p{L}\p{N}]))/gu;
const LONE_LETTER = /(?:^|[^\p{L}\p{N}])\p{L}(?:[./\s]|$)/u;
const DOTTED_PLAIN = /(?<![a-z0-9])((?:[a-z]\s?[./]\s?)+[a-z]\.?)(?![a-z0-9])/gi;
const SPACED_PLAIN =
  /(?<![a-z0-9&])(?:(?:[a-z] ){1,3}[a-z](?=\s*(?:$|[,(]|\s-))|(?:[a-z] ){2,4}[a-z](?![a-z0-9]))/gi;
const LONE_LETTER_PLAIN = /(?:^|[^a-z0-9])[a-z](?:[./\s]|$)/i;
const POLISH_LIMITED = /\bsp\.? ?z ?o\. ?o\b\.?/i;
const APOSTROPHES = /['’‘`´]/g;

// Words of two letters or more, one blank between them, with `&`, commas and full stops where people put them.
const ONLY_WORDS = /^[a-z\d]{2,}\.?(?:(?:,| &)? [a-z\d]{2,}\.?)*$/i;
// What `takeMarks` and `splitNames` look for and consists of such words.
const MAY_SAY_MORE =
  /^(?:[zx]|inactive|old|former)| (?:dba|aka|fka|trading as|doing business as|formerly|previously|now|nee|managed by)\.? /i;

/** Most names are nothing but words: there is no mark, code or other name in them to look for. */
export function isOnlyWords(name: string): boolean {
  return ONLY_WORDS.test(name) && !MAY_SAY_MORE.test(name);
}

/** As `partsOf`, for a name of nothing but words. */
export function partsOfWords(name: string): string[][] {
  let words = name.toLowerCase();
  if (words.includes('.')) words = words.replaceAll('.', '');
  if (words.includes('&')) words = words.replaceAll(' &', '');
  return words.includes(',') ? words.split(', ').map((part) => part.split(' ')) : [words.split(' ')];
}

/** Letters with dots or blanks between them are one word: `P.L.L.C.`, `S/A`, `B V`. */
function joinLetters(text: string, isPlain: boolean): string {
  if (!(isPlain ? LONE_LETTER_PLAIN : LONE_LETTER).test(text)) return text;
  return text
    .replace(isPlain ? DOTTED_PLAIN : DOTTED, (run) => run.replace(/[./\s]/g, ''))
    .replace(isPlain ? SPACED_PLAIN : SPACED, (run) => run.replaceAll(' ', ''));
}

/** The words of each part of a name. */
export function partsOf(text: string): string[][] {
  const plussed = text.includes('+') ? text.replace(/\s\+\s/g, ' & ') : text;
  const spelt = plussed.includes(' z') ? plussed.replace(POLISH_LIMITED, 'spzoo') : plussed;
  const folded = foldText(joinLetters(spelt, PLAIN.test(spelt)));
  const split = PLAIN.test(folded) ? NO_WORD_PLAIN : NO_WORD;
  const closed = folded.replace(APOSTROPHES, '');
  return (MAY_BREAK.test(closed) ? closed.split(BREAKS) : [closed]).map((part) => {
    const words = part.split(split);
    // Nothing is only before the first word and after the last.
    if (words.at(-1) === '') words.pop();
    if (words[0] === '') words.shift();
    return words;
  });
}
