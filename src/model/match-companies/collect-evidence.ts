// What speaks for and against one pair, in numbers that can be weighed.
import { haveSameForm } from './compare-forms.ts';
import { compareNames } from './compare-names.ts';
import type { NameContext } from './compare-names.ts';
import { addsAmid, addsBefore, addsLastPart, explainAddition, isCutOff } from './judge-additions.ts';
import { differsByOneSlip } from './edit-distance.ts';
import { crossNames } from './cross-names.ts';
import { findOtherCountries } from './judge-countries.ts';
import type { Countries } from './judge-countries.ts';
import { isNamedByDomain, judgeDomains } from './judge-domains.ts';
import type { DomainJudgement } from './judge-domains.ts';
import { judgeInitials } from './judge-initials.ts';
import { areOfOffice, numbersOf } from './name-marks.ts';
import type { NameComparison } from './name-tally.ts';
import { haveOtherOrder, haveOtherProfessions, haveOtherTradeNames } from './other-bearers.ts';
import { findSoleHost } from './password-hosts.ts';
import { AGAIN } from './read-name.ts';
import type { OurSide, Sides, TheirSide } from './read-sides.ts';
import { STATE_WORDS } from './state-words.ts';

export type Evidence = {
  name: NameComparison;
  /** The same words, however written; another name than the first, and slips that may be none, excepted. */
  sameName: boolean;
  initials: 'short_name' | 'initials' | null;
  domain: DomainJudgement;
  /** Words that one side adds are the organization's city. */
  places: readonly number[];
  /** One says where it is with a preposition and the other without (`of Linden`, `- Linden`). */
  otherPrepositions: boolean;
  /** `Bank of Quarrel`, `Quarrel Bank`: another order of words and another preposition; of a town that says nothing. */
  otherOrder: boolean;
  /** By what stands behind the name: a dentist and an accountant, a hotel and its spa. */
  otherProfessions: boolean;
  /** The same words but for the end of one, which may make it another (`Wexford`, `Wexfords`). */
  otherEnding: boolean;
  /** Each has another name beside its own, and the other has it not. */
  otherTradeNames: boolean;
  /** A remark on one side says which of its offices that is. */
  officeNoted: boolean;
  /** Remarks beside the names count differently: `(Tier A)`, `(Tier B)`. */
  otherNotes: boolean;
  /** One name adds something, and not where the other side is, though that is known. */
  isElsewhere: boolean;
  /** What the longer name adds stands apart in it. */
  addsLastPart: boolean;
  /** The longer name ends with the shorter. */
  addsBefore: boolean;
  /** Or begins and ends as it does. */
  addsAmid: boolean;
  /** Our name is theirs and where they are, and nothing else. */
  isPlaced: boolean;
  /** The countries of both sides where they differ, by what the names say or where the domains are registered. */
  otherCountries: Countries | null;
  sharedCode: string | null;
  otherNumbers: boolean;
  /** Whether the cities of both sides agree; null where one has none. */
  sameCity: boolean | null;
  /** A domain of the organization's passwords and of the company's or its web address, and of nobody else's. */
  passwordHost: string | null;
  /** One side is retired and the other is not. */
  retired: boolean;
  oursRetired: boolean;
  /** Their name alone is marked as retired: by its type the record is a client's. */
  onlyMarked: boolean;
  /** Both names have a legal form, so that they are companies', not public bodies'. */
  bothCompanies: boolean;
  /** And it is the same one. */
  sameLegalForm: boolean;
  standing: TheirSide['standing'];
  disguised: boolean;
  /** Of these, spaces at an end and nothing else. */
  onlySpaces: boolean;
  /** What one side adds, the other says elsewhere; or it was cut off. */
  additionExplained: ReturnType<typeof explainAddition>;
  cutOff: boolean;
  /** Of two names with nothing in common: one is what the other side is called elsewhere. */
  crossed: ReturnType<typeof crossNames>;
  /** One of the names is the domain that the two alone have. */
  namedByDomain: boolean;
};

const NOTHING: readonly number[] = [];
/** Names less alike than this have next to nothing in common. */
const LITTLE = 0.3;

/** The word names the city, also where it comes again: `Ignacio Kilns - Ignacio`. */
function isIn(city: readonly string[], word: number, { words }: Sides): boolean {
  return city.includes((words.words[word] ?? '').replaceAll(AGAIN, ''));
}

/** Words that only name the organization's own city say where, not who. */
function findPlaces(name: NameComparison, their: TheirSide, sides: Sides): readonly number[] {
  if (their.city.length === 0 || name.ourRest.length + name.theirRest.length === 0) return NOTHING;
  return [...name.ourRest, ...name.theirRest].filter((word) => isIn(their.city, word, sides));
}

const prepositionsOf = ({ forms }: OurSide | TheirSide): string => forms[0]?.prepositions ?? '';

/** What one side adds is not where the other is. */
function isElsewhere(
  our: OurSide,
  their: TheirSide,
  { ourRest, theirRest }: NameComparison,
  sides: Sides,
): boolean {
  if (ourRest.length > 0 === theirRest.length > 0) return false;
  const city = ourRest.length > 0 ? their.city : our.city;
  return city.length > 0 && ![...ourRest, ...theirRest].some((word) => isIn(city, word, sides));
}

function isPlacedName(name: NameComparison, places: readonly number[], { words }: Sides): boolean {
  if (places.length === 0 || name.theirRest.length > 0 || name.viaOtherName) return false;
  if (name.slip && !name.harmlessSlip) return false;
  return name.ourRest.every((word) => places.includes(word) || STATE_WORDS.has(words.words[word] ?? ''));
}

function withoutPlaces(name: NameComparison, places: readonly number[], { words }: Sides): NameComparison {
  if (places.length === 0) return name;
  const weigh = (list: readonly number[]) =>
    list.reduce((total, word) => total + (words.weights[word] ?? 0) * (places.includes(word) ? 0.25 : 1), 0);
  const onlyOurs = weigh(name.ourRest);
  const onlyTheirs = weigh(name.theirRest);
  const likeness = (2 * name.shared) / (2 * name.shared + onlyOurs + onlyTheirs || 1);
  return { ...name, onlyOurs, onlyTheirs, likeness: Math.max(name.likeness, likeness) };
}

function findSharedCode(our: OurSide, their: TheirSide): string | null {
  const { psaId } = our.company;
  if (psaId && psaId === their.organization.psaId) return psaId;
  const isTheirs = (code: string) =>
    their.name.codes.includes(code) || (/\d/.test(code) && code === their.shortName);
  return our.name.codes.find(isTheirs) ?? null;
}

/**
 * Each has a number beside its name and none is the other's: `Acme (22)`, `Acme (23)`. Letters in it make it a PSA's, and two
 * PSAs have two, but `ACM01` and `ACM02` are one PSA's.
 */
function haveOtherNumbers(our: OurSide, their: TheirSide): boolean {
  if (our.name.codes.length === 0 || their.name.codes.length === 0) return false;
  if (our.name.codes.some((code) => their.name.codes.includes(code))) return false;
  const lettersOf = (code: string) => (/\d/.test(code) ? code.replace(/\d+$/, '') : null);
  const theirs = new Set(their.name.codes.map(lettersOf));
  return our.name.codes.some((code) => lettersOf(code) !== null && theirs.has(lettersOf(code)));
}

function haveOtherNotes(our: OurSide, their: TheirSide): boolean {
  const [ours, theirs] = [numbersOf(our.name.notes), numbersOf(their.name.notes)];
  return ours !== '' && theirs !== '' && ours !== theirs;
}

function agreeOnCity(our: OurSide, their: TheirSide): boolean | null {
  if (our.city.length === 0 || their.city.length === 0) return null;
  return our.city.every((word) => their.city.includes(word));
}

// A shorter word stands in too many labels by chance.
const SHORTEST_SPELT = 5;

function isContradicted(word: string, other: string, texts: readonly string[]): boolean {
  return texts.some((text) => text.includes(other)) && !texts.some((text) => text.includes(word));
}

/** The side whose short name or web address spells the other's word, and not its own, has misspelt it. */
function isMisspelt(our: OurSide, their: TheirSide, ours: string, theirs: string): boolean {
  if (Math.max(ours.length, theirs.length) < SHORTEST_SPELT) return false;
  const { own, tenantName } = our.domains;
  const labels = their.domains.recorded.map(({ label }) => label);
  return (
    isContradicted(theirs, ours, [their.shortName, ...labels]) ||
    isContradicted(ours, theirs, [own?.label ?? '', tenantName ?? ''])
  );
}

const isCompany = ({ forms }: OurSide | TheirSide): boolean => (forms[0]?.legal.length ?? 0) > 0;
const isHiddenBySpaces = ({ name }: OurSide | TheirSide): boolean => name.onlySpaces || !name.disguised;

/** Compares one company with one organization. */
export function collectEvidence(
  our: OurSide,
  their: TheirSide,
  sides: Sides,
  { words, slipOf }: NameContext,
): Evidence {
  const compared = compareNames(our.forms, their.forms, {
    words,
    slipOf,
    isMisspelt: (ours, theirs) => isMisspelt(our, their, ours, theirs),
  });
  const places = findPlaces(compared, their, sides);
  const name = withoutPlaces(compared, places, sides);
  const domain = judgeDomains(our, their, sides);
  const sameName =
    name.ourRest.length + name.theirRest.length === 0 &&
    name.shared > 0 &&
    !(name.slip && !name.harmlessSlip) &&
    !name.viaOtherName &&
    !name.spelledOut;
  return {
    name,
    sameName,
    domain,
    places,
    addsBefore: domain.soleRecord && addsBefore(our, their, name),
    addsAmid: domain.soleRecord && addsAmid(our, their, name),
    addsLastPart: addsLastPart(our, their, name, sides.words),
    isPlaced: isPlacedName(name, places, sides),
    otherPrepositions: sameName && prepositionsOf(our) !== prepositionsOf(their),
    otherOrder: sameName && haveOtherOrder(our, their),
    otherProfessions: haveOtherProfessions(our, their),
    otherEnding: sameName && differsByOneSlip(our.forms[0]?.squashed ?? '', their.forms[0]?.squashed ?? ''),
    otherTradeNames: haveOtherTradeNames(our, their),
    officeNoted: areOfOffice(our.name.notes) || areOfOffice(their.name.notes),
    otherNotes: haveOtherNotes(our, their),
    isElsewhere: isElsewhere(our, their, name, sides),
    initials: sameName ? null : judgeInitials(our, their, name, sides.words),
    otherCountries: findOtherCountries(our, their, domain),
    sharedCode: findSharedCode(our, their),
    otherNumbers: haveOtherNumbers(our, their),
    sameCity: agreeOnCity(our, their),
    passwordHost: findSoleHost(our.hosts, their.hosts, sides.hostClaims),
    retired: their.retired !== our.name.retired,
    oursRetired: our.name.retired,
    onlyMarked: their.onlyMarked && !our.name.retired,
    bothCompanies: isCompany(our) && isCompany(their),
    sameLegalForm: sameName && haveSameForm(our, their),
    standing: their.standing,
    disguised: our.name.disguised || their.name.disguised,
    onlySpaces: isHiddenBySpaces(our) && isHiddenBySpaces(their),
    additionExplained: sameName ? null : explainAddition(our, their, name, domain, sides.words),
    crossed: name.telling === 0 && name.likeness < LITTLE ? crossNames(our, their) : null,
    namedByDomain: !sameName && isNamedByDomain(our, their, domain),
    cutOff: !sameName && name.sameHead && isCutOff(our.company.name, their.organization.name),
  };
}
