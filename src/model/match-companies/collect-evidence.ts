// What speaks for and against one pair, in numbers that can be weighed.
import { compareNames } from './compare-names.ts';
import type { NameComparison } from './compare-names.ts';
import { differsByOneSlip } from './edit-distance.ts';
import type { ReadDomain } from './read-domains.ts';
import type { OurSide, Sides, TheirSide } from './read-sides.ts';

export const DOMAIN_VERDICTS = [
  'same',
  'same_shared',
  'contact',
  'contact_shared',
  'similar',
  'differs',
  'unknown',
] as const;

/** How the company's web address stands to the organization's domains; `_shared` where several lay claim to it. */
export type DomainVerdict = (typeof DOMAIN_VERDICTS)[number];

export type Evidence = {
  name: NameComparison;
  sameName: boolean;
  /** The short name, or the initials of one name, are the other name. */
  initials: 'short_name' | 'initials' | null;
  domain: DomainVerdict;
  /** Their domain that the verdict rests on. */
  theirDomain: string | null;
  /** Words that one side adds are the organization's city. */
  place: string | null;
  countriesDiffer: boolean;
  sharedCode: boolean;
  retired: boolean;
  features: number[];
};

function findDomain(own: ReadDomain, list: readonly ReadDomain[]): ReadDomain | undefined {
  return (
    list.find((domain) => domain.host === own.host) ??
    list.find((domain) => domain.registered === own.registered)
  );
}

function isSimilar(label: string, domain: ReadDomain): boolean {
  if (label.length < 4) return false;
  return label === domain.label || (label.length >= 6 && differsByOneSlip(label, domain.label));
}

function judgeDomain(
  our: OurSide,
  their: TheirSide,
  sides: Sides,
): { verdict: DomainVerdict; theirs: string | null } {
  const { recorded, contacts } = their.domains;
  const { own, tenantName } = our.domains;
  if (!own) {
    const near = [...recorded, ...contacts].find(
      (domain) =>
        tenantName !== null &&
        (isSimilar(tenantName, domain) || tenantName.replace(/inc$|llc$/, '') === domain.label),
    );
    return near ? { verdict: 'similar', theirs: near.host } : { verdict: 'unknown', theirs: null };
  }
  const claims = sides.claimsOf(own.registered);
  const same = findDomain(own, recorded);
  if (same) {
    const theirContacts = Number(findDomain(own, contacts) !== undefined);
    const shared = claims.companies > 1 || claims.recorded > 1 || claims.contacts > theirContacts;
    return { verdict: shared ? 'same_shared' : 'same', theirs: same.host };
  }
  const contact = findDomain(own, contacts);
  if (contact) {
    const shared = claims.companies > 1 || claims.recorded > 0 || claims.contacts > 1;
    return { verdict: shared ? 'contact_shared' : 'contact', theirs: contact.host };
  }
  const near = [...recorded, ...contacts].find((domain) => isSimilar(own.label, domain));
  if (near) return { verdict: 'similar', theirs: near.host };
  const other = recorded[0] ?? contacts.find((domain) => sides.claimsOf(domain.registered).contacts === 1);
  return other ? { verdict: 'differs', theirs: other.host } : { verdict: 'unknown', theirs: null };
}

function judgeInitials(our: OurSide, their: TheirSide): Evidence['initials'] {
  const a = our.name.forms[0];
  const b = their.name.forms[0];
  if (!a || !b) return null;
  const short = their.shortName;
  if (
    short.length >= 3 &&
    (short === a.squashed || (short.length >= 4 && short === a.words[0] && a.words.length === 1))
  )
    return 'short_name';
  const explains = (letters: string, form: typeof a) =>
    letters.length >= 2 &&
    form.words.length >= 2 &&
    (form.initials === letters || form.words.map((word) => word[0]).join('') === letters);
  const single = (form: typeof a) =>
    form.words.length === 1 && form.squashed.length <= 6 ? form.squashed : '';
  return explains(single(a), b) || explains(single(b), a) ? 'initials' : null;
}

function disjoint(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size > 0 && b.size > 0 && [...a].every((value) => !b.has(value));
}

/** Words that only name the organization's own city say where, not who. */
function withoutPlace(
  name: NameComparison,
  their: TheirSide,
  sides: Sides,
): { name: NameComparison; place: string | null } {
  const isPlace = (word: string) => their.cityWords.has(word);
  const places = [...name.ourRest, ...name.theirRest].filter(isPlace);
  if (places.length === 0) return { name, place: null };
  const weigh = (words: string[]) =>
    words.reduce((total, word) => total + sides.weights.weightOf(word) * (isPlace(word) ? 0.25 : 1), 0);
  const onlyOurs = weigh(name.ourRest);
  const onlyTheirs = weigh(name.theirRest);
  const likeness = (2 * name.shared) / (2 * name.shared + onlyOurs + onlyTheirs || 1);
  return {
    name: { ...name, onlyOurs, onlyTheirs, likeness: Math.max(name.likeness, likeness) },
    place: places.join(' '),
  };
}

/** Compares one company with one organization. */
export function collectEvidence(our: OurSide, their: TheirSide, sides: Sides): Evidence {
  const compared = withoutPlace(compareNames(our.name, their.name, sides.weights), their, sides);
  const { verdict, theirs } = judgeDomain(our, their, sides);
  const sameName =
    our.name.plain === their.name.plain ||
    (compared.name.likeness === 1 && !compared.name.slip && !compared.name.viaOtherName);
  const evidence: Omit<Evidence, 'features'> = {
    name: compared.name,
    place: compared.place,
    sameName,
    initials: sameName ? null : judgeInitials(our, their),
    domain: verdict,
    theirDomain: theirs,
    countriesDiffer: disjoint(our.name.countries, their.name.countries),
    sharedCode: our.name.codes.some(
      (code) => their.name.codes.includes(code) || (/\d/.test(code) && code === their.shortName),
    ),
    retired: their.retired,
  };
  return { ...evidence, features: toFeatures(evidence) };
}

/** The names of the features, in the order of `Evidence.features`. */
export const FEATURES = [
  'bias',
  'likeness',
  'likenessCubed',
  'sameName',
  'rareShared',
  'bothHaveOther',
  'onlyOneHasOther',
  'slip',
  'numbersDiffer',
  'sameHead',
  'otherName',
  'initials',
  'shortName',
  'countriesDiffer',
  'retired',
  'sameDomainOtherName',
  ...DOMAIN_VERDICTS.map((verdict) => `domain:${verdict}`),
] as const;

function toFeatures(evidence: Omit<Evidence, 'features'>): number[] {
  const { name } = evidence;
  return [
    1,
    name.likeness,
    name.likeness ** 3,
    Number(evidence.sameName),
    Math.min(name.shared, 16) / 10,
    Math.min(name.onlyOurs, name.onlyTheirs, 8) / 5,
    Math.min(Math.abs(name.onlyOurs - name.onlyTheirs), 10) / 5,
    Number(name.slip && !name.harmlessSlip),
    Number(name.numbersDiffer),
    Number(name.sameHead),
    Number(name.viaOtherName),
    Number(evidence.initials === 'initials'),
    Number(evidence.initials === 'short_name'),
    Number(evidence.countriesDiffer),
    Number(evidence.retired),
    evidence.domain === 'same' || evidence.domain === 'contact'
      ? Math.min(name.onlyOurs, name.onlyTheirs, 8) / 5
      : 0,
    ...DOMAIN_VERDICTS.map((verdict) => Number(evidence.domain === verdict)),
  ];
}
