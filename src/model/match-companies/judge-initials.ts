// Whether one name is the initials of the other, or the organization's short name fits the company.
import type { NameComparison } from './name-tally.ts';
import type { NumberedForm, OurSide, TheirSide } from './read-sides.ts';
import type { WordTable } from './word-table.ts';

/**
 * The short name was made from this name: all of it, or its initials. Its beginning alone may be a brand's, which all its
 * branches share; of their own name it is asked all the same, as then the short name says nothing new.
 */
function isShortFor(short: string, form: NumberedForm | undefined, beginningToo: boolean): boolean {
  if (!form || short.length < 3) return false;
  if (short === form.squashed || (beginningToo && form.squashed.startsWith(short))) return true;
  return form.words.length >= 2 && form.initials.includes(short);
}

/** A word of the first name that is the initials of the second: its only word, or one of three letters or more. */
function hasInitialsOf(form: NumberedForm | undefined, whole: NumberedForm | undefined): boolean {
  if (!form || !whole || whole.words.length < 2) return false;
  const least = form.words.length === 1 ? 2 : 3;
  return form.words.some((word) => word.length >= least && word.length <= 6 && whole.initials.includes(word));
}

/** The word is the beginnings of the others, two letters of each or more (`jeffco`), or the first letters of three. */
function stands(word: string, whole: readonly string[]): boolean {
  if (whole.length < 2) return false;
  if (whole.length >= 3 && word === whole.map((part) => part[0] ?? '').join('')) return true;
  let at = 0;
  for (const part of whole) {
    const from = at;
    while (at - from < part.length && word[at] === part[at - from]) at += 1;
    if (at - from < 2) return false;
  }
  return at === word.length;
}

/** What one name has left over is one word that stands for all that the other has left over. */
function standsForRest(name: NameComparison, { words }: WordTable): boolean {
  if (Math.min(name.ourRest.length, name.theirRest.length) !== 1) return false;
  const ours = name.ourRest.map((word) => words[word] ?? '');
  const theirs = name.theirRest.map((word) => words[word] ?? '');
  if (ours.length === 1) return stands(ours[0] ?? '', theirs);
  return theirs.length === 1 && stands(theirs[0] ?? '', ours);
}

/**
 * `short_name`: their short name fits our name and not theirs, so it is a name they had or go by. `initials`: one name is
 * the initials of the other. Null otherwise, also where the short name only repeats their own name.
 */
export function judgeInitials(
  our: OurSide,
  their: TheirSide,
  name: NameComparison,
  words: WordTable,
): 'short_name' | 'initials' | null {
  const a = our.forms[0];
  const b = their.forms[0];
  if (name.spelledOut || hasInitialsOf(a, b) || hasInitialsOf(b, a) || standsForRest(name, words))
    return 'initials';
  const { shortName } = their;
  return isShortFor(shortName, a, false) && !isShortFor(shortName, b, true) ? 'short_name' : null;
}
