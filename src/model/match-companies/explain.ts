// Puts the evidence for a pair into reasons a person can check: what kind, our value, their value.
import type { Evidence } from './collect-evidence.ts';
import type { MatchReason, MatchReasonKind } from './input.ts';
import type { DomainVerdict } from './judge-domains.ts';
import type { OurSide, TheirSide } from './read-sides.ts';
import type { WordTable } from './word-table.ts';

const LIKE = 0.7;
const PARTLY = 0.3;

function nameKind({ name, sameName }: Evidence): MatchReasonKind | null {
  if (sameName) return 'same_name';
  if (name.viaOtherName && name.likeness >= LIKE) return 'other_name';
  if (name.likeness >= LIKE) return 'similar_name';
  return name.likeness >= PARTLY ? 'part_of_name' : null;
}

const DOMAIN_KINDS: Readonly<Record<DomainVerdict, readonly MatchReasonKind[]>> = {
  same: ['same_domain'],
  same_shared: ['same_domain', 'shared_domain'],
  contact: ['contact_domain'],
  contact_shared: ['contact_domain', 'shared_domain'],
  similar: ['similar_domain'],
  differs: ['domain_differs'],
  unknown: [],
};

type Saying = { words: WordTable; add: Add };

type Add = (kind: MatchReasonKind, ours: string, theirs: string) => void;

const isOfTwoBearers = (evidence: Evidence): boolean =>
  evidence.otherProfessions || evidence.otherTradeNames || evidence.otherNotes || evidence.otherOrder;

function explainWords(our: OurSide, their: TheirSide, evidence: Evidence, { words, add }: Saying): void {
  const { ourRest, theirRest, numbersDiffer } = evidence.name;
  const spell = (list: readonly number[]) => list.map((word) => words.words[word] ?? '').join(' ');
  if (numbersDiffer) add('number_differs', spell(ourRest), spell(theirRest));
  else if (evidence.cutOff) add('cut_off', our.company.name, their.organization.name);
  else if (ourRest.length + theirRest.length > 0) add('words_differ', spell(ourRest), spell(theirRest));
  else if (isOfTwoBearers(evidence)) add('words_differ', our.company.name, their.organization.name);
}

/** The shorter side says the longer name elsewhere. */
function explainLonger(
  { additionExplained, initials, name }: Evidence,
  names: { ours: string; theirs: string },
  add: Add,
): void {
  if (additionExplained === null) return;
  const { by, value } = additionExplained;
  if (by === 'short_name') {
    if (initials === null) add('short_name', names.ours, value);
  } else if (name.ourRest.length > 0) add('longer_address', names.ours, value);
  else add('longer_address', value, names.theirs);
}

/** One side is called elsewhere as the other is by name. */
function explainCrossed(
  { crossed, initials }: Evidence,
  names: { ours: string; theirs: string },
  add: Add,
): void {
  if (crossed === null || (crossed.by === 'short_name' && initials === 'short_name')) return;
  if (crossed.by === 'short_name') add('short_name', names.ours, crossed.value);
  else add('longer_address', names.ours, crossed.value);
}

/** The company's web address where it is of that domain, else the domain of its passwords. */
function ownAddress({ company, domains }: OurSide, host: string): string {
  return domains.own?.registered === host && company.webAddress ? company.webAddress : host;
}

function explainOthers(our: OurSide, their: TheirSide, evidence: Evidence, add: Add): void {
  const { organization } = their;
  const { company } = our;
  if (evidence.sharedCode !== null) add('same_code', evidence.sharedCode, evidence.sharedCode);
  if (evidence.sameCity !== null)
    add(evidence.sameCity ? 'same_city' : 'city_differs', company.city ?? '', organization.city ?? '');
  if (evidence.passwordHost !== null)
    add('password_address', ownAddress(our, evidence.passwordHost), evidence.passwordHost);
  if (evidence.otherCountries !== null) {
    const [ours, theirs] = evidence.otherCountries;
    add('country_differs', [...ours].join(' '), [...theirs].join(' '));
  }
  if (evidence.retired)
    add(
      'retired',
      our.name.retired ? company.name : '',
      their.retired && !their.name.retired
        ? (organization.status ?? organization.type ?? organization.name)
        : organization.name,
    );
  if (evidence.standing === 'no_client') add('no_client', '', organization.type ?? organization.status ?? '');
  if (evidence.disguised) add('hidden_characters', company.name, organization.name);
}

/** The reasons for and against one pair, the name first. `hasRival` says that another pair of either side comes near. */
export function explainPair(
  our: OurSide,
  their: TheirSide,
  evidence: Evidence,
  { words, hasRival }: { words: WordTable; hasRival: boolean },
): MatchReason[] {
  const names = { ours: our.company.name, theirs: their.organization.name };
  const reasons: MatchReason[] = [];
  const add: Add = (kind, ours, theirs) => void reasons.push({ kind, ours, theirs });
  const kind = nameKind(evidence);
  if (kind) add(kind, names.ours, names.theirs);
  if (evidence.initials === 'initials') add('initials', names.ours, names.theirs);
  if (evidence.initials === 'short_name') add('short_name', names.ours, their.organization.shortName ?? '');
  for (const domain of DOMAIN_KINDS[evidence.domain.verdict])
    add(domain, our.company.webAddress ?? '', evidence.domain.theirs ?? '');
  if (evidence.places.length > 0)
    add(
      'place',
      evidence.places.map((word) => words.words[word] ?? '').join(' '),
      their.organization.city ?? '',
    );
  if (kind) explainWords(our, their, evidence, { words, add });
  explainLonger(evidence, names, add);
  explainCrossed(evidence, names, add);
  explainOthers(our, their, evidence, add);
  if (hasRival) add('look_alike', names.ours, names.theirs);
  return reasons;
}
