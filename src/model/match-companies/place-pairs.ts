// Places of two words among those that two names share: `Buena Vista`, of which there are several, `Upper Quarrel`, which is one.
import type { Tally } from './name-tally.ts';
import type { NumberedForm } from './read-sides.ts';
import { REPEATED_NAMES } from './repeated-names.ts';
import type { WordTable } from './word-table.ts';

function words(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}

// What stands before the name of another place, and behind one.
const BEFORE = words(
  'north south east west new old upper lower great little grand mt ft lake port point glen',
);
const BEHIND =
  words(`fall bluff plain rapid junction mound creek grove height ridge spring harbor beach island estate bend
  ferry forge mill landing crossing hill cove prairie`);

/**
 * A place of two words that is on the list of the repeated ones tells once, not twice; one that is not on it, though a word of it is
 * (`East Springfield`), is no name of many places.
 */
export function findPlacePairs(a: NumberedForm, b: NumberedForm, tally: Tally, table: WordTable): void {
  if (tally.telling === 0 || tally.sharedWords < 2) return;
  const { words: all, telling } = table;
  for (let at = 0; at + 1 < a.ids.length; at += 1) {
    const one = a.ids[at] ?? -1;
    const two = a.ids[at + 1] ?? -1;
    const both = telling[one] === 1 && telling[two] === 1;
    const first = all[one] ?? '';
    const second = all[two] ?? '';
    const isPlace = (telling[two] === 1 && BEFORE.has(first)) || (telling[one] === 1 && BEHIND.has(second));
    if ((!both && !isPlace) || !b.ids.includes(one) || !b.ids.includes(two)) continue;
    if (REPEATED_NAMES.has(`${first}${second}`)) tally.telling -= Number(both);
    else if (isPlace) tally.hasRarePlace ||= b.ids[b.ids.indexOf(one) + 1] === two;
  }
}
