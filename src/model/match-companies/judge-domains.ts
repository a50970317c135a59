// What the domains of one pair say, weighed by how many others lay claim to them.
import { differsByOneSlip } from './edit-distance.ts';
import { differInCode, isAffix, isSameButAffix, surplusOf } from './name-surplus.ts';
import { readDomain } from './read-domains.ts';
import type { ReadDomain } from './read-domains.ts';
import type { NumberedForm, OurSide, Sides, TheirSide } from './read-sides.ts';

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

export type DomainJudgement = {
  verdict: DomainVerdict;
  /** Their domain that the verdict rests on. */
  theirs: string | null;
  /** One company and one organization have it on record, whoever else's contacts use it. */
  soleRecord: boolean;
  /** Of a similar domain: it says more than the name, or is a plain slip, so it is no other company's by chance. */
  surelySimilar: boolean;
  /** Of a contact's: on record the organization has another. */
  recordsOther: boolean;
  /** Of a similar domain: under one ending the same with other hyphens or affixes, as two of one name have it. */
  asNamesakes: boolean;
  /** Of a similar domain: a letter is another one, not the ending alone. */
  oneOff: boolean;
  /** Of differing ones: both were made from the name alone, so that they may be one company's. */
  bothOfName: boolean;
  /** How many organizations and companies lay claim to the domain. */
  claims: number;
};

function find(own: ReadDomain, list: readonly ReadDomain[]): ReadDomain | undefined {
  return (
    list.find((domain) => domain.host === own.host) ??
    list.find((domain) => domain.registered === own.registered)
  );
}

function isSimilar(label: string, domain: ReadDomain, form: NumberedForm | undefined): boolean {
  if (label.length < 4) return false;
  if (label === domain.label || isSameButAffix(label, domain.label)) return true;
  return (
    label.length >= 6 &&
    differsByOneSlip(label, domain.label) &&
    !differInCode(label, domain.label, form?.named ?? [])
  );
}

/** The label of one domain is a host below the other: `acme.com` and `acme.university.edu`. */
function isHostOf({ label }: ReadDomain, { host, registered }: ReadDomain): boolean {
  return label.length >= 4 && host.length > registered.length && host.startsWith(`${label}.`);
}

/** True when the domain was plainly made from the name: a long word of it, its beginning or its initials. */
export function isNamedAfter(domain: ReadDomain, form: NumberedForm | undefined): boolean {
  if (!form) return false;
  const { label } = domain;
  if (form.squashed.length >= 4 && label.startsWith(form.squashed.slice(0, 5))) return true;
  if (form.words.some((word) => word.length >= 4 && label.includes(word))) return true;
  return form.initials.some((letters) => letters.length >= 3 && label.startsWith(letters));
}

type Traits = Partial<Omit<DomainJudgement, 'verdict' | 'theirs'>>;

const judged = (verdict: DomainVerdict, theirs: string | null, traits: Traits = {}): DomainJudgement => ({
  verdict,
  theirs,
  claims: 0,
  soleRecord: false,
  surelySimilar: false,
  recordsOther: false,
  asNamesakes: false,
  oneOff: false,
  bothOfName: false,
  ...traits,
});

// In domains this long one slip is a slip.
const LONG_LABEL = 7;
// The last letters may name a state: `doveroh`, `doveror`.
const TAIL = 2;

/**
 * Made from the name by cutting words, which others would do in another way; whole words (`springfieldchamber`) and initials
 * come out alike.
 */
function isShortened(label: string, form: NumberedForm | undefined): boolean {
  if (form === undefined || label.length < LONG_LABEL || form.initials.includes(label)) return false;
  let at = 0;
  for (const word of form.named) if (label.startsWith(word, at)) at += word.length;
  return !isAffix(label.slice(at));
}

const endingOf = ({ registered }: ReadDomain): string => registered.slice(registered.indexOf('.'));

/** Whoever has one of the two would hardly have the other as well. */
function areOfNamesakes(own: ReadDomain, theirs: ReadDomain): boolean {
  if (endingOf(own) !== endingOf(theirs)) return false;
  return own.label === theirs.label || isSameButAffix(own.label, theirs.label);
}

/** The two registered domains cannot well be two companies' own. */
function isSurelySimilar(
  label: string,
  own: ReadDomain | null,
  theirs: ReadDomain,
  form: NumberedForm | undefined,
): boolean {
  if (label === theirs.label) return surplusOf(label, form).length > 1 || isShortened(label, form);
  // Just so a namesake evades an address that is taken.
  if (isSameButAffix(label, theirs.label)) return false;
  const sameEnding = own !== null && endingOf(own) === endingOf(theirs);
  return (
    sameEnding &&
    label.length >= LONG_LABEL &&
    (label.length !== theirs.label.length || label.slice(-TAIL) === theirs.label.slice(-TAIL))
  );
}

function judgeTenant(our: OurSide, { recorded, contacts }: TheirSide['domains']): DomainJudgement {
  const { tenantName } = our.domains;
  if (tenantName === null) return judged('unknown', null);
  const domains = [...recorded, ...contacts];
  const plain = tenantName.replace(/(?:inc|llc|\d)$/, '');
  const near = domains.find(
    (domain) => isSimilar(tenantName, domain, our.forms[0]) || plain === domain.label,
  );
  if (!near) return judged('unknown', null);
  const label = plain === near.label ? plain : tenantName;
  return judged('similar', near.host, {
    surelySimilar: isSurelySimilar(label, null, near, our.forms[0]),
    oneOff: differsByOneSlip(label, near.label),
  });
}

const LIKE_A_DOMAIN = /^(?:https?:\/\/)?[^\s/]+\.[a-z]{2,}\/?$/i;

/** One of the two was named by nothing but the domain that they have in common. */
export function isNamedByDomain(our: OurSide, their: TheirSide, { verdict }: DomainJudgement): boolean {
  const { own } = our.domains;
  if (own === null || (verdict !== 'same' && verdict !== 'contact')) return false;
  return [our.company.name, their.organization.name].some(
    (name) => LIKE_A_DOMAIN.test(name.trim()) && readDomain(name)?.registered === own.registered,
  );
}

/** True when the label is the first words, each whole or shortened, none left out and nothing added. */
function isStartOf(label: string, words: readonly string[]): boolean {
  let at = 0;
  for (const word of words) {
    if (at === label.length) break;
    const from = at;
    while (at - from < word.length && label[at] === word[at - from]) at += 1;
    if (at - from < 2 && at < label.length) return false;
  }
  return label.length >= LONG_LABEL && at === label.length;
}

/** The label is such a start, or one with where the organization is behind it. */
export function isOfName(label: string, form: NumberedForm | undefined, city = ''): boolean {
  if (form === undefined) return false;
  const plain = city !== '' && label.endsWith(city) ? label.slice(0, -city.length) : label;
  return [label, plain].some((start) => isStartOf(start, form.words) || isStartOf(start, form.named));
}

/** Compares the company's web address with what is on record for the organization and with its contacts' addresses. */
export function judgeDomains(our: OurSide, their: TheirSide, sides: Sides): DomainJudgement {
  const { recorded, contacts } = their.domains;
  const { own } = our.domains;
  if (!own) return judgeTenant(our, their.domains);
  const claims = sides.claimsOf(own.registered);
  const all = claims.companies + claims.recorded + claims.contacts;
  const same = find(own, recorded);
  const contact = find(own, contacts);
  if (same) {
    const soleRecord = claims.companies === 1 && claims.recorded === 1;
    const sole = soleRecord && claims.contacts <= (contact ? 1 : 0);
    return judged(sole ? 'same' : 'same_shared', same.host, { claims: all, soleRecord });
  }
  if (contact) {
    const sole = claims.companies === 1 && claims.recorded === 0 && claims.contacts === 1;
    const recordsOther =
      recorded.length > 0 && !recorded.some((domain) => isSimilar(own.label, domain, our.forms[0]));
    return judged(sole ? 'contact' : 'contact_shared', contact.host, {
      claims: all,
      soleRecord: sole,
      recordsOther,
    });
  }
  const isNear = (domain: ReadDomain) =>
    isSimilar(own.label, domain, our.forms[0]) || isHostOf(own, domain) || isHostOf(domain, own);
  const near = recorded.find(isNear) ?? contacts.find(isNear);
  if (near) {
    // Where the company's very domain is another's, this one is not it.
    const surelySimilar = all === 1 && isSurelySimilar(own.label, own, near, our.forms[0]);
    const oneOff = differsByOneSlip(own.label, near.label);
    const asNamesakes = areOfNamesakes(own, near);
    return judged('similar', near.host, { claims: all, surelySimilar, asNamesakes, oneOff });
  }
  const other =
    recorded[0] ??
    contacts.find(
      (domain) => sides.claimsOf(domain.registered).contacts === 1 && isNamedAfter(domain, their.forms[0]),
    );
  if (!other) return judged('unknown', null);
  const isFree = all === 1 && sides.claimsOf(other.registered).companies === 0;
  const city = their.city.join('');
  const bothOfName =
    isFree &&
    own.country === other.country &&
    [own, other].every(({ label }) => isOfName(label, our.forms[0], city));
  return judged('differs', other.host, { bothOfName });
}
