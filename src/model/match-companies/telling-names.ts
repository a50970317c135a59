// Whether what two names share says whose they are, without a domain that does.
import type { Evidence } from './collect-evidence.ts';

/** A name of so many words is seldom two companies'. */
export const LONG_NAME = 3;
// One of a public body needs more, and a place or a patron among them.
const LONG_PUBLIC_NAME = 4;
// Many states have a Mason County, and each of those its historical society.
const LONG_COUNTY_NAME = 5;

/** The name says enough that two companies are unlikely to share it by chance. */
export function isTelling({ name, bothCompanies, sameLegalForm }: Evidence): boolean {
  // Counties are mostly named after people, and one after the same person in the next state.
  if (name.isCountyItself && !name.isPinned) return false;
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
