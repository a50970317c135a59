// Puts the evidence for a pair into reasons a person can check: what kind, our value, their value.
import type { Evidence } from './collect-evidence.ts';
import type { MatchReason, MatchReasonKind } from './input.ts';
import type { OurSide, TheirSide } from './read-sides.ts';

const LIKE = 0.7;
const PARTLY = 0.3;

function nameKind(evidence: Evidence): MatchReasonKind | null {
  const { name } = evidence;
  if (evidence.sameName) return 'same_name';
  if (name.viaOtherName && name.likeness >= LIKE) return 'other_name';
  if (name.likeness >= LIKE) return 'similar_name';
  return name.likeness >= PARTLY ? 'part_of_name' : null;
}

const DOMAIN_KINDS: Readonly<Record<Evidence['domain'], readonly MatchReasonKind[]>> = {
  same: ['same_domain'],
  same_shared: ['same_domain', 'shared_domain'],
  contact: ['contact_domain'],
  contact_shared: ['contact_domain', 'shared_domain'],
  similar: ['similar_domain'],
  differs: ['domain_differs'],
  unknown: [],
};

/** The reasons for and against one pair, the name first. `hasRival` says that another pair of either side comes near. */
export function explainPair(
  our: OurSide,
  their: TheirSide,
  evidence: Evidence,
  hasRival: boolean,
): MatchReason[] {
  const names = { ours: our.company.name, theirs: their.organization.name };
  const reasons: MatchReason[] = [];
  const add = (kind: MatchReasonKind, ours: string, theirs: string) => reasons.push({ kind, ours, theirs });
  const kind = nameKind(evidence);
  if (kind) add(kind, names.ours, names.theirs);
  if (evidence.initials === 'initials') add('initials', names.ours, names.theirs);
  if (evidence.initials === 'short_name') add('short_name', names.ours, their.organization.shortName ?? '');
  for (const domain of DOMAIN_KINDS[evidence.domain])
    add(domain, our.company.webAddress ?? '', evidence.theirDomain ?? '');
  if (evidence.place) add('place', evidence.place, their.organization.city ?? '');
  const { ourRest, theirRest, numbersDiffer } = evidence.name;
  if (kind && numbersDiffer) add('number_differs', ourRest.join(' '), theirRest.join(' '));
  else if (kind && ourRest.length + theirRest.length > 0)
    add('words_differ', ourRest.join(' '), theirRest.join(' '));
  if (evidence.countriesDiffer)
    add('country_differs', [...our.name.countries].join(' '), [...their.name.countries].join(' '));
  if (evidence.retired)
    add('retired', '', their.organization.status ?? their.organization.type ?? their.organization.name);
  if (hasRival) add('look_alike', names.ours, names.theirs);
  return reasons;
}
