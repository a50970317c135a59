// Names that look the same to people and are not: letters of other scripts, marks nobody sees, spaces at the ends.

// Letters of other scripts that most fonts draw like a Latin one (a choice from Unicode's confusables, UTS #39).
const TWINS: Readonly<Record<string, string>> = Object.fromEntries([
  ['а', 'a'],
  ['в', 'b'],
  ['е', 'e'],
  ['ѕ', 's'],
  ['і', 'i'],
  ['ј', 'j'],
  ['к', 'k'],
  ['м', 'm'],
  ['н', 'h'],
  ['о', 'o'],
  ['р', 'p'],
  ['с', 'c'],
  ['т', 't'],
  ['у', 'y'],
  ['х', 'x'],
  ['ԁ', 'd'],
  ['ԛ', 'q'],
  ['ԝ', 'w'],
  ['һ', 'h'],
  ['ӏ', 'l'],
  ['г', 'r'],
  ['п', 'n'],
  ['α', 'a'],
  ['β', 'b'],
  ['ε', 'e'],
  ['η', 'n'],
  ['ι', 'i'],
  ['κ', 'k'],
  ['μ', 'm'],
  ['ν', 'v'],
  ['ο', 'o'],
  ['ρ', 'p'],
  ['τ', 't'],
  ['υ', 'u'],
  ['χ', 'x'],
  ['ζ', 'z'],
  ['ա', 'w'],
  ['օ', 'o'],
  ['ս', 'u'],
  ['հ', 'h'],
  ['ո', 'n'],
  ['ɑ', 'a'],
  ['ɡ', 'g'],
  ['ı', 'i'],
  ['ꓐ', 'b'],
  ['ꓳ', 'o'],
  ['ꓲ', 'l'],
] as const);
/** Of these one cannot tell which is meant even within Latin: capital i, small L, one, bar; zero and O. */
const STROKES: Readonly<Record<string, string>> = { I: 'l', '1': 'l', '|': 'l', '0': 'o', O: 'o' };

const UNSEEN = /[\p{Cf}\p{Cc}\u034F\u115F\u1160\u17B4\u17B5\u3164\uFFA0\u2800\uFE00-\uFE0F]/gu;
const DIRECTION = /[\u200E\u200F\u202A-\u202E\u2066-\u2069\u061C]/u;
const ODD_SPACE = /[\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000]/u;

/** What is left of a name when only its looks count: two names with the same skeleton cannot be told apart by eye. */
export function skeletonOf(name: string): string {
  const seen = name
    .normalize('NFKC')
    .replace(UNSEEN, '')
    .replace(/[I1|0O]/g, (letter) => STROKES[letter] ?? letter);
  return seen
    .toLowerCase()
    .normalize('NFKC')
    .replace(/./gu, (letter) => TWINS[letter] ?? letter)
    .replace(/rn/g, 'm')
    .replace(/[\s_]+/gu, ' ')
    .trim();
}

export type OddMark = 'unseen' | 'direction' | 'mixed_scripts' | 'spaces';

/** What in a name the eye cannot see, in the order of how much it can deceive. Empty for a plain name. */
export function oddMarksOf(name: string): OddMark[] {
  const found: OddMark[] = [];
  if (DIRECTION.test(name)) found.push('direction');
  if (name.replace(DIRECTION, '').search(UNSEEN) >= 0 && unseenBeyondDirection(name)) found.push('unseen');
  if (mixesScripts(name)) found.push('mixed_scripts');
  if (name !== name.trim() || / {2}/.test(name) || ODD_SPACE.test(name)) found.push('spaces');
  return found;
}

function unseenBeyondDirection(name: string): boolean {
  return (name.match(UNSEEN) ?? []).some((mark) => !DIRECTION.test(mark));
}

/** A word of Latin letters with one of another alphabet that looks like Latin, or the other way round. */
function mixesScripts(name: string): boolean {
  return name
    .normalize('NFKC')
    .split(/[^\p{L}\p{M}]+/u)
    .some(
      (word) =>
        /\p{Script=Latin}/u.test(word) &&
        /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}]/u.test(word),
    );
}

/**
 * True for two names that look the same though they are not: they differ in more than capitals, yet not to the eye.
 */
export function looksLike(one: string, other: string): boolean {
  if (plainly(one) === plainly(other)) return false;
  return skeletonOf(one) === skeletonOf(other);
}

function plainly(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

const NAMED: Readonly<Record<string, string>> = {
  '\u200B': 'zero-width space',
  '\u200C': 'zero-width non-joiner',
  '\u200D': 'zero-width joiner',
  '\u200E': 'left-to-right mark',
  '\u200F': 'right-to-left mark',
  '\u202A': 'left-to-right embedding',
  '\u202B': 'right-to-left embedding',
  '\u202C': 'end of direction',
  '\u202D': 'left-to-right override',
  '\u202E': 'right-to-left override',
  '\u2060': 'word joiner',
  '\u2066': 'left-to-right isolate',
  '\u2067': 'right-to-left isolate',
  '\u2068': 'isolate',
  '\u2069': 'end of isolate',
  '\u00A0': 'no-break space',
  '\u00AD': 'soft hyphen',
  '\uFEFF': 'byte order mark',
};

/** The marks in a name that nobody sees, by their own names, each once: for showing them. */
export function unseenIn(name: string): string[] {
  const marks = name.match(new RegExp(`${UNSEEN.source}|${ODD_SPACE.source}`, 'gu')) ?? [];
  const named = [...new Set(marks)].map(
    (mark) => NAMED[mark] ?? `U+${(mark.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`,
  );
  const ends = name !== name.trim() ? ['space at the end or the beginning'] : [];
  const foreign = mixesScripts(name) ? ['letters of another alphabet'] : [];
  return [...named, ...foreign, ...ends];
}
