// Words for states, confidence and reasons of the mapping.
import type { Candidate, MappingRow } from '#src/contracts/mappings.ts';
import { looksLike, unseenIn } from '#src/model/look-alike.ts';
import type { MatchReasonKind } from '#src/model/match-companies/input.ts';
import type { MappingFilter } from './queries.ts';

export const FILTER_WORDS: Record<MappingFilter, string> = {
  all: 'All',
  open: 'Not mapped',
  suggested: 'Suggested',
  unmapped: 'No suggestion',
  conflict: 'Conflict',
  mapped: 'Mapped',
  vanished: 'Vanished',
  ignored: 'Ignored',
};

/** How many rows a filter lets through. */
export function countOf(counts: Record<MappingRow['state'], number>, filter: MappingFilter): number {
  if (filter === 'all') return Object.values(counts).reduce((sum, n) => sum + n, 0);
  if (filter === 'open') return counts.suggested + counts.unmapped + counts.conflict;
  return counts[filter];
}

export const STATE_LOOKS: Record<
  MappingRow['state'],
  { tone: 'success' | 'info' | 'neutral' | 'warning' | 'danger' | 'off'; word: string }
> = {
  mapped: { tone: 'success', word: 'Mapped' },
  suggested: { tone: 'info', word: 'Suggested' },
  unmapped: { tone: 'neutral', word: 'Not mapped' },
  ignored: { tone: 'off', word: 'Ignored' },
  vanished: { tone: 'danger', word: 'Vanished' },
  conflict: { tone: 'warning', word: 'Conflict' },
};

type Suggestion = MappingRow['suggestions'][number];

export const CONFIDENCE_TONES = { sure: 'success', likely: 'info', check: 'warning' } as const;

type Words = (ours: string, theirs: string) => string;

// A reason without its words does not compile.
const REASONS = {
  own_organization: () => 'your own organization in IT Glue',
  same_name: () => 'same name',
  similar_name: () => 'similar name',
  other_name: () => 'also known by this name',
  part_of_name: () => 'part of the name',
  cut_off: (ours, theirs) => `cut off: ${ours.length < theirs.length ? ours : theirs}`,
  longer_address: (ours, theirs) => `the address spells the other name: ${addressOf(ours, theirs)}`,
  short_name: (_, theirs) => `short name ${theirs}`,
  initials: () => 'initials fit',
  place: (_, theirs) => `same place ${theirs}`.trim(),
  same_domain: (_, theirs) => `same domain ${theirs}`.trim(),
  contact_domain: (_, theirs) => `contacts write from ${theirs}`,
  similar_domain: (_, theirs) => `similar domain ${theirs}`,
  shared_domain: () => 'others share the domain',
  domain_differs: (_, theirs) => (theirs === '' ? 'domain differs' : `other domain ${theirs}`),
  number_differs: (ours, theirs) => `numbers differ: ${either(ours, theirs)}`,
  words_differ: (ours, theirs) => `words differ: ${either(ours, theirs)}`,
  country_differs: (ours, theirs) => `country differs: ${either(ours, theirs)}`,
  city_differs: (ours, theirs) => `city differs: ${either(ours, theirs)}`,
  same_city: (_, theirs) => `same city ${theirs}`.trim(),
  same_code: (_, theirs) => `same code ${theirs}`,
  password_address: (ours, theirs) =>
    ours === theirs ? `passwords of both are for ${theirs}` : `its passwords are for ${theirs}`,
  retired: (ours, theirs) => `looks inactive: ${ours === '' ? theirs : ours}`,
  no_client: (_, theirs) => `not a client there: ${theirs}`,
  hidden_characters: () => 'careful: letters that look alike or cannot be seen',
  look_alike: () => 'another one looks alike',
} satisfies Record<MatchReasonKind | 'own_organization', Words>;

/** A reason in a few words, with the value that people would compare. */
export function reasonText({ kind, ours, theirs }: Suggestion['reasons'][number]): string {
  const words: Readonly<Record<string, Words>> = REASONS;
  return words[kind]?.(ours, theirs) ?? kind.replaceAll('_', ' ');
}

/** One of the two is a web address, the other the name it was made from. */
function addressOf(ours: string, theirs: string): string {
  return /^[^\s]+\.[^\s.]+$/.test(theirs) ? theirs : ours;
}

function either(ours: string, theirs: string): string {
  return `${ours === '' ? 'nothing' : ours} / ${theirs === '' ? 'nothing' : theirs}`;
}

/** What tells organizations of one name apart. */
export function organizationDetail(organization: {
  id: string;
  shortName: string | null;
  type: string | null;
  status: string | null;
  parentId?: string | null;
  parentName?: string | null;
}): string {
  const { id, shortName, type, status, parentId, parentName } = organization;
  const parent = parentName ?? parentId;
  return [shortName, type, status, id, parent ? `sub-organization of ${parent}` : null]
    .filter((part) => part !== null && part !== '')
    .join(' · ');
}

export function changesText(count: number): string {
  return count === 1 ? '1 change' : `${count.toLocaleString('en-US')} changes`;
}

/** "Same name, same domain x.example": how an organization is like one that is gone. */
export function mergedText(evidence: Candidate['takenOver']): string {
  const words = evidence.map(({ kind, value }) =>
    kind === 'same_name' ? 'same name' : `same ${kind === 'same_domain' ? 'domain' : 'short name'} ${value}`,
  );
  return words.join(', ').replace(/^s/, 'S');
}

/** Of an organization in a list, in a few words; null where the eye sees what there is. */
export function lookAlikeText(ours: string, theirs: string): string | null {
  if (looksLike(ours, theirs)) return 'Careful: only looks the same';
  return unseenIn(theirs).length > 0 ? 'Careful: holds what the eye cannot see' : null;
}
