// What a domain says beyond the name it was made from: `ga` in `cityofquarrelga.gov`, `foods` in `acmefoods.com`.
import type { NumberedForm } from './read-sides.ts';

// What people put around a name when the plain one is taken.
const AFFIXES =
  /^(?:the|my|get|go|our|we|i)?(?:inc|llc|ltd|llp|pllc|pc|co|corp|company|hq|group|grp|team|online|web|net|us|usa|info|\d)*$/;

/** People put such things around a name; nothing is one as well. */
export const isAffix = (text: string): boolean => AFFIXES.test(text);

// Of these, what no relative would put there (`acmegroup`, `acmeusa`).
const HARMLESS_PREFIX = /^(?:the|my|get|go|our|we)/;
const HARMLESS_SUFFIX = /(?:inc|llc|ltd|llp|pllc|pc|co|corp|hq|team|online|web|net|info)$/;
const SHORTEST_CORE = 6;

const coreOf = (label: string): string => label.replace(HARMLESS_PREFIX, '').replace(HARMLESS_SUFFIX, '');

/** One word with other things around it: `thequarrelcamps` and `quarrelcampshq`. */
export function isSameButAffix(one: string, other: string): boolean {
  if (one === other || Math.min(one.length, other.length) < SHORTEST_CORE) return false;
  const core = coreOf(one);
  return core.length >= SHORTEST_CORE && core === coreOf(other);
}

/** How many letters of a label the words, however shortened, explain in their order; the first ones may be left out. */
function countExplained(label: string, words: readonly string[]): number {
  let most = 0;
  for (let first = 0; first < words.length; first += 1) {
    let at = 0;
    for (let next = first; next < words.length; next += 1) {
      const word = words[next] ?? '';
      const from = at;
      while (at - from < word.length && label[at] === word[at - from]) at += 1;
    }
    most = Math.max(most, at);
  }
  return most;
}

/** The rest of a label once the words, however shortened, are taken off in their order. */
function takeWords(label: string, words: readonly string[]): string {
  return label.slice(countExplained(label, words));
}

// A state, a country, a branch: what people put behind a name to tell it from the next one.
const LONGEST_CODE = 4;
const LEAST_WORD = 3;

/**
 * Two labels spell the name alike and differ in a short code behind it or in a number: `salemva` and `salemwva`, `acme2` and
 * `acme3` are two places, and neither is a slip of the other.
 */
export function differInCode(one: string, other: string, words: readonly string[]): boolean {
  if (one.replace(/\D/g, '') !== other.replace(/\D/g, '')) return true;
  const at = countExplained(one, words);
  if (at === 0 || one.slice(0, at) !== other.slice(0, countExplained(other, words))) return false;
  const codes = [one, other].map((label) => {
    let rest = label.slice(at);
    for (const word of words) if (word.length >= LEAST_WORD) rest = rest.replace(word, '');
    return rest;
  });
  return codes.every((code) => code !== '' && code.length <= LONGEST_CODE);
}

/**
 * The letters of the label that the name does not explain; empty when the label is only the name, its beginning or its
 * initials, with what people usually put around it. Such a label says no more than the name does.
 */
export function surplusOf(label: string, form: NumberedForm | undefined): string {
  if (!form) return label;
  const starts = [label, label.replace(/^(?:the|my|get|go|our)/, '')];
  const rests = starts.flatMap((start) => [
    takeWords(start, form.named),
    takeWords(start, form.words),
    ...form.initials
      .filter((letters) => letters.length > 1 && start.startsWith(letters))
      .map((letters) => start.slice(letters.length)),
  ]);
  if (rests.some(isAffix)) return '';
  return rests.reduce((shortest, rest) => (rest.length < shortest.length ? rest : shortest), label);
}
