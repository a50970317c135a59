// What a domain says beyond the name it was made from: `ga` in `cityofquarrelga.gov`, `foods` in `acmefoods.com`.
import type { NumberedForm } from './read-sides.ts';

// What people put around a name when the plain one is taken.
const AFFIXES =
  /^(?:the|my|get|go|our|we|i)?(?:inc|llc|ltd|llp|pllc|pc|co|corp|company|hq|group|grp|team|online|web|net|us|usa|info|\d)*$/;

/** The rest of a label once the words, however shortened, are taken off in their order. */
function takeWords(label: string, words: readonly string[]): string {
  let at = 0;
  for (const word of words) {
    let length = 0;
    while (length < word.length && label[at + length] === word[length]) length += 1;
    at += length;
  }
  return label.slice(at);
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
  if (rests.some((rest) => AFFIXES.test(rest))) return '';
  return rests.reduce((shortest, rest) => (rest.length < shortest.length ? rest : shortest), label);
}
