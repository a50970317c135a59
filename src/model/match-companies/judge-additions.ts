// Whether what one name has and the other has not is explained: by a short name, by a domain, or by a name cut off.
import { RELATIVE_WORDS } from './addition-words.ts';
import { foldText } from './clean-text.ts';
import type { NameComparison } from './name-tally.ts';
import type { DomainJudgement } from './judge-domains.ts';
import { SMALL_WORDS } from './name-words.ts';
import { isAffix, surplusOf } from './name-surplus.ts';
import { AGAIN, readWords } from './read-name.ts';
import type { ReadDomain } from './read-domains.ts';
import type { NumberedForm, OurSide, TheirSide } from './read-sides.ts';
import { STATE_WORDS } from './state-words.ts';
import type { WordTable } from './word-table.ts';

/** Where fields of other programs end; a beginning of another length is a name of its own. */
const FIELD_ENDS = [24, 25, 29, 30, 31, 32, 39, 40, 49, 50];
const SHORTEST_CUT = FIELD_ENDS[0] ?? 0;
const SHORTEST_LABEL = 4;

/** True when the label is the words in their order, each with its beginning or its first letter, and nothing else. */
function isMadeOf(label: string, words: readonly string[]): boolean {
  let at = 0;
  for (const word of words) {
    const from = at;
    while (at - from < word.length && label[at] === word[at - from]) at += 1;
    if (at === from && !SMALL_WORDS.has(word)) return false;
  }
  return at === label.length;
}

/** The domain was made from the longer name, and the shorter one does not explain it. */
function isOfLonger(label: string, longer: NumberedForm, shorter: NumberedForm): boolean {
  if (label.length < SHORTEST_LABEL) return false;
  const surplus = surplusOf(label, shorter);
  if (surplus === '') return false;
  // Behind words the letters may be a state's: `quarreldentalpa`. Behind initials they are initials.
  if (STATE_WORDS.has(surplus) && label.length > SHORTEST_LABEL + surplus.length) return false;
  return isMadeOf(label, longer.named) || isMadeOf(label, longer.words);
}

/** Whole words of the longer name in their order and nothing else, one of them a long one that the shorter lacks. */
function isBeginningOfLonger(label: string, longer: NumberedForm, shorter: NumberedForm): boolean {
  let at = 0;
  let added = false;
  for (const word of longer.named) {
    if (!label.startsWith(word, at)) break;
    at += word.length;
    added ||= word.length >= SHORTEST_LABEL && !shorter.named.includes(word);
  }
  return added && isAffix(label.slice(at));
}

/** One name is the other, cut off within a word. */
export function isCutOff(ours: string, theirs: string): boolean {
  // Most names differ at once: no need to fold them.
  if (ours.length < SHORTEST_CUT || theirs.length < SHORTEST_CUT || ours.length === theirs.length)
    return false;
  const names = [foldText(ours.trim()), foldText(theirs.trim())];
  const [short = '', long = ''] = names.sort((a, b) => a.length - b.length);
  if (!FIELD_ENDS.includes(short.length) || short.length === long.length || !long.startsWith(short))
    return false;
  // `Acme II` is no `Acme III` cut off.
  if (/\s[ivx]+$/.test(long)) return false;
  const isLetter = (letter: string | undefined) => letter !== undefined && /\p{L}/u.test(letter);
  return isLetter(short.at(-1)) && isLetter(long[short.length]);
}

/**
 * How the side with the shorter name says the longer one elsewhere: the organization's short name is the initials
 * of our whole name and not of its own, or its web address was made from the words that its name lacks. Null: not at all.
 */
export function explainAddition(
  our: OurSide,
  their: TheirSide,
  name: NameComparison,
  domain: DomainJudgement,
  { words }: WordTable,
): { by: 'short_name' | 'address'; value: string } | null {
  const a = our.forms[0];
  const b = their.forms[0];
  if (
    !a ||
    !b ||
    name.viaOtherName ||
    (name.telling === 0 && domain.verdict !== 'same') ||
    (name.slip && !name.harmlessSlip)
  )
    return null;
  const isSole = domain.verdict === 'same' || domain.verdict === 'contact';
  const isMade = (label: string, longer: NumberedForm, shorter: NumberedForm) =>
    isOfLonger(label, longer, shorter) || (isSole && isBeginningOfLonger(label, longer, shorter));
  if (name.theirRest.length === 0 && name.ourRest.length > 0) {
    const { shortName } = their;
    const isRelative = name.ourRest.some((word) => RELATIVE_WORDS.has(words[word] ?? ''));
    const isShort = shortName.length >= 3 && name.sharedWords >= 2 && !isRelative;
    if (isShort && a.initials.includes(shortName) && !b.initials.includes(shortName))
      return { by: 'short_name', value: their.organization.shortName ?? '' };
    const made = their.domains.recorded.find(({ label }: ReadDomain) => isMade(label, a, b));
    return made === undefined ? null : { by: 'address', value: made.host };
  }
  if (name.ourRest.length > 0 || name.theirRest.length === 0 || our.domains.own === null) return null;
  return isMade(our.domains.own.label, b, a) ? { by: 'address', value: our.domains.own.host } : null;
}

const NO_IDS: readonly number[] = [];
const LAST_PART = /(?:\s?[-–—]\s*|,\s*|[([]\s*)([^-–—,()[\]]+?(?:,\s*\p{Lu}{2})?)\s*[)\]]?\s*$/u;

/** All that the longer name adds stands in a part of its own, as a branch says which one it is: `Acme - Denver`. */
export function addsLastPart(
  our: OurSide,
  their: TheirSide,
  { ourRest, theirRest }: NameComparison,
  { words }: WordTable,
): boolean {
  const [longer, rest] =
    theirRest.length > 0 ? [their.organization.name, theirRest] : [our.company.name, ourRest];
  if (rest.length === 0) return false;
  // Runs of blanks would keep the pattern busy for seconds.
  const part = LAST_PART.exec(longer.replace(/\s+/gu, ' ').trim())?.[1];
  if (part === undefined) return false;
  const added = readWords(part, new Map());
  return added.length > 0 && rest.every((word) => added.includes((words[word] ?? '').replaceAll(AGAIN, '')));
}

/** The words of the shorter name and of the longer. */
function byLength(
  our: OurSide,
  their: TheirSide,
  name: NameComparison,
): [readonly number[], readonly number[]] {
  const [a = NO_IDS, b = NO_IDS] = [our.forms[0]?.ids, their.forms[0]?.ids];
  return name.ourRest.length === 0 ? [a, b] : [b, a];
}

/** The longer name ends with all of the shorter: whose it is stands before it (`Quarrel Health Hopegate Hospital`). */
export function addsBefore(our: OurSide, their: TheirSide, name: NameComparison): boolean {
  const [short, long] = byLength(our, their, name);
  const from = long.length - short.length;
  return from > 0 && short.length > 0 && short.every((word, at) => long[from + at] === word);
}

/** The longer name begins and ends as the shorter does, and says more in between (`Hopegate Memorial Library`). */
export function addsAmid(our: OurSide, their: TheirSide, name: NameComparison): boolean {
  const [short, long] = byLength(our, their, name);
  const more = long.length - short.length;
  let head = 0;
  while (head < short.length && short[head] === long[head]) head += 1;
  return (
    more > 0 &&
    head > 0 &&
    head < short.length &&
    short.slice(head).every((word, at) => long[head + more + at] === word)
  );
}
