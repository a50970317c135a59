// What a public body of one kind is called in several ways: `Public Schools`, `School District`, `Board of Education`.

type Kind = { heads: ReadonlySet<string>; words: ReadonlySet<string> };

const kind = (heads: string, words: string): Kind => ({
  heads: new Set(heads.split(' ')),
  words: new Set(`${heads} ${words}`.split(' ')),
});

const KINDS: readonly Kind[] = [
  kind('school education', 'public community unified independent consolidated district system board'),
  kind('library', 'public free community district system'),
  kind('college university', 'community'),
];

/**
 * True when each name says its kind with other words than the other and they are of one kind. Words in common form; what
 * both names have counts as each one's.
 */
export function areOneKind(
  ours: readonly string[],
  theirs: readonly string[],
  shared: readonly string[],
): boolean {
  return KINDS.some(({ heads, words }) => {
    const isOfKind = (rest: readonly string[]) =>
      rest.every((word) => words.has(word)) && [...rest, ...shared].some((word) => heads.has(word));
    return isOfKind(ours) && isOfKind(theirs);
  });
}

/** Words that leave open what they say something of, and what may follow. */
const OPEN_ENDED = new Set(
  'historical genealogical archaeological medical drainage irrigation sanitary redevelopment housing planning conservation'.split(
    ' ',
  ),
);
const ENDINGS = new Set('society association center district commission authority'.split(' '));

/** `Quarrel Historical` for `Quarrel Historical Society`: one word is left out, without which the name is no whole. */
export function isLeftOpen(shorter: readonly string[], added: readonly string[]): boolean {
  const [word = ''] = added;
  return added.length === 1 && ENDINGS.has(word) && OPEN_ENDED.has(shorter.at(-1) ?? '');
}
