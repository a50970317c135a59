// Decides which suggestions may be accepted in bulk: only where nothing else could be meant.
import type { Evidence } from './collect-evidence.ts';
import { judgeOtherWords } from './judge-other-words.ts';
import { hasSoleDomain, isOnlyOne } from './sole-claims.ts';
import { isTelling, LONG_NAME } from './telling-names.ts';
import type { WordTable } from './word-table.ts';

/** Below this confidence nothing is accepted in bulk. */
const LEAST_CONFIDENCE = 0.95;
// A domain that more rows than this lay claim to is a brand's, not a company's.
const MOST_CLAIMS = 12;

// A word that more names than both of a pair have makes a family.
const ROWS_OF_A_BRAND = 3;

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

/** Two web addresses of one name that says enough: shortened in two ways, they speak against nothing. */
function isNamesake(evidence: Evidence, words: WordTable): boolean {
  const { name, sameName, domain } = evidence;
  if (!domain.bothOfName || !sameName) return false;
  return (
    name.strong >= 2 ||
    (name.strong === 1 && name.telling >= 2 && !name.isPublic && isOnlyOne(evidence, words))
  );
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
  if (evidence.otherProfessions || evidence.otherTradeNames || evidence.otherNotes) return 'words_differ';
  if (domain.verdict === 'differs' && !isNamesake(evidence, words)) return 'domain_differs';
  // The Hinton Public Library of the next state has it without the hyphens.
  if (domain.asNamesakes && name.isPublic && name.telling < 2) return 'domain_differs';
  // Such a name says nothing but the domain, which speaks for the pair.
  if (evidence.namedByDomain) return null;
  const rest = [...name.ourRest, ...name.theirRest];
  if (evidence.otherNumbers || rest.some((word) => words.hasDigit[word])) return 'numbers';
  if (evidence.additionExplained !== null || (evidence.cutOff && name.telling >= 1)) return null;
  if (evidence.officeNoted && rest.length > 0) return 'words_added';
  if (rest.length > 0) return judgeOtherWords(evidence, words);
  const mayBeAnother = name.slip && !name.harmlessSlip;
  // `Miller` at millers.com and `Millar` at millars.com: what differs in name and address alike is no slip.
  if ((mayBeAnother || evidence.otherEnding) && domain.oneOff) return 'slip';
  if (hasSoleDomain(evidence) || domain.surelySimilar) return null;
  // The town of that name whose passwords are for the company's own address, which is nobody else's, is the right one.
  if (evidence.passwordHost !== null && evidence.sameName) return null;
  if (evidence.otherOrder) return 'name_too_common';
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
