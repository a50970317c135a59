// What a public body of one kind is called in several ways: `Public Schools`, `School District`, `Board of Education`.

type Kind = { heads: ReadonlySet<string>; words: ReadonlySet<string> };

const kind = (heads: string, words: string): Kind => ({
  heads: new Set(heads.split(' ')),
  words: new Set(`${heads} ${words}`.split(' ')),
});

const KINDS: readonly Kind[] = [
  kind('school', 'public community unified independent consolidated district system'),
  kind('library', 'public free community district system'),
  kind('college university', 'community'),
];

/** A board of education runs the schools; education alone is many things. */
function asSchools(rest: readonly string[]): readonly string[] {
  if (!rest.includes('board') || !rest.includes('education')) return rest;
  return ['school', ...rest.filter((word) => word !== 'board' && word !== 'education')];
}

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
    const isOfKind = (written: readonly string[]) => {
      const rest = asSchools(written);
      return rest.every((word) => words.has(word)) && [...rest, ...shared].some((word) => heads.has(word));
    };
    return isOfKind(ours) && isOfKind(theirs);
  });
}

/** Words that leave open what they say something of, and what follows them. */
const OPEN_ENDED: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    historical: ['society'],
    genealogical: ['society'],
    archaeological: ['society'],
    medical: ['center'],
    drainage: ['district'],
    irrigation: ['district'],
    sanitary: ['district'],
    conservation: ['district'],
    redevelopment: ['commission', 'authority'],
    housing: ['commission', 'authority'],
    planning: ['commission', 'authority'],
  }),
);

/** `Quarrel Historical` for `Quarrel Historical Society`: one word is left out, without which the name is no whole. */
export function isLeftOpen(shorter: readonly string[], added: readonly string[]): boolean {
  const [word = ''] = added;
  return added.length === 1 && (OPEN_ENDED.get(shorter.at(-1) ?? '')?.includes(word) ?? false);
}
