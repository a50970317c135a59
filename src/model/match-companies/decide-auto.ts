// Decides which suggestions may be accepted in bulk: only where nothing else could be meant.
import type { Evidence } from './collect-evidence.ts';
import { RELATIVE_WORDS } from './common-words.ts';
import { differsByOneSlip } from './edit-distance.ts';
import { STATE_WORDS } from './state-words.ts';
import type { WordTable } from './word-table.ts';

/** Below this confidence nothing is accepted in bulk. */
const LEAST_CONFIDENCE = 0.95;
// A domain that more rows than this lay claim to is a brand's, not a company's.
const MOST_CLAIMS = 12;

// A name of so many words is seldom two companies'; one of a public body needs more, and a place or a patron among them.
const LONG_NAME = 3;
const LONG_PUBLIC_NAME = 4;
// Many states have a Mason County, and each of those its historical society.
const LONG_COUNTY_NAME = 5;

// A word that more names than both of a pair have makes a family.
const ROWS_OF_A_BRAND = 3;

// Shorter ones stand in a domain by chance, and in its ending: `ark` in `quillparkway.com`, `net`.
const SHORTEST_SPELT = 4;

// Of longer words it is known whether one is a slip of the other, see `slipBetween`.
const SHORTEST_SLIP = 4;

/** What may speak against accepting a pair unseen. */
export type Obstacle =
  | 'confidence'
  | 'disguised'
  | 'retired'
  | 'no_client'
  | 'numbers'
  | 'countries'
  | 'city'
  | 'domain_differs'
  | 'words_differ'
  | 'words_added'
  | 'slip'
  | 'name_too_common';

/** The name says enough that two companies are unlikely to share it by chance. */
function isTelling({ name, bothCompanies, sameLegalForm }: Evidence): boolean {
  if (name.telling >= 2 || (name.isPinned && name.telling >= 1)) return true;
  if (bothCompanies && !name.isPatron && name.telling >= 1 && name.sharedWords >= LONG_NAME) return true;
  // `Springfield Public Library`, `Hopegate Church`: there are more of them than one, in other towns.
  // `Quality Transport, Inc.`: everyday words, but the same form of company as well.
  if (sameLegalForm && !name.isPublic && name.sharedWords >= 2) return true;
  // Hardly two universities or colleges are named alike.
  if (name.isCollege && name.telling >= 1 && (name.isUniversity || name.sharedWords >= LONG_NAME))
    return true;
  if (name.hasRarePlace && !name.isCongregation) return true;
  if (name.isPatron) return name.strong >= 1 && (name.sharedWords >= LONG_NAME || !name.isCongregation);
  const long = name.isCounty ? LONG_COUNTY_NAME : LONG_PUBLIC_NAME;
  if (name.isPublic) return name.strong >= 1 || (name.telling >= 1 && name.sharedWords >= long);
  return name.telling >= 1 || name.sharedWords >= LONG_NAME;
}

/** One company and one organization have this domain and nobody else. */
function hasSoleDomain({ domain }: Pick<Evidence, 'domain'>): boolean {
  return domain.verdict === 'same' || domain.verdict === 'contact' || domain.soleRecord;
}

/** Nobody else in either list has the shorter name, whatever is added to it: there is no relative to be mistaken for. */
function isOnlyOne({ name }: Evidence, words: WordTable): boolean {
  if (name.viaOtherName) return false;
  const telling = name.sharedIds.filter((word) => words.telling[word]);
  return words.countNames(telling.length > 0 ? telling : name.sharedIds) <= 2;
}

/** Two web addresses of one name that says enough: shortened in two ways, they speak against nothing. */
function isNamesake(evidence: Evidence, words: WordTable): boolean {
  const { name, sameName, domain } = evidence;
  if (!domain.bothOfName || !sameName) return false;
  return (
    name.strong >= 2 ||
    (name.strong === 1 && name.telling >= 2 && !name.isPublic && isOnlyOne(evidence, words))
  );
}

/** The domain that the two have in common spells the word, or its beginning. */
function isSpelt(word: number, { domain }: Evidence, { words }: WordTable): boolean {
  const text = words[word] ?? '';
  return text.length > 2 && (domain.theirs?.replaceAll('-', '') ?? '').includes(text.slice(0, 6));
}

/** The same, and the word is one that hardly stands there by chance. */
function isTellinglySpelt(word: number, evidence: Evidence, table: WordTable): boolean {
  const isLong = (table.words[word] ?? '').length >= SHORTEST_SPELT;
  return isLong && Boolean(table.telling[word]) && isSpelt(word, evidence, table);
}

/**
 * What relatives share, their domain is made of. One that spells a word of one of the two names alone is that one's own, and who
 * else has it and part of the name is the same under another name: `Quarrel Lakeview Museum` and `Quarrel Riverfront Gallery` at
 * quarrellakeview.org.
 */
function isRenamed(evidence: Evidence, words: WordTable): boolean {
  const { name } = evidence;
  const tells = (word: number) => isTellinglySpelt(word, evidence, words);
  return name.telling >= 1 && name.ourRest.some(tells) !== name.theirRest.some(tells);
}

/** The words that one side adds leave no doubt that it is the same company, given a domain that only these two have. */
function isHarmlessAddition(evidence: Evidence, words: WordTable): boolean {
  const { name, places } = evidence;
  const rest = [...name.ourRest, ...name.theirRest];
  if (name.slip && !name.harmlessSlip) return false;
  const spell = (word: number) => words.words[word] ?? '';
  const isState = (word: number) => STATE_WORDS.has(spell(word));
  if (rest.every(isState)) return true;
  // A domain made from the longer name is that company's, and no relative's.
  const inDomain = (word: number) => isSpelt(word, evidence, words);
  if (rest.every(inDomain) || rest.some((word) => isTellinglySpelt(word, evidence, words))) return true;
  const isRelative = (word: number) => RELATIVE_WORDS.has(spell(word));
  // What stands in a part of its own says where it is (`Acme - Wiesbaden`), unless it names a department.
  const isDepartment =
    evidence.addsLastPart && !rest.some((word) => words.telling[word] || places.includes(word));
  // What follows a public body's name is a department of it or its friends; what stands before it is whose it is.
  if (
    (!name.isPublic || evidence.addsBefore || evidence.addsAmid || evidence.addsLastPart) &&
    !isDepartment &&
    !rest.some(isRelative) &&
    isOnlyOne(evidence, words)
  )
    return true;
  // The company's name says where it is, and the organization is there.
  return name.theirRest.length === 0 && rest.every((word) => places.includes(word) || isState(word));
}

/**
 * `Hillcrest Library (Cuba)`, and the organization is in Cuba. A company may have a branch in the town of its head office, so
 * that nobody else may bear its name.
 */
function isTheOneThere(evidence: Evidence, words: WordTable): boolean {
  const { name, domain, isPlaced } = evidence;
  if (!isPlaced || (domain.verdict !== 'unknown' && domain.verdict !== 'similar')) return false;
  // A name of places and everyday words alone is a public body's, of which each town has one.
  if (name.strong === 0 && name.isPublic) return name.telling >= 1 || name.sharedWords >= LONG_NAME;
  return name.telling >= 1 && words.countNames(name.sharedIds) <= 2;
}

/** `Pau` and `Pu`: a slip in a word too short to be taken for one elsewhere, and nothing else, at a domain of these two alone. */
function isShortSlip({ name }: Evidence, words: WordTable): boolean {
  const [ours = '', theirs = ''] = [name.ourRest, name.theirRest].map(([word]) => words.words[word ?? -1]);
  if (name.ourRest.length + name.theirRest.length !== 2 || name.telling === 0) return false;
  if (Math.min(ours.length, theirs.length) >= SHORTEST_SLIP) return false;
  const saysWhich = (word: string) => word.length < 2 || RELATIVE_WORDS.has(word) || STATE_WORDS.has(word);
  return !saysWhich(ours) && !saysWhich(theirs) && differsByOneSlip(ours, theirs);
}

/** What stands against a pair whose names differ in whole words. */
function findWordObstacle(evidence: Evidence, words: WordTable): Obstacle | null {
  const { name, initials } = evidence;
  if (isTheOneThere(evidence, words)) return null;
  const oneSided = name.ourRest.length === 0 || name.theirRest.length === 0;
  if (!hasSoleDomain(evidence)) return oneSided ? 'words_added' : 'words_differ';
  if (initials !== null) return null;
  if (!oneSided) return isShortSlip(evidence, words) || isRenamed(evidence, words) ? null : 'words_differ';
  return isHarmlessAddition(evidence, words) ? null : 'words_added';
}

/**
 * The provider gave the company up and the organization stayed as it was, at a domain of these two alone; or the organization's
 * name is marked and by its type it is a client: that is still the same company.
 */
function isStillTheSame({ sameName, onlyMarked, oursRetired, domain }: Evidence): boolean {
  return sameName && (onlyMarked || (oursRetired && hasSoleDomain({ domain })));
}

/** What stands against accepting the pair unseen; null when nothing does. */
export function findObstacle(evidence: Evidence, confidence: number, words: WordTable): Obstacle | null {
  const { name, domain } = evidence;
  if (confidence < LEAST_CONFIDENCE) return 'confidence';
  // A space at an end is nobody's intention.
  if (evidence.disguised && !evidence.onlySpaces) return 'disguised';
  if (evidence.retired && !isStillTheSame(evidence)) return 'retired';
  if (evidence.standing === 'no_client') return 'no_client';
  // `Velmora Oy` gets to be `Velmora Ltd` in somebody's list; with a domain of its own and no relatives it is the same.
  if (evidence.otherCountries !== null && !(hasSoleDomain(evidence) && name.rarestRows <= 2))
    return 'countries';
  if (evidence.sameCity === false) return 'city';
  if (domain.verdict === 'differs' && !isNamesake(evidence, words)) return 'domain_differs';
  // Such a name says nothing but the domain, which speaks for the pair.
  if (evidence.namedByDomain) return null;
  const rest = [...name.ourRest, ...name.theirRest];
  if (evidence.otherNumbers || rest.some((word) => words.hasDigit[word])) return 'numbers';
  if (evidence.additionExplained !== null || (evidence.cutOff && name.telling >= 1)) return null;
  if (rest.length > 0) return findWordObstacle(evidence, words);
  const mayBeAnother = name.slip && !name.harmlessSlip;
  // `Miller` at millers.com and `Millar` at millars.com: what differs in name and address alike is no slip.
  if (mayBeAnother && domain.oneOff) return 'slip';
  if (hasSoleDomain(evidence) || domain.surelySimilar) return null;
  // The town of that name whose passwords are for the company's own address, which is nobody else's, is the right one.
  if (evidence.passwordHost !== null && evidence.sameName) return null;
  const shared = domain.verdict === 'same_shared' || domain.verdict === 'contact_shared';
  // Two franchisees of one brand in one town are told apart by no more than that.
  const isBrand = shared || name.brandRows >= ROWS_OF_A_BRAND;
  if (evidence.otherPrepositions && isBrand) return 'name_too_common';
  const isOfFew =
    shared &&
    domain.claims <= MOST_CLAIMS &&
    (name.telling >= 1 || (evidence.sameName && isOnlyOne(evidence, words)));
  // What is left of the name without the word that was misspelt says it all.
  if (name.slip && name.telling >= 2 && name.strong >= 1 && isOnlyOne(evidence, words)) return null;
  if (mayBeAnother) return isOfFew && name.slipOnce && name.sharedWords >= LONG_NAME ? null : 'slip';
  return isOfFew || isTelling(evidence) ? null : 'name_too_common';
}
